import { channels, contactSorts } from '#engine/charter/index.ts';
import { ReadabilityButton, ReadabilityPanel } from '#web/readability/view.tsx';
import {
  Alert,
  channelWords,
  ErrorSummary,
  Paragraph,
  SelectField,
  sortWords,
  TextArea,
  TextField,
  type TimelineEvent,
} from '#web/ui/index.ts';
import { isSendingForm } from '../letter/sending.ts';
import { PaperButton, SendingChoices, StandardTextChoice } from '../letter/view.tsx';
import type { ComposerModel, FormModel, Suggestion } from './present.ts';
import type { FormName } from './read.ts';

interface ComposerProps {
  readonly composer: ComposerModel;
  readonly previewAction: string;
  /** What happened while the form was open. */
  readonly news: readonly TimelineEvent[];
}

export function Composer({ composer, previewAction, news }: ComposerProps) {
  const anders = composer.tab === 'anders';
  return (
    <section
      className={`sn-composer sn-composer--${composer.tab}`}
      id="schrijven"
      aria-labelledby="schrijven-titel"
    >
      <h2 className="nl-heading nl-heading--level-3" id="schrijven-titel">
        Wat doe je met dit bericht?
      </h2>
      <ErrorSummary
        errors={composer.errors}
        title={news.length > 0 ? 'Nog niet verstuurd' : 'Controleer wat je hebt ingevuld'}
      />
      <News news={news} />
      {composer.closed && <Alert kind="info" title={composer.closed} />}
      <nav className="sn-tabs" aria-label="Wat wil je doen">
        <ul>
          {composer.tabs.map((tab) => (
            <li key={tab.href}>
              <a href={tab.href} aria-current={tab.current ? 'page' : undefined} data-key={tab.key}>
                {tab.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {composer.forms.map((form) =>
        anders ? (
          <details
            key={form.name}
            id={`vouw-${form.name}`}
            className="sn-disclosure sn-other"
            open={form.open}
            name="anders"
          >
            <summary className="sn-disclosure__summary">{titles[form.name]}</summary>
            <div className="sn-disclosure__content">
              <ActForm form={form} previewAction={previewAction} />
            </div>
          </details>
        ) : (
          <ActForm key={form.name} form={form} previewAction={previewAction} />
        ),
      )}
    </section>
  );
}

function News({ news }: Pick<ComposerProps, 'news'>) {
  if (news.length === 0) return null;
  return (
    <Alert kind="warning" title="Nieuw sinds je begon">
      <ul className="sn-list">
        {news.map((event) => (
          <li key={event.id}>
            {event.title}, {event.when}
          </li>
        ))}
      </ul>
      <p>Klopt je tekst nog? Verstuur hem dan opnieuw.</p>
    </Alert>
  );
}

const titles: Readonly<Partial<Record<FormName, string>>> = {
  elders: 'Het antwoord is ergens anders gegeven',
  doorsturen: 'Stuur door naar een andere organisatie',
  'geen-antwoord': 'Er is geen antwoord nodig',
  ingetrokken: 'De inwoner heeft de vraag ingetrokken',
  samenvoegen: 'Voeg samen met een ander bericht',
  splitsen: 'Splits een tweede vraag af',
  team: 'Geef door aan een ander team',
  toewijzen: 'Wijs toe aan een collega',
  heropenen: 'Open dit opnieuw',
  verbeteren: 'Verbeter een moment dat niet klopt',
  omboeken: 'Boek om naar een andere soort of een ander kanaal',
  betrokkene: 'De klacht gaat over een collega',
};

const buttons: Readonly<Record<FormName, string>> = {
  antwoord: 'Verstuur antwoord',
  behandelbericht: 'Verstuur behandelbericht',
  gegevens: 'Verstuur vraag om gegevens',
  notitie: 'Bewaar notitie',
  elders: 'Registreer antwoord',
  doorsturen: 'Stuur door',
  'geen-antwoord': 'Sluit zonder antwoord',
  ingetrokken: 'Registreer intrekking',
  samenvoegen: 'Voeg samen',
  splitsen: 'Splits af',
  team: 'Geef door',
  toewijzen: 'Wijs toe',
  heropenen: 'Open opnieuw',
  verbeteren: 'Verbeter moment',
  omboeken: 'Boek om',
  betrokkene: 'Noteer',
  neem: 'Neem',
  vrijgeven: 'Geef vrij',
  hervatten: 'Laat de termijn weer lopen',
};

function ActForm({ form, previewAction }: { readonly form: FormModel; readonly previewAction: string }) {
  return (
    <form
      method="post"
      action={form.action}
      className="sn-form sn-act"
      data-controller={form.name === 'behandelbericht' ? 'draft concept preview' : 'draft concept'}
      data-draft-key-value={form.draftKey}
      data-concept-address-value={form.draftAction}
      data-preview-address-value={form.name === 'behandelbericht' ? previewAction : undefined}
      noValidate
    >
      <input type="hidden" name="versie" value={form.version} />
      <DefaultButton />
      <DraftNotice form={form} />
      {isSendingForm(form.name) && form.sending && (
        <StandardTextChoice form={form.name} sending={form.sending} />
      )}
      <Fields form={form} />
      {form.readability && <ReadabilityPanel {...form.readability} />}
      {isSendingForm(form.name) && form.sending && <SendingChoices form={form.name} sending={form.sending} />}
      <div className="sn-actions">
        <button className="nl-button nl-button--primary" type="submit">
          {buttons[form.name]}
        </button>
        {form.sending && <PaperButton sending={form.sending} />}
        {form.name === 'behandelbericht' && (
          <button
            className="nl-button nl-button--secondary"
            type="submit"
            formAction={previewAction}
            data-preview-target="button"
          >
            Bekijk voorbeeld
          </button>
        )}
        {form.readability && <ReadabilityButton {...form.readability} />}
        <span className="sn-muted" role="status" data-concept-target="state" />
      </div>
    </form>
  );
}

/** What Enter in a field presses: the first button of a form, which would otherwise throw the draft away. */
function DefaultButton() {
  return <button type="submit" className="sn-visually-hidden" tabIndex={-1} aria-hidden="true" />;
}

function DraftNotice({ form }: { readonly form: FormModel }) {
  if (form.draftSaved)
    return (
      <p className="sn-draft-notice">
        Je concept van {form.draftSaved} staat er nog.{' '}
        <button className="nl-button nl-button--subtle" type="submit" formAction={`${form.draftAction}/weg`}>
          Gooi concept weg
        </button>
      </p>
    );
  return (
    <p className="sn-draft-notice" data-draft-target="notice" hidden>
      Wat je hier eerder typte, staat er weer.{' '}
      <button className="nl-button nl-button--subtle" type="button" data-action="draft#discard">
        Gooi weg
      </button>
    </p>
  );
}

/** Labels, help and kinds of the fields; which fields a form has is decided here and in `read.ts`. */
function Fields({ form }: { readonly form: FormModel }) {
  const { name, typed, errors, choices } = form;
  const own = (field: string) => ({ name: `${name}-${field}`, typed, errors });
  switch (name) {
    case 'antwoord':
      return <TextArea {...own('tekst')} label="Je antwoord" help={answerHelp(form)} rows={10} />;
    case 'gegevens':
      return (
        <TextArea
          {...own('tekst')}
          label="Wat moet de inwoner nog sturen?"
          help="Zodra dit is verzonden, staat de termijn stil tot de inwoner reageert."
          rows={8}
        />
      );
    case 'notitie':
      return (
        <TextArea
          {...own('tekst')}
          label="Je notitie"
          help="Alleen collega’s lezen dit. De inwoner ziet het niet."
          rows={5}
        />
      );
    case 'behandelbericht':
      return <NoticeFields form={form} />;
    case 'elders':
      return (
        <>
          <SelectField
            {...own('kanaal')}
            label="Hoe is het antwoord gegeven?"
            choices={choices}
            empty="Kies"
          />
          <TextField {...own('moment')} label="Wanneer?" type="datetime-local" />
          <TextArea
            {...own('bewijs')}
            label="Waaruit blijkt dat?"
            help="Bijvoorbeeld met wie je sprak en wat je zei, of het nummer van de brief."
            rows={3}
          />
        </>
      );
    case 'doorsturen':
      return (
        <>
          <TextField {...own('organisatie')} label="Naar welke organisatie?" />
          <TextArea
            {...own('tekst')}
            label="Bericht aan de inwoner"
            help="Schrijf dat je de vraag doorstuurt, naar wie en waarom."
            rows={6}
          />
        </>
      );
    default:
      return <OtherFields form={form} />;
  }
}

function answerHelp({ sending }: FormModel): string {
  const byLetter = 'In een brief komen adres, datum, kenmerk en ondertekening er vanzelf bij.';
  const byMail = 'In een e-mail staan kenmerk en link naar de statuspagina er vanzelf onder.';
  const ways = sending?.ways ?? [];
  return [...(ways.includes('email') ? [byMail] : []), ...(ways.includes('letter') ? [byLetter] : [])].join(
    ' ',
  );
}

function NoticeFields({ form }: { readonly form: FormModel }) {
  const own = (field: string) => ({
    name: `behandelbericht-${field}`,
    typed: form.typed,
    errors: form.errors,
  });
  return (
    <>
      <TextField
        {...own('wie')}
        label="Wie beantwoordt de vraag?"
        help="Een naam of een team, zoals de inwoner het kent."
      />
      <TextField
        {...own('wanneer')}
        label="Wanneer krijgt de inwoner antwoord?"
        help="Deze dag is een nieuwe belofte. Antwoord uiterlijk die dag."
        type="date"
        {...(form.earliestDay ? { min: form.earliestDay } : {})}
      />
      {form.suggestion && <SuggestedDay name="behandelbericht-wanneer" suggestion={form.suggestion} />}
      {form.latestDay && (
        <TextField
          {...own('instemming')}
          label="Hoe stemde de inwoner in met meer uitstel?"
          help={`Alleen nodig voor een datum na ${form.latestDay}. Verder uitstel mag niet zonder instemming (Awb 9:11).`}
          optional
        />
      )}
      <TextField {...own('waarom')} label="Waarom duurt het langer?" />
      <TextField
        {...own('contactroute')}
        label="Hoe bereikt de inwoner de behandelaar?"
        help="Een telefoonnummer of een e-mailadres."
      />
      <TextArea {...own('tekst')} label="Wil je zelf iets toevoegen?" rows={3} optional />
      <section aria-labelledby="voorbeeld-titel" className="sn-preview" id="voorbeeld">
        <h3 className="nl-heading nl-heading--level-4" id="voorbeeld-titel">
          Dit leest de inwoner
        </h3>
        <p className="sn-entry__text" data-preview-target="output" aria-live="polite">
          {form.preview}
        </p>
      </section>
    </>
  );
}

/** Says what it rests on; with script, one click fills it in. */
export function SuggestedDay({
  name,
  suggestion,
}: {
  readonly name: string;
  readonly suggestion: Suggestion;
}) {
  return (
    <p
      className="sn-suggestion"
      data-controller="fill"
      data-fill-field-value={name}
      data-fill-with-value={suggestion.day}
    >
      {suggestion.text}{' '}
      <button
        className="nl-button nl-button--subtle"
        type="button"
        data-action="fill#fill"
        data-fill-target="button"
        hidden
      >
        Neem deze dag
      </button>
    </p>
  );
}

const sortChoices = contactSorts.map((value) => ({ value, label: sortWords[value].nl }));
const channelChoices = channels.map((value) => ({ value, label: channelWords[value].nl }));

function OtherFields({ form }: { readonly form: FormModel }) {
  const { name, typed, errors, choices } = form;
  const own = (field: string) => ({ name: `${name}-${field}`, typed, errors });
  switch (name) {
    case 'geen-antwoord':
      return (
        <TextArea
          {...own('reden')}
          label="Waarom is er geen antwoord nodig?"
          help="Bijvoorbeeld: een bedankje, of ongevraagde reclame."
          rows={3}
        />
      );
    case 'ingetrokken':
      return (
        <>
          <TextField {...own('moment')} label="Wanneer liet de inwoner dat weten?" type="datetime-local" />
          <TextArea {...own('toelichting')} label="Hoe liet de inwoner dat weten?" rows={3} />
        </>
      );
    case 'samenvoegen':
      return (
        <>
          <Paragraph>De oudste datum van ontvangst blijft gelden. Eén antwoord geldt voor beide.</Paragraph>
          <TextField
            {...own('kenmerk')}
            label="Kenmerk van het bericht dat overblijft"
            help="Bijvoorbeeld SN-7K3M-92QD."
            size={14}
          />
        </>
      );
    case 'splitsen':
      return (
        <>
          <Paragraph>Het nieuwe bericht houdt de datum van ontvangst van dit bericht.</Paragraph>
          <TextField {...own('onderwerp')} label="Onderwerp van de tweede vraag" />
          <TextArea
            {...own('tekst')}
            label="De tweede vraag"
            help="Kopieer het deel van het bericht waar het om gaat."
            rows={5}
          />
        </>
      );
    case 'team':
      return (
        <>
          <Paragraph>De datum voor de inwoner verandert niet.</Paragraph>
          <SelectField {...own('team')} label="Naar welk team?" choices={choices} empty="Kies een team" />
          <TextArea {...own('toelichting')} label="Toelichting voor het team" rows={3} optional />
        </>
      );
    case 'toewijzen':
      return (
        <SelectField {...own('medewerker')} label="Aan wie?" choices={choices} empty="Kies een collega" />
      );
    case 'heropenen':
      return <TextArea {...own('toelichting')} label="Waarom open je dit opnieuw?" rows={3} optional />;
    case 'omboeken':
      return (
        <>
          <Paragraph>
            De datum van ontvangst blijft. De nieuwe soort bepaalt de termijn, behalve als de oude al voorbij
            is.
          </Paragraph>
          <SelectField {...own('soort')} label="Wat is het?" choices={sortChoices} />
          <SelectField {...own('kanaal')} label="Hoe kwam het binnen?" choices={channelChoices} />
          <TextArea {...own('reden')} label="Waarom?" rows={2} />
        </>
      );
    case 'betrokkene':
      return (
        <>
          <Paragraph>Wie bij de klacht betrokken is, behandelt hem niet (Awb 9:7).</Paragraph>
          <SelectField
            {...own('medewerker')}
            label="Over wie gaat de klacht?"
            choices={choices}
            empty="Kies een collega"
          />
        </>
      );
    case 'verbeteren':
      return (
        <>
          <SelectField {...own('feit')} label="Welk moment?" choices={choices} empty="Kies" />
          <TextField {...own('moment')} label="Wat is het juiste moment?" type="datetime-local" />
          <TextArea {...own('reden')} label="Waarom klopte het niet?" rows={3} />
        </>
      );
    default:
      return null;
  }
}

/** A button of its own for what needs no words: take, give back, let the term run. */
export function QuickAct({
  form,
  action,
  version,
}: {
  form: 'neem' | 'vrijgeven' | 'hervatten';
  action: string;
  version: number;
}) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="versie" value={version} />
      <button
        className={`nl-button nl-button--${form === 'neem' ? 'primary' : 'secondary'}`}
        type="submit"
        data-key={form === 'neem' ? 'n' : undefined}
      >
        {buttons[form]}
      </button>
    </form>
  );
}
