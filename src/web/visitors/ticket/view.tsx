import type { ReactNode } from 'react';
import type { Language } from '#engine/time/index.ts';
import {
  Actions,
  Button,
  ButtonLink,
  Disclosure,
  Document,
  FlashMessage,
  type Frame,
  Heading,
  Paragraph,
  TestClockBanner,
} from '#web/ui/index.ts';
import { HomeActs } from './home.tsx';
import { sayCalled, type VisitModel } from './present.ts';

/** Without script the page asks for itself again this often, as long as something can change. */
const refreshSeconds = 15;

const words = {
  nl: {
    yours: 'Uw nummer',
    promise: 'Onze belofte',
    sound: 'Geluid aan',
    lost: 'Geen verbinding. Kijk op het scherm in de hal.',
    stop: 'Ik wacht niet langer',
  },
  en: {
    yours: 'Your number',
    promise: 'Our promise',
    sound: 'Turn sound on',
    lost: 'No connection. Look at the screen in the hall.',
    stop: 'I do not want to wait any longer',
  },
} as const;

export const appointmentWords = {
  nl: {
    title: 'Uw afspraak',
    here: 'Ik ben er',
    move: 'Verzet de afspraak',
    calendar: 'Zet de afspraak in uw agenda',
    cancel: 'Zeg de afspraak af',
    sure: 'Komt u niet?',
    why: 'Dan kan iemand anders op uw tijd komen. Afzeggen kunt u niet terugdraaien; u kunt wel een nieuwe afspraak maken.',
    keep: 'Bewaar deze pagina: met deze link verzet u de afspraak, zegt u hem af en meldt u zich.',
    cancelled: 'Uw afspraak is afgezegd. Fijn dat u het liet weten: zo kan iemand anders komen.',
  },
  en: {
    title: 'Your appointment',
    here: 'I am here',
    move: 'Move the appointment',
    calendar: 'Put the appointment in your calendar',
    cancel: 'Cancel the appointment',
    sure: 'Are you not coming?',
    why: 'Somebody else can then have your time. You cannot take this back; you can make a new appointment.',
    keep: 'Keep this page: with this link you move or cancel the appointment, and let us know that you are here.',
    cancelled: 'Your appointment was cancelled. Thank you for letting us know: somebody else can come.',
  },
} as const;

export const leaveWords = {
  nl: {
    title: 'Wilt u niet langer wachten?',
    what: 'vervalt dan. Dat kunt u niet terugdraaien: wilt u later toch geholpen worden, dan neemt u een nieuw nummer en sluit u achteraan.',
    yes: 'Ja, ik wacht niet langer',
    no: 'Nee, ik blijf wachten',
    done: 'U wacht niet meer. Fijn dat u het liet weten: zo zijn anderen eerder aan de beurt.',
  },
  en: {
    title: 'Do you not want to wait any longer?',
    what: 'then is no longer valid. You cannot take this back: if you want to be helped later, you take a new number and join the end of the line.',
    yes: 'Yes, I stop waiting',
    no: 'No, I keep waiting',
    done: 'You are no longer waiting. Thank you for letting us know: others are helped sooner.',
  },
} as const;

interface PhonePage {
  readonly frame: Frame;
  /** The name of the location. */
  readonly place: string;
  /** Of the page of this number. */
  readonly path: string;
}

interface LayoutProps extends Omit<PhonePage, 'path'> {
  readonly title: string;
  readonly refreshes?: boolean;
  readonly children: ReactNode;
}

function PhoneLayout({ frame, place, title, refreshes, children }: LayoutProps) {
  return (
    <Document
      frame={frame}
      title={title}
      className="sn-public"
      noindex
      recorded
      {...(refreshes ? { withoutScript: { afterSeconds: refreshSeconds } } : {})}
    >
      <TestClockBanner moment={frame.testClock} />
      <header className="utrecht-page-header sn-header">
        <div className="sn-width sn-phone sn-header__bar">
          <a className="sn-wordmark" href={frame.language === 'en' ? '/?taal=en' : '/'}>
            {frame.municipality}
          </a>
          <span>{place}</span>
        </div>
      </header>
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div className="sn-width sn-phone">
          <FlashMessage flash={frame.flash} />
          {children}
        </div>
      </main>
    </Document>
  );
}

interface VisitPageProps extends PhonePage {
  readonly page: VisitModel;
  readonly actId: string;
}

