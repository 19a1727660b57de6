import type { ReactNode } from 'react';
import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Button,
  ButtonLink,
  Document,
  FlashMessage,
  type Frame,
  Heading,
  Paragraph,
  TestClockBanner,
} from '#web/ui/index.ts';
import { dictionaries, writingOf } from '../../languages/index.ts';
import { Appointment } from './appointment.tsx';
import { HomeActs } from './home.tsx';
import { KeptAddress } from './mail.tsx';
import type { VisitModel } from './present.ts';

/** Without script the page asks for itself again this often, as long as something can change. */
const refreshSeconds = 15;

interface PhonePage {
  readonly frame: Frame;
  readonly language: VisitLanguage;
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

function PhoneLayout({ frame, language, place, title, refreshes, children }: LayoutProps) {
  return (
    <Document
      frame={frame}
      title={title}
      className="sn-public"
      noindex
      writing={writingOf(language)}
      recorded
      {...(refreshes ? { withoutScript: { afterSeconds: refreshSeconds } } : {})}
    >
      <TestClockBanner moment={frame.testClock} />
      <header className="utrecht-page-header sn-header">
        <div className="sn-width sn-phone sn-header__bar">
          <a className="sn-wordmark" href={language === 'nl' ? '/' : '/?taal=en'}>
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
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

export function VisitPage({ frame, language, place, path, page, actId, errors, typed }: VisitPageProps) {
  const { phone: text, appointment, standing: words } = dictionaries[language];
  const { standing, live } = page;
  return (
    <PhoneLayout
      frame={frame}
      language={language}
      place={place}
      title={page.ticket === '' ? appointment.title : `${text.yours} ${page.ticket}`}
      refreshes={live !== undefined && page.appointment === undefined}
    >
      <div
        className="sn-stack"
        {...(live && {
          'data-controller': 'ticket',
          'data-ticket-source-value': live.source,
          'data-ticket-number-value': page.ticket,
          'data-ticket-called-at-value': live.calledAt,
          'data-ticket-words-value': words.called('{balie}'),
        })}
      >
        {page.ticket === '' ? (
          <Heading level={1}>{appointment.title}</Heading>
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
        {page.appointment && (
          <Appointment {...{ path, actId, language, errors, typed }} appointment={page.appointment} />
        )}
        {page.keptAddress && <KeptAddress sentence={page.keptAddress} path={path} language={language} />}
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

export function LeavePage({ frame, language, place, path, ticket, actId }: LeaveProps) {
  const { leave: text, phone } = dictionaries[language];
  return (
    <PhoneLayout frame={frame} language={language} place={place} title={text.title}>
      <div className="sn-stack">
        <Heading level={1}>{text.title}</Heading>
        <Paragraph>
          {phone.yours} <strong>{ticket}</strong> {text.what}
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
