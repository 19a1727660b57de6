import { EmptyState, type Frame, Heading, Pagination, StaffLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { KeyHelp } from '../key-help.tsx';
import { WorkRow } from '../work/view.tsx';
import type { SearchPageModel } from './present.ts';

export function SearchPage({
  frame,
  chrome,
  page,
}: {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: SearchPageModel;
}) {
  const search = chrome.search && { ...chrome.search, value: page.text };
  return (
    <StaffLayout frame={frame} title="Zoeken" {...chrome} {...(search ? { search } : {})}>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      {page.rows.length === 0 ? (
        <EmptyState title="Niets gevonden">
          <p>
            Zoek op een kenmerk (SN-…), een naam, een heel e-mailadres of een woord uit het onderwerp. Je
            vindt alleen werk dat je mag zien.
          </p>
        </EmptyState>
      ) : (
        <ul className="sn-work" id="werk">
          {page.rows.map((row) => (
            <WorkRow key={row.id} row={row} selectable={false} />
          ))}
        </ul>
      )}
      <Pagination
        {...(page.previous ? { previous: page.previous } : {})}
        {...(page.next ? { next: page.next } : {})}
      />
      <KeyHelp />
    </StaffLayout>
  );
}
