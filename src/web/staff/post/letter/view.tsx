import {
  Alert,
  CheckboxField,
  Disclosure,
  ErrorSummary,
  type Frame,
  Heading,
  Paragraph,
  SelectField,
  StaffLayout,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { KeyHelp, postKeys } from '../../key-help.tsx';
import { postPath } from '../present.ts';
import type { LetterModel } from './present.ts';

interface LetterPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: LetterModel;
}

export function LetterPage({ frame, chrome, page }: LetterPageProps) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      {page.preload && <link rel="prefetch" href={page.preload} as="image" />}
      <div className="sn-register" data-controller="keys">
        <section className="sn-register__pages" aria-label="De brief">
          {page.pages.map((sheet) => (
            <Sheet key={sheet.ordinal} sheet={sheet} />
          ))}
        </section>
        <section className="sn-register__form" aria-labelledby="registreren">
          <Heading level={1} look={2} id="registreren">
            {page.title}
          </Heading>
          <Paragraph muted>{page.scanned}. Wat wij zeker lazen, staat al ingevuld.</Paragraph>
          <ErrorSummary errors={page.errors} title="Nog niet geregistreerd" />
          {page.remarks.map((remark) => (
            <Alert key={remark} kind="warning" title={remark} />
          ))}
          {page.duplicate && <Duplicate page={page} duplicate={page.duplicate} />}
          <RegistrationForm page={page} />
          <Other page={page} />
        </section>
      </div>
      <KeyHelp shown={postKeys} />
    </StaffLayout>
  );
}

function Sheet({ sheet }: { readonly sheet: LetterModel['pages'][number] }) {
  return (
    <figure className="sn-register__page">
      {sheet.splitAction && (
        <form method="post" action={sheet.splitAction}>
          <button className="nl-button nl-button--subtle" type="submit">
            Hier begint een andere brief
          </button>
        </form>
      )}
      <a
        href={sheet.src}
        target="_blank"
        rel="noopener"
        data-turbo="false"
        title="Vergroot in een nieuw venster"
      >
        <img src={sheet.src} alt={sheet.alt} width={sheet.width} height={sheet.height} />
      </a>
    </figure>
  );
}

function RegistrationForm({ page }: { readonly page: LetterModel }) {
  const own = (name: string) => ({
    name,
    typed: page.typed,
    errors: page.errors,
    focused: page.focus === name,
    ...(page.doubts[name] === undefined ? {} : { help: <strong>{page.doubts[name]}</strong> }),
  });
  return (
    <form
      method="post"
      action={page.path}
      className="sn-form sn-register__fields"
      data-controller="enter"
      data-action="keydown.enter->enter#send"
      noValidate
    >
      <TextField {...own('kenmerk')} label="Antwoord op een brief van ons? Ons kenmerk" size={14} optional />
      <TextField {...own('naam')} label="Van wie" maxLength={200} />
      <TextField {...own('straat')} label="Straat en huisnummer" optional />
      <TextField {...own('plaats')} label="Postcode en plaats" optional />
      <TextField {...own('onderwerp')} label="Onderwerp" maxLength={200} />
      <SelectField
        {...own('soort')}
        label="Wat voor brief is het?"
        help={
          <>
            {page.doubts.soort && <strong>{page.doubts.soort} </strong>}
            Een klacht, bezwaar of aanvraag krijgt een eigen termijn, ook als er een kenmerk van ons op staat.
          </>
        }
        choices={page.sorts}
      />
      <SelectField
        {...own('team')}
        label="Welk team behandelt hem?"
        choices={page.teams}
        empty="Kies een team"
      />
      <TextField {...own('binnengekomen')} label="Binnengekomen op" type="date" max={page.latest} />
      <TextField
        {...own('bewijs')}
        label="Waaruit blijkt die dag?"
        help="Als hij eerder binnenkwam dan hij is gescand."
        maxLength={200}
        optional
      />
      <div className="sn-actions">
        <button
          className="nl-button nl-button--primary"
          type="submit"
          // biome-ignore lint/a11y/noAutofocus: nothing needs a look, so one key registers the letter
          autoFocus={page.focus === 'registreer'}
          data-key="r"
        >
          Registreer en ga verder
        </button>
        {page.skipHref && (
          <a className="nl-link" href={page.skipHref} data-key="s">
            Sla over
          </a>
        )}
      </div>
      <Disclosure id="meer" summary="E-mail, telefoon en andere datums" open={hasMore(page)}>
        <TextField {...own('email')} label="E-mailadres" type="email" optional />
        <CheckboxField
          name="emailmag"
          label="Antwoord per e-mail"
          choices={[{ value: 'ja', label: 'De brief zegt dat antwoord per e-mail mag' }]}
          typed={page.typed}
        />
        <TextField {...own('telefoon')} label="Telefoonnummer" type="tel" optional />
        <TextField {...own('gedateerd')} label="Datum op de brief" type="date" optional />
        <TextField {...own('poststempel')} label="Poststempel" type="date" optional />
      </Disclosure>
    </form>
  );
}

function hasMore({ errors }: LetterModel): boolean {
  return ['email', 'telefoon', 'gedateerd', 'poststempel'].some((field) => errors[field] !== undefined);
}

function Duplicate({
  page,
  duplicate,
}: {
  readonly page: LetterModel;
  readonly duplicate: NonNullable<LetterModel['duplicate']>;
}) {
  return (
    <Alert kind="warning" title={duplicate.text}>
      <p>
        <a className="nl-link" href={duplicate.href} target="_blank" rel="noopener">
          {duplicate.isRegistered ? 'Bekijk de geregistreerde brief' : 'Bekijk de andere brief'}
        </a>
      </p>
      <div className="sn-actions">
        <form method="post" action={`${page.path}/weg`}>
          <input type="hidden" name="reden" value="Twee keer gescand" />
          <button className="nl-button nl-button--secondary" type="submit" data-key="d">
            Ja, dubbel: leg weg
          </button>
        </form>
        <form method="post" action={`${page.path}/niet-dubbel`}>
          <button className="nl-button nl-button--secondary" type="submit">
            Nee, een andere brief
          </button>
        </form>
      </div>
    </Alert>
  );
}

function Other({ page }: { readonly page: LetterModel }) {
  return (
    <Disclosure id="anders" summary="Geen brief, of niet één brief?">
      <form method="post" action={`${page.path}/weg`} className="sn-form">
        <TextField
          name="reden"
          label="Waarom leg je dit weg?"
          help="Bijvoorbeeld: reclame."
          maxLength={200}
        />
        <button className="nl-button nl-button--secondary" type="submit">
          Leg weg
        </button>
      </form>
      {page.nextId && (
        <form method="post" action={`${page.path}/met/${page.nextId}`}>
          <button className="nl-button nl-button--secondary" type="submit">
            De volgende brief hoort hierbij
          </button>
        </form>
      )}
      {page.previousId && (
        <form
          method="post"
          action={`${postPath}/${page.previousId}/met/${page.path.slice(postPath.length + 1)}`}
        >
          <button className="nl-button nl-button--secondary" type="submit">
            Dit hoort bij de vorige brief
          </button>
        </form>
      )}
    </Disclosure>
  );
}