export function VisitPage({ frame, place, path, page, actId }: VisitPageProps) {
  const { language } = frame;
  const text = words[language];
  const { standing, live } = page;
  return (
    <PhoneLayout
      frame={frame}
      place={place}
      title={page.ticket === '' ? appointmentWords[language].title : `${text.yours} ${page.ticket}`}
      refreshes={live !== undefined}
    >
      <div
        className="sn-stack"
        {...(live && {
          'data-controller': 'ticket',
          'data-ticket-source-value': live.source,
          'data-ticket-number-value': page.ticket,
          'data-ticket-called-at-value': live.calledAt,
          'data-ticket-words-value': sayCalled('{balie}', language),
        })}
      >
        {page.ticket === '' ? (
          <Heading level={1}>{appointmentWords[language].title}</Heading>
        ) : (
          <h1 className="sn-ticket__title">
            {text.yours} <strong className="sn-ticket__number">{page.ticket}</strong>
          </h1>
        )}
        {page.changed && <Paragraph>{page.changed}</Paragraph>}
        <div
          className={`sn-standing sn-standing--${standing.tone}`}
          role="status"
          data-ticket-target="standing"
        >
          <p className="sn-standing__title" data-ticket-target="title">
            {standing.title}
          </p>
          {standing.sentences.map((sentence) => (
            <p key={sentence} data-ticket-target="sentence">
              {sentence}
            </p>
          ))}
        </div>
        {live && <Connection lost={text.lost} sound={text.sound} />}
        {page.promise.length > 0 && (
          <section aria-labelledby="belofte">
            <Heading level={2} look={4} id="belofte">
              {text.promise}
            </Heading>
            {page.promise.map((sentence) => (
              <Paragraph key={sentence}>{sentence}</Paragraph>
            ))}
          </section>
        )}
        <Paragraph muted>{[page.services, page.came].filter(Boolean).join('. ')}</Paragraph>
        {page.appointment && <Appointment page={page} path={path} actId={actId} language={language} />}
        {page.home && <HomeActs path={path} code={page.home.code} actId={actId} language={language} />}
        {page.mayLeave && !page.home && (
          <Actions>
            <ButtonLink href={`${path}/stoppen`}>{text.stop}</ButtonLink>
          </Actions>
        )}
      </div>
    </PhoneLayout>
  );
}

interface AppointmentProps {
  readonly page: VisitModel;
  readonly path: string;
  readonly actId: string;
  readonly language: Language;
}

function Appointment({ page, path, actId, language }: AppointmentProps) {
  const text = appointmentWords[language];
  const query = new URLSearchParams({
    verzet: path.slice(path.lastIndexOf('/') + 1),
    ...(language === 'en' ? { taal: 'en' } : {}),
  });
  return (
    <>
      {page.appointment?.mayReport && (
        <form method="post" action={`${path}/aanwezig`}>
          <input type="hidden" name="handeling" value={actId} />
          <Button>{text.here}</Button>
        </form>
      )}
      <Paragraph>{text.keep}</Paragraph>
      <Actions>
        <ButtonLink href={`/afspraak?${query}`}>{text.move}</ButtonLink>
        <ButtonLink href={`${path}/afspraak.ics`}>{text.calendar}</ButtonLink>
      </Actions>
      <Disclosure id="afzeggen" summary={text.sure}>
        <Paragraph>{text.why}</Paragraph>
        <form method="post" action={`${path}/afzeggen`}>
          <input type="hidden" name="handeling" value={actId} />
          <Button kind="secondary" danger>
            {text.cancel}
          </Button>
        </form>
      </Disclosure>
    </>
  );
}

function Connection({ lost, sound }: { readonly lost: string; readonly sound: string }) {
  return (
    <>
      <p className="sn-phone__lost" role="alert" data-ticket-target="lost" hidden>
        {lost}
      </p>
      <button
        type="button"
        id="geluid"
        className="nl-button nl-button--secondary"
        data-turbo-permanent
        data-ticket-target="sound"
        data-action="ticket#hear"
        hidden
      >
        <span className="nl-button__label">{sound}</span>
      </button>
    </>
  );
}

interface LeaveProps extends PhonePage {
  readonly ticket: string;
  readonly actId: string;
}

export function LeavePage({ frame, place, path, ticket, actId }: LeaveProps) {
  const text = leaveWords[frame.language];
  return (
    <PhoneLayout frame={frame} place={place} title={text.title}>
      <div className="sn-stack">
        <Heading level={1}>{text.title}</Heading>
        <Paragraph>
          {words[frame.language].yours} <strong>{ticket}</strong> {text.what}
        </Paragraph>
        <form method="post" action={`${path}/stoppen`}>
          <input type="hidden" name="handeling" value={actId} />
          <Actions>
            <Button danger>{text.yes}</Button>
            <ButtonLink href={path}>{text.no}</ButtonLink>
          </Actions>
        </form>
      </div>
    </PhoneLayout>
  );
}
