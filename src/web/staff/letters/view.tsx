import { EmptyState, type Frame, Heading, Paragraph, StaffLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { BatchRow, LettersModel, WaitingRow } from './present.ts';

interface LettersPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: LettersModel;
}

export function LettersPage({ frame, chrome, page }: LettersPageProps) {
  const isEmpty = [page.toDecide, page.waiting, page.open, page.done].every((part) => part.length === 0);
  return (
    <StaffLayout frame={frame} title="Uitgaande brieven" {...chrome}>
      <Heading level={1} look={2}>
        Uitgaande brieven
      </Heading>
      {isEmpty && (
        <EmptyState title="Er zijn geen brieven onderweg">
          Kies bij een antwoord of behandelbericht <strong>Brief</strong>. De brief wacht dan hier om geprint
          te worden.
        </EmptyState>
      )}
      {page.toDecide.length > 0 && <ToDecide rows={page.toDecide} />}
      {page.waiting.length > 0 && <Waiting page={page} />}
      {page.open.length > 0 && (
        <section className="sn-section" aria-labelledby="niet-gepost">
          <Heading level={2} look={3} id="niet-gepost">
            Geprint, nog niet op de post
          </Heading>
          <Paragraph>
            Een belofte is pas gehouden als de brief op de post is. Registreer dat bij de stapel.
          </Paragraph>
          <Batches rows={page.open} />
        </section>
      )}
      {page.done.length > 0 && (
        <section className="sn-section" aria-labelledby="gepost">
          <Heading level={2} look={3} id="gepost">
            Laatste stapels
          </Heading>
          <Batches rows={page.done} />
        </section>
      )}
    </StaffLayout>
  );
}

function ToDecide({ rows }: { readonly rows: LettersModel['toDecide'] }) {
  return (
    <section className="sn-section" aria-labelledby="tekenen">
      <Heading level={2} look={3} id="tekenen">
        Een collega wacht op jou
      </Heading>
      <ul className="sn-plain-list sn-rows">
        {rows.map(({ href, subject, text }) => (
          <li key={href} className="sn-rows__row">
            <a className="nl-link" href={href}>
              {subject}
            </a>
            <span className="sn-muted">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ page }: { readonly page: LettersModel }) {
  return (
    <section className="sn-section" aria-labelledby="te-printen">
      <Heading level={2} look={3} id="te-printen">
        Te printen
      </Heading>
      {page.more && (
        <Paragraph>
          Dit zijn de eerste {page.waiting.length}. De volgende komen als deze geprint zijn.
        </Paragraph>
      )}
      <form method="post" action={page.makeAction} className="sn-stack">
        <ul className="sn-plain-list sn-rows">
          {page.waiting.map((row) => (
            <WaitingView key={row.id} row={row} />
          ))}
        </ul>
        <div className="sn-actions">
          <button className="nl-button nl-button--primary" type="submit">
            Maak een stapel om te printen
          </button>
        </div>
      </form>
    </section>
  );
}

function WaitingView({ row }: { readonly row: WaitingRow }) {
  return (
    <li className="sn-rows__row sn-rows__row--tick">
      <input
        className="utrecht-checkbox utrecht-checkbox--html-input"
        type="checkbox"
        name="kies"
        value={row.id}
        id={`kies-${row.id}`}
        aria-label={`Print: ${row.subject}`}
        defaultChecked
      />
      <span>
        <a className="nl-link" href={row.href}>
          {row.subject}
        </a>
        <span className="sn-muted">
          {row.what} · aan {row.to}
        </span>
      </span>
      <strong className="sn-rows__end">{row.due}</strong>
    </li>
  );
}

function Batches({ rows }: { readonly rows: readonly BatchRow[] }) {
  return (
    <ul className="sn-plain-list sn-rows">
      {rows.map(({ id, href, title, text }) => (
        <li key={id} className="sn-rows__row">
          <a className="nl-link" href={href}>
            {title}
          </a>
          <span className="sn-muted">{text}</span>
        </li>
      ))}
    </ul>
  );
}
