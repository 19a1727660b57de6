import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Alert,
  Button,
  DueBadge,
  ErrorSummary,
  type Frame,
  Heading,
  Honeypot,
  Link,
  List,
  Paragraph,
  PublicLayout,
  TextArea,
  Timeline,
  WhyThisDate,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { FollowPageModel } from './present.ts';

/** What a browser sends at most; the module decides what is too long. */
export const longestReaction = 5_000;

export interface ReactionForm {
  readonly action: string;
  /** When the form was opened. */
  readonly stamp: string;
  readonly errors: FieldErrors;
  readonly typed: Typed;
}

interface FollowPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: FollowPageModel;
  readonly form: ReactionForm;
}

const words = {
  nl: {
    question: 'Uw vraag',
    what: 'Wat er is gebeurd en wat er komt',
    promise: 'Onze belofte',
    remedies: 'Wat u kunt doen',
    react: 'Reageren',
    message: 'Uw bericht',
    help: 'Schrijf hier een aanvulling, een vraag of een reactie. Zet er geen burgerservicenummer in.',
    send: 'Verstuur bericht',
    empty: 'Vul dit veld niet in',
    restored: 'Wij hebben teruggezet wat u hier eerder typte.',
    discard: 'Gooi weg wat ik typte',
    summary: 'Controleer uw bericht',
  },
  en: {
    question: 'Your question',
    what: 'What happened and what comes',
    promise: 'Our promise',
    remedies: 'What you can do',
    react: 'React',
    message: 'Your message',
    help: 'Write an addition, a question or a reaction. Leave out your citizen service number.',
    send: 'Send message',
    empty: 'Leave this field empty',
    restored: 'We put back what you typed here before.',
    discard: 'Throw away what I typed',
    summary: 'Check your message',
  },
} as const;

export function FollowPage({ frame, chrome, page, form }: FollowPageProps) {
  const text = words[frame.language];
  const { standing } = page;
  return (
    <PublicLayout frame={frame} title={page.title} noindex {...chrome}>
      <ErrorSummary errors={form.errors} title={text.summary} />
      <div className="sn-stack">
        <Heading level={1} look={2}>
          {text.question} <span className="sn-nowrap">{page.reference}</span>
        </Heading>
        <div className={`sn-standing sn-standing--${standing.tone}`}>
          {standing.due && (
            <p>
              <DueBadge
                state={standing.due}
                language={frame.language}
                {...(standing.badge ? { text: standing.badge } : {})}
              />
            </p>
          )}
          <p className="sn-standing__title">{standing.title}</p>
          {standing.sentences.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
          {page.why.length > 0 && <WhyThisDate sentences={page.why} language={frame.language} />}
        </div>
        {page.remedies.length > 0 && <Remedies page={page} title={text.remedies} />}
        {page.promise && (
          <Paragraph muted>
            {text.promise}: {page.promise}
          </Paragraph>
        )}
      </div>
      <section className="sn-section sn-stack" aria-labelledby="verloop">
        <Heading level={2} look={3} id="verloop">
          {text.what}
        </Heading>
        <Timeline label={text.what} events={page.timeline} />
      </section>
      {page.canReact && <Reaction form={form} page={page} text={text} />}
    </PublicLayout>
  );
}

function Remedies({ page, title }: { readonly page: FollowPageModel; readonly title: string }) {
  return (
    <section className="sn-stack" aria-labelledby="wat-u-kunt-doen">
      <Heading level={2} look={3} id="wat-u-kunt-doen">
        {title}
      </Heading>
      <List
        items={page.remedies.map((remedy) => (
          <span key={remedy.text}>
            {remedy.text} {remedy.href && <Link href={remedy.href}>{remedy.link}</Link>}
          </span>
        ))}
      />
    </section>
  );
}

interface ReactionProps {
  readonly form: ReactionForm;
  readonly page: FollowPageModel;
  readonly text: (typeof words)['nl'] | (typeof words)['en'];
}

/** Works without script; with it, what was typed survives leaving the page by accident. */
function Reaction({ form, page, text }: ReactionProps) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="reageren">
      <Heading level={2} look={3} id="reageren">
        {text.react}
      </Heading>
      <form
        className="sn-form"
        method="post"
        action={form.action}
        data-controller="draft"
        data-draft-key-value={`reactie:${page.reference}`}
        data-draft-storage-value="session"
      >
        <div data-draft-target="notice" hidden>
          <Alert kind="info" title={text.restored}>
            <button type="button" className="nl-button nl-button--secondary" data-action="draft#discard">
              <span className="nl-button__label">{text.discard}</span>
            </button>
          </Alert>
        </div>
        <TextArea
          name="bericht"
          label={text.message}
          help={text.help}
          errors={form.errors}
          typed={form.typed}
          maxLength={longestReaction}
        />
        <Honeypot name="bijnaam" label={text.empty} />
        <input type="hidden" name="geopend" value={form.stamp} />
        <div>
          <Button>{text.send}</Button>
        </div>
      </form>
    </section>
  );
}

