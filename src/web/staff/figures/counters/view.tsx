import { EmptyState, Filters, type Frame, Heading, Paragraph, StaffLayout, Table } from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import type { CounterFiguresModel } from './present.ts';

interface CounterFiguresPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: CounterFiguresModel;
}

export function CounterFiguresPage({ frame, chrome, page }: CounterFiguresPageProps) {
  return (
    <StaffLayout frame={frame} title="Wachttijden aan de balie" {...chrome}>
      <Heading level={1} look={2}>
        Wachttijden aan de balie
      </Heading>
      <Filters label="Periode" links={page.periods} />
      {page.sentences.length === 0 ? (
        <EmptyState title="Er waren nog geen bezoekers in deze periode">
          Zodra bezoekers worden opgeroepen, staat hier hoe lang zij wachtten.
        </EmptyState>
      ) : (
        <>
          {page.sentences.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
          {page.tables.map((table) => (
            <section key={table.id} className="sn-section sn-stack">
              <Heading level={2} look={3}>
                {table.title}
              </Heading>
              <Table
                caption={table.title}
                captionHidden
                columns={[
                  { key: 'name', title: table.first },
                  { key: 'visitors', title: 'Bezoekers', numeric: true },
                  { key: 'share', title: 'Binnen de norm' },
                  { key: 'median', title: 'De helft' },
                  { key: 'p90', title: 'Negen van de tien' },
                  { key: 'notCalled', title: 'Niet geholpen', numeric: true },
                  { key: 'noShow', title: 'Niet verschenen', numeric: true },
                ]}
                rows={table.rows.map((row) => ({ ...row }))}
              />
            </section>
          ))}
        </>
      )}
      {page.accuracy.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2} look={3}>
            Klopte wat wij zeiden?
          </Heading>
          {page.accuracy.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </section>
      )}
    </StaffLayout>
  );
}
