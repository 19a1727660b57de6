import {
  Alert,
  Disclosure,
  DueBadge,
  EmptyState,
  type Frame,
  Heading,
  Pagination,
  StaffLayout,
} from '#web/ui/index.ts';
import { bulkNoticesPath } from '../bulk-notices/present.ts';
import type { Chrome } from '../chrome.ts';
import { KeyHelp } from '../key-help.tsx';
import { lettersPath } from '../letters/present.ts';
import type { Row, Selection, Tab, WorkPageModel } from './present.ts';

interface WorkPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly live: string;
  readonly page: WorkPageModel;
}

export function WorkPage({ frame, chrome, live, page }: WorkPageProps) {
  return (
    <StaffLayout frame={frame} title={page.title} live={{ source: live }} {...chrome}>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      <Risks risks={page.risks} />
      <LettersToDecide count={page.lettersToDecide} />
      <TabRow label="Welk werk" tabs={page.tabs} className="sn-tabs" />
      {page.filters.length > 0 && <TabRow label="Van wie" tabs={page.filters} className="sn-filters" />}
      {page.rows.length === 0 ? (
        <EmptyState title={page.empty.title}>
          <p>{page.empty.text}</p>
        </EmptyState>
      ) : (
        <WorkRows page={page} />
      )}
      <Pagination
        {...(page.previous ? { previous: page.previous } : {})}
        {...(page.next ? { next: page.next } : {})}
      />
      <KeyHelp />
    </StaffLayout>
  );
}

function Risks({ risks }: Pick<WorkPageModel, 'risks'>) {
  if (risks.length === 0) return null;
  const shown = risks.slice(0, 3);
  return (
    <Alert kind="warning" title="Let op: dit loopt bijna af">
      <RiskLinks risks={shown} />
      {risks.length > shown.length && (
        <Disclosure id="meer-risico" summary={`Nog ${risks.length - shown.length}`}>
          <RiskLinks risks={risks.slice(shown.length)} />
        </Disclosure>
      )}
    </Alert>
  );
}

function LettersToDecide({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const title =
    count === 1 ? 'Een collega wacht op jou met een brief' : `Collega’s wachten op jou met ${count} brieven`;
  return (
    <Alert kind="info" title={title}>
      <p>
        <a className="nl-link" href={lettersPath}>
          Bekijk wat je moet tekenen of meelezen
        </a>
      </p>
    </Alert>
  );
}

function RiskLinks({ risks }: Pick<WorkPageModel, 'risks'>) {
  return (
    <ul className="sn-list">
      {risks.map((risk) => (
        <li key={risk.id}>
          <a className="nl-link" href={risk.href}>
            {risk.text}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function TabRow({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  className: string;
}) {
  return (
    <nav className={className} aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="sn-count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a letter opens of the row one is at: `web/ui/README.md`, "Keys". */
const rowKeys = {
  'data-row-key-a': '?doe=antwoord#schrijven',
  'data-row-key-b': '?doe=behandelbericht#schrijven',
};

function WorkRows({ page }: { readonly page: WorkPageModel }) {
  if (!page.selection)
    return (
      <ul className="sn-work" id="werk" {...rowKeys}>
        {page.rows.map((row) => (
          <WorkRow key={row.id} row={row} selectable={false} />
        ))}
      </ul>
    );
  return (
    <form method="post" action="/werk/doe" className="sn-work-form">
      <input type="hidden" name="terug" value={page.here} />
      <SelectionActs selection={page.selection} />
      <ul className="sn-work" id="werk" {...rowKeys}>
        {page.rows.map((row) => (
          <WorkRow key={row.id} row={row} selectable />
        ))}
      </ul>
    </form>
  );
}

/** Acts on what is ticked. Each select has its own button, so that nothing happens by choosing alone. */
function SelectionActs({ selection }: { readonly selection: Selection }) {
  return (
    <Disclosure id="selectie" summary="Meer tegelijk doen">
      <p>
        <a className="nl-link" href={bulkNoticesPath}>
          Stuur behandelberichten voor wat deze week afloopt
        </a>
      </p>
      <p>Vink hieronder aan waar het om gaat.</p>
      <div className="sn-selection">
        <button className="nl-button nl-button--secondary" type="submit" name="doe" value="take">
          Neem de gekozen berichten
        </button>
        {selection.colleagues.length > 0 && (
          <SelectWithButton
            name="medewerker"
            label="Wijs toe aan"
            choices={selection.colleagues}
            act="assign"
            button="Wijs toe"
          />
        )}
        {selection.teams.length > 0 && (
          <SelectWithButton
            name="team"
            label="Geef door aan team"
            choices={selection.teams}
            act="pass"
            button="Geef door"
          />
        )}
      </div>
    </Disclosure>
  );
}

interface SelectWithButtonProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly act: string;
  readonly button: string;
}

function SelectWithButton({ name, label, choices, act, button }: SelectWithButtonProps) {
  return (
    <span className="sn-selection__choice">
      <label className="utrecht-form-label" htmlFor={name}>
        {label}
      </label>
      <select className="utrecht-select" id={name} name={name}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
      <button className="nl-button nl-button--secondary" type="submit" name="doe" value={act}>
        {button}
      </button>
    </span>
  );
}

export function WorkRow({ row, selectable }: { readonly row: Row; readonly selectable: boolean }) {
  return (
    <li className={`sn-work__row sn-work__row--${row.state}`} id={`r-${row.id}`} data-row>
      {selectable && (
        <label className="sn-work__tick">
          <input className="utrecht-checkbox" type="checkbox" name="kies" value={row.id} />
          <span className="sn-visually-hidden">Kies {row.subject}</span>
        </label>
      )}
      <span className="sn-work__due">
        <DueBadge state={row.state} />
        <span className="sn-work__left">{row.timeLeft}</span>
      </span>
      <a className="sn-work__subject" href={row.href}>
        {row.subject}
      </a>
      <span className="sn-work__meta">
        <span>
          {row.isUndelivered && <strong>Niet bezorgd · </strong>}
          {row.channel} ·{' '}
        </span>
        <span className="sn-work__name">{row.name}</span>
        <span>
          {' '}
          · {row.due}
          {row.team !== undefined && ` · ${row.team}`}
        </span>
      </span>
      <span className={row.isUnassigned ? 'sn-work__who sn-work__who--nobody' : 'sn-work__who'}>
        {row.handler}
      </span>
      {row.canTake && (
        <button
          className="nl-button nl-button--secondary sn-work__take"
          type="submit"
          name="neem"
          value={row.id}
          data-key="n"
        >
          Neem<span className="sn-visually-hidden"> {row.subject}</span>
        </button>
      )}
    </li>
  );
}
