import {
  Alert,
  Disclosure,
  ErrorSummary,
  type Frame,
  Heading,
  Paragraph,
  StaffLayout,
  Table,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { lettersPath } from '../present.ts';
import { type BatchModel, keptField } from './present.ts';

interface BatchPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: BatchModel;
}

export function BatchPage({ frame, chrome, page }: BatchPageProps) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <div className="sn-stack">
        <p>
          <a className="nl-link" href={lettersPath}>
            Uitgaande brieven
          </a>
        </p>
        <Heading level={1} look={2}>
          {page.title}
        </Heading>
        <Paragraph muted>{page.made}</Paragraph>
        {page.fate && <Alert kind="info" title={page.fate} />}
        <ErrorSummary errors={page.posting?.errors ?? {}} title="Nog niet geregistreerd" />
        <ul className="sn-plain-list sn-actions">
          {page.links.map(({ href, label }) => (
            <li key={href}>
              <a className="nl-link" href={href} data-turbo="false">
                {label}
              </a>
            </li>
          ))}
        </ul>
        <Table
          caption="Brieven in deze stapel"
          columns={[
            { key: 'ordinal', title: 'Nr.', numeric: true },
            { key: 'reference', title: 'Kenmerk' },
            { key: 'subject', title: 'Onderwerp' },
            { key: 'to', title: 'Aan' },
            { key: 'pages', title: 'Pagina’s', numeric: true },
            { key: 'fate', title: 'Achtergehouden' },
          ]}
          rows={page.letters.map((letter) => ({
            id: letter.id,
            ordinal: letter.ordinal,
            reference: (
              <a className="nl-link" href={letter.href}>
                {letter.reference}
              </a>
            ),
            subject: letter.subject,
            to: letter.to,
            pages: letter.pages,
            fate: letter.keptBack ?? '',
          }))}
        />
        {page.posting && <Posting page={page} posting={page.posting} />}
      </div>
    </StaffLayout>
  );
}

function Posting({
  page,
  posting,
}: {
  readonly page: BatchModel;
  readonly posting: NonNullable<BatchModel['posting']>;
}) {
  const { typed, errors } = posting;
  const isKept = page.letters.some(({ id }) => (typed[keptField(id)] ?? '') !== '');
  return (
    <section className="sn-section sn-text" aria-labelledby="posten">
      <Heading level={2} look={3} id="posten">
        Zijn de brieven op de post?
      </Heading>
      <form method="post" action={posting.action} className="sn-form" noValidate>
        <TextField
          name="dag"
          label="Op welke dag gingen ze op de post?"
          help="Deze dag telt voor de belofte aan de inwoner, niet de dag van schrijven of printen."
          type="date"
          max={posting.latest}
          typed={typed}
          errors={errors}
        />
        <Disclosure id="achterhouden" summary="Eén of meer brieven gingen niet mee" open={isKept}>
          <Paragraph>Vul bij die brief de reden in. Hij wacht dan weer om geprint te worden.</Paragraph>
          {page.letters.map(({ id, ordinal, reference, subject }) => (
            <TextField
              key={id}
              name={keptField(id)}
              label={`${ordinal}. ${subject} (${reference})`}
              maxLength={200}
              typed={typed}
              errors={errors}
              optional
            />
          ))}
        </Disclosure>
        <div className="sn-actions">
          <button className="nl-button nl-button--primary" type="submit">
            Registreer als gepost
          </button>
        </div>
      </form>
      <form method="post" action={posting.undoAction}>
        <button className="nl-button nl-button--secondary" type="submit">
          Maak de stapel ongedaan
        </button>
      </form>
    </section>
  );
}
