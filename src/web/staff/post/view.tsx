import {
  Actions,
  Alert,
  ButtonLink,
  Disclosure,
  EmptyState,
  ErrorSummary,
  FileField,
  type Frame,
  Heading,
  Pagination,
  Paragraph,
  SelectField,
  StaffLayout,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { KeyHelp, postKeys } from '../key-help.tsx';
import { type PostModel, postPath, uploadPath } from './present.ts';

interface PostPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: PostModel;
}

export function PostPage({ frame, chrome, page }: PostPageProps) {
  return (
    <StaffLayout frame={frame} title="Post" live={{ source: `${postPath}/stroom` }} {...chrome}>
      <Heading level={1} look={2}>
        Post
      </Heading>
      <ErrorSummary errors={page.errors} title="Nog niet gelukt" />
      {page.refused.length > 0 && <Refused files={page.refused} />}
      {page.underWay.length > 0 && <UnderWay files={page.underWay} />}
      {page.waiting.length === 0 ? (
        <EmptyState title="Er wacht geen post">
          Leg brieven op de scanner, of kies hieronder een bestand. Ze verschijnen hier vanzelf.
        </EmptyState>
      ) : (
        <Waiting page={page} />
      )}
      <section className="sn-section sn-text" aria-labelledby="brengen">
        <Heading level={2} look={3} id="brengen">
          Post brengen
        </Heading>
        <Upload page={page} />
        <Sheets page={page} />
      </section>
      <KeyHelp shown={postKeys} />
    </StaffLayout>
  );
}

function Waiting({ page }: { readonly page: PostModel }) {
  return (
    <section className="sn-section" aria-labelledby="wachtend">
      <Heading level={2} look={3} id="wachtend">
        Te registreren
      </Heading>
      <Paragraph>{page.summary}</Paragraph>
      {page.firstHref && (
        <Actions>
          <ButtonLink href={page.firstHref} kind="primary" shortcut="r">
            Registreer de eerste
          </ButtonLink>
        </Actions>
      )}
      <ul className="sn-plain-list sn-rows">
        {page.waiting.map((row) => (
          <li key={row.id} className="sn-rows__row sn-post__row">
            <img src={row.picture} alt="" loading="lazy" className="sn-post__thumb" />
            <span>
              <a className="nl-link" href={row.href}>
                {row.title}
              </a>
              <span className="sn-muted">{row.text}</span>
              {row.remarks.map((remark) => (
                <strong key={remark}>{remark}</strong>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <Pagination {...(page.nextHref ? { next: page.nextHref } : {})} />
    </section>
  );
}

function UnderWay({ files }: { readonly files: PostModel['underWay'] }) {
  return (
    <Alert kind="info" title="Er komt post binnen">
      <ul className="sn-list">
        {files.map(({ id, name, text }) => (
          <li key={id}>
            {name}: {text}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Refused({ files }: { readonly files: PostModel['refused'] }) {
  return (
    <Alert kind="warning" title="Deze bestanden konden niet worden gelezen">
      <ul className="sn-plain-list">
        {files.map(({ id, name, text, path }) => (
          <li key={id}>
            <strong>{name}</strong>: {text}
            <div className="sn-actions">
              <a className="nl-link" href={path} download>
                Download het bestand
              </a>
              <form method="post" action={`${path}/opnieuw`}>
                <button className="nl-button nl-button--secondary" type="submit">
                  Probeer opnieuw
                </button>
              </form>
              <form method="post" action={`${path}/weg`}>
                <button className="nl-button nl-button--secondary" type="submit">
                  Leg weg
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Upload({ page }: { readonly page: PostModel }) {
  const own = { typed: page.typed, errors: page.errors };
  return (
    <form method="post" action={uploadPath} className="sn-form" encType="multipart/form-data" noValidate>
      <input type="hidden" name="sleutel" value={page.uploadKey} />
      <FileField
        name="bestanden"
        label="Gescande brieven"
        help="PDF, TIFF, JPEG of PNG, samen hooguit 100 MB."
        errors={page.errors}
      />
      <SelectField
        {...own}
        name="team"
        label="Voor welk team?"
        choices={page.teams}
        empty="Per brief verschillend"
        optional
      />
      <button className="nl-button nl-button--secondary" type="submit">
        Breng deze post
      </button>
    </form>
  );
}

function Sheets({ page }: { readonly page: PostModel }) {
  const own = { typed: page.typed, errors: page.errors };
  return (
    <Disclosure
      id="scheidingsbladen"
      summary="Print scheidingsbladen"
      open={Boolean(page.errors.aantal ?? page.errors.dag)}
    >
      <Paragraph>
        Leg voor elke brief in een stapel één blad. De bladen erachter zijn dan samen één brief.
      </Paragraph>
      <form
        method="post"
        action={`${postPath}/scheidingsbladen`}
        className="sn-form"
        data-turbo="false"
        noValidate
      >
        <SelectField
          {...own}
          name="bladteam"
          label="Team"
          choices={page.teams}
          empty="Geen vast team"
          optional
        />
        <TextField {...own} name="dag" label="Dag waarop de post binnenkwam" type="date" optional />
        <TextField {...own} name="aantal" label="Hoeveel bladen?" inputMode="numeric" size={4} />
        <button className="nl-button nl-button--secondary" type="submit">
          Maak de bladen (PDF)
        </button>
      </form>
    </Disclosure>
  );
}
