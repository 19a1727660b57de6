import {
  EmptyState,
  ErrorSummary,
  type Frame,
  Heading,
  Paragraph,
  StaffLayout,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { SuggestedDay } from '../item/composer/view.tsx';
import { type BulkModel, type BulkRow, bulkNoticesPath } from './present.ts';

interface BulkPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: BulkModel;
}

export function BulkPage({ frame, chrome, page }: BulkPageProps) {
  return (
    <StaffLayout frame={frame} title="Behandelberichten" {...chrome}>
      <Heading level={1} look={2}>
        Behandelberichten voor wie deze week antwoord zou krijgen
      </Heading>
      {page.rows.length === 0 ? (
        <EmptyState title="Niemand hoeft op je te wachten">
          Alles wat deze week af moet, is af. Loopt er straks iets uit, dan staat het hier.
        </EmptyState>
      ) : (
        <BulkForm page={page} />
      )}
    </StaffLayout>
  );
}

function BulkForm({ page }: { readonly page: BulkModel }) {
  const own = { typed: page.typed, errors: page.errors };
  const { count, seal, gone } = page.checked ?? { count: 0, seal: '', gone: 0 };
  const what = count === 1 ? '1 behandelbericht' : `${count} behandelberichten`;
  return (
    <form method="post" action={bulkNoticesPath} className="sn-stack" noValidate>
      <ErrorSummary errors={page.errors} title="Nog niet verstuurd" />
      {page.checked && (
        <>
          <input type="hidden" name="gezien" value={seal} />
          <input type="hidden" name="weg" value={gone} />
        </>
      )}
      <Paragraph>
        Kun je vóór de datum niet antwoorden? Zeg dan wie wanneer antwoordt, en waarom het langer duurt. Elke
        dag die je noemt, is een nieuwe belofte.
      </Paragraph>
      <div className="sn-text sn-form">
        <TextField {...own} name="wie" label="Wie beantwoordt de vragen?" />
        <TextField {...own} name="contactroute" label="Hoe bereikt de inwoner die persoon?" />
        <TextField {...own} name="waarom" label="Waarom duurt het langer? Voor iedereen" optional />
      </div>
      <ul className="sn-plain-list sn-rows">
        {page.rows.map((row) => (
          <Row key={row.id} row={row} page={page} />
        ))}
      </ul>
      <div className="sn-actions">
        {page.checked !== undefined && (
          <button className="nl-button nl-button--primary" type="submit" name="stap" value="verstuur">
            Verstuur {what}
          </button>
        )}
        <button
          className={`nl-button nl-button--${page.checked === undefined ? 'primary' : 'secondary'}`}
          type="submit"
          name="stap"
          value="controleer"
        >
          {page.checked === undefined ? 'Controleer wat er weggaat' : 'Controleer opnieuw'}
        </button>
      </div>
    </form>
  );
}

function Row({ row, page }: { readonly row: BulkRow; readonly page: BulkModel }) {
  const own = { typed: page.typed, errors: page.errors };
  return (
    <li className="sn-rows__row sn-rows__row--tick">
      <input
        className="utrecht-checkbox utrecht-checkbox--html-input"
        type="checkbox"
        name={`kies-${row.id}`}
        value="ja"
        aria-label={`Behandelbericht voor: ${row.subject}`}
        defaultChecked={page.typed[`kies-${row.id}`] === 'ja'}
      />
      <div className="sn-rows__body">
        <a className="nl-link" href={row.href}>
          {row.subject}
        </a>
        <span className="sn-muted">{row.text}</span>
        <div className="sn-bulk__fields">
          <TextField
            {...own}
            name={`wanneer-${row.id}`}
            label="Antwoord uiterlijk op"
            type="date"
            min={page.earliest}
            optional
          />
          <TextField {...own} name={`waarom-${row.id}`} label="Eigen reden" optional />
        </div>
        {row.suggestion && <SuggestedDay name={`wanneer-${row.id}`} suggestion={row.suggestion} />}
        {row.preview && <p className="sn-preview sn-entry__text">{row.preview}</p>}
      </div>
      <strong className="sn-rows__end">{row.due}</strong>
    </li>
  );
}