interface UnknownPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
}

/** For every link that leads to nothing, whatever the reason: it tells nobody which links exist. */
export function UnknownPage({ frame, chrome }: UnknownPageProps) {
  const nl = frame.language === 'nl';
  return (
    <PublicLayout
      frame={frame}
      title={nl ? 'Wij kennen deze link niet' : 'We do not know this link'}
      noindex
      {...chrome}
    >
      <div className="sn-stack">
        <Heading level={1}>{nl ? 'Wij kennen deze link niet' : 'We do not know this link'}</Heading>
        <Paragraph>
          {nl
            ? 'Kopieer het hele adres uit onze e-mail. Soms valt het laatste stuk weg.'
            : 'Copy the whole address from our e-mail. Sometimes the last part is lost.'}
        </Paragraph>
        <Paragraph>
          {nl
            ? 'Is uw vraag langer geleden? Dan bewaren wij de gegevens misschien niet meer.'
            : 'Was your question long ago? Then we may no longer keep the data.'}
        </Paragraph>
        <Paragraph>
          <Link href={nl ? '/contact' : '/contact?taal=en'}>
            {nl ? 'Zo bereikt u ons' : 'How to reach us'}
          </Link>
        </Paragraph>
      </div>
    </PublicLayout>
  );
}

/** How to follow a question, for who has no link at hand. */
export function FollowHelpPage({ frame, chrome }: UnknownPageProps) {
  const nl = frame.language === 'nl';
  return (
    <PublicLayout frame={frame} title={nl ? 'Volg uw vraag' : 'Follow your question'} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{nl ? 'Volg uw vraag' : 'Follow your question'}</Heading>
        <Paragraph lead>
          {nl
            ? 'In de ontvangstbevestiging die u van ons kreeg, staat een link. Daarmee ziet u wat er met uw vraag gebeurt en wanneer u antwoord krijgt.'
            : 'The confirmation of receipt that you got from us contains a link. With it you see what happens with your question and when you get an answer.'}
        </Paragraph>
        <Paragraph>
          {nl
            ? 'U hoeft niet in te loggen. Wie de link heeft, kan de pagina zien. Stuur de link dus niet zomaar door.'
            : 'You do not have to sign in. Who has the link can see the page, so be careful with passing it on.'}
        </Paragraph>
        <Heading level={2} look={3}>
          {nl ? 'Geen ontvangstbevestiging gekregen?' : 'No confirmation received?'}
        </Heading>
        <Paragraph>
          {nl
            ? 'Kijk in uw map met ongewenste e-mail. Staat hij daar niet? Neem dan contact met ons op.'
            : 'Look in your spam folder. Is it not there? Then contact us.'}{' '}
          <Link href={nl ? '/contact' : '/contact?taal=en'}>
            {nl ? 'Zo bereikt u ons' : 'How to reach us'}
          </Link>
        </Paragraph>
      </div>
    </PublicLayout>
  );
}
