import type { ReactNode } from 'react';
import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import { Document, type Frame, Heading, Link, Paragraph, QrCode, TestClockBanner } from '#web/ui/index.ts';
import { type Dictionary, dictionaries, writingOf } from '../../languages/index.ts';
import type { Place } from '../place.ts';
import { codePath, firstPath, numberPath, servicesPath, severalPath } from './addresses.ts';
import { type ClosedModel, isOpen, type ServiceChoice, type TicketModel } from './present.ts';

/** After this time of nothing the kiosk begins anew; the script counts from the last touch. */
const idleSeconds = 30;

interface PlacedPage {
  readonly frame: Frame;
  readonly place: Place;
  readonly language: VisitLanguage;
}

interface LayoutProps extends PlacedPage {
  readonly title: string;
  readonly children: ReactNode;
}

export function KioskLayout({ frame, place, language, title, children }: LayoutProps) {
  const text = dictionaries[language].kiosk;
  const first = firstPath(place.location.id);
  return (
    <Document
      frame={frame}
      title={title}
      className="sn-kiosk"
      noindex
      writing={writingOf(language)}
      withoutScript={{ afterSeconds: idleSeconds, to: first }}
    >
      <TestClockBanner moment={frame.testClock} />
      <header className="sn-kiosk__bar">
        <p>
          {frame.municipality} <strong>{place.location.name}</strong>
        </p>
      </header>
      <main
        id="inhoud"
        className="sn-kiosk__main"
        tabIndex={-1}
        data-turbo="false"
        data-controller="kiosk"
        data-kiosk-first-value={first}
        data-kiosk-seconds-value={idleSeconds}
      >
        {children}
        <p className="sn-kiosk__soon" role="status" data-kiosk-target="soon" hidden>
          {text.soon}
        </p>
        <p className="sn-kiosk__lost" role="alert" data-kiosk-target="lost" hidden>
          {text.lost}
        </p>
      </main>
    </Document>
  );
}

const languages = Object.entries(dictionaries) as [VisitLanguage, Dictionary][];

/** The first screen, in all languages: nobody has chosen yet. */
export function WelcomePage({
  frame,
  place,
  closed,
}: Omit<PlacedPage, 'language'> & {
  readonly closed: Readonly<Record<VisitLanguage, ClosedModel>> | undefined;
}) {
  return (
    <KioskLayout frame={frame} place={place} language="nl" title={dictionaries.nl.kiosk.welcome}>
      <h1 className="sn-kiosk__title sn-kiosk__title--all">
        {languages.map(([language, { kiosk, dir }]) => (
          <span key={language} lang={language} dir={dir}>
            {kiosk.welcome}
          </span>
        ))}
      </h1>
      {languages.map(([language, { name, dir, kiosk }]) =>
        closed ? (
          <Closed key={language} language={language} closed={closed[language]} />
        ) : (
          <a
            key={language}
            className="sn-kiosk__choice"
            href={servicesPath(place.location.id, language)}
            lang={language}
            dir={dir}
            hrefLang={language}
          >
            {name}
            <span className="sn-visually-hidden">: {kiosk.language}</span>
          </a>
        ),
      )}
    </KioskLayout>
  );
}

export function ClosedPage({
  frame,
  place,
  language,
  closed,
}: PlacedPage & { readonly closed: ClosedModel }) {
  return (
    <KioskLayout frame={frame} place={place} language={language} title={dictionaries[language].kiosk.welcome}>
      <h1 className="sn-kiosk__title">{dictionaries[language].kiosk.welcome}</h1>
      <Closed language={language} closed={closed} />
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

function Closed({ language, closed }: { readonly language: VisitLanguage; readonly closed: ClosedModel }) {
  return (
    <div className="sn-kiosk__closed" lang={language} dir={dictionaries[language].dir}>
      <p>
        <strong>{closed.sentence}</strong>
      </p>
      {closed.hours.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

interface ServicesProps extends PlacedPage {
  readonly choices: readonly ServiceChoice[];
  readonly actId: string;
  readonly refused: string | undefined;
}

/** One press is a ticket: most visitors come for one thing. */
export function ServicesPage({ frame, place, language, choices, actId, refused }: ServicesProps) {
  const text = dictionaries[language].kiosk;
  const { id } = place.location;
  const open = choices.filter(isOpen);
  return (
    <KioskLayout frame={frame} place={place} language={language} title={text.what}>
      <h1 className="sn-kiosk__title">{text.what}</h1>
      <Refused sentence={refused ?? (open.length === 0 ? text.none : undefined)} />
      <form method="post" action={numberPath(id, language)} className="sn-kiosk__form">
        <input type="hidden" name="handeling" value={actId} />
        {open.map((choice) => (
          <button key={choice.id} type="submit" name="dienst" value={choice.id} className="sn-kiosk__choice">
            <ChoiceText choice={choice} language={language} />
          </button>
        ))}
      </form>
      <NotNow choices={choices} language={language} />
      {open.length > 1 && (
        <a className="sn-kiosk__choice sn-kiosk__choice--other" href={severalPath(id, language)}>
          {text.several}
        </a>
      )}
      <a className="sn-kiosk__choice sn-kiosk__choice--other" href={codePath(id, language)}>
        {text.withCode}
      </a>
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

export function SeveralPage({ frame, place, language, choices, actId, refused }: ServicesProps) {
  const text = dictionaries[language].kiosk;
  return (
    <KioskLayout frame={frame} place={place} language={language} title={text.all}>
      <form method="post" action={numberPath(place.location.id, language)} className="sn-kiosk__form">
        <input type="hidden" name="handeling" value={actId} />
        <fieldset className="sn-kiosk__fieldset">
          <legend>
            <h1 className="sn-kiosk__title">{text.all}</h1>
          </legend>
          <Refused sentence={refused} />
          {choices.filter(isOpen).map((choice) => (
            <label key={choice.id} className="sn-kiosk__choice sn-kiosk__choice--tick">
              <input type="checkbox" name="dienst" value={choice.id} />
              <span>
                <ChoiceText choice={choice} language={language} />
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="sn-kiosk__choice sn-kiosk__choice--go">
          {text.take}
        </button>
      </form>
      <NotNow choices={choices} language={language} />
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

interface ChoiceProps {
  readonly choice: ServiceChoice;
  readonly language: VisitLanguage;
}

function ChoiceText({ choice: { name, wait, hours }, language }: ChoiceProps) {
  return (
    <>
      <bdi lang={name.lang === language ? undefined : name.lang}>{name.text}</bdi>
      {hours && <span className="sn-kiosk__wait">{hours.note}</span>}
      {wait && <span className="sn-kiosk__wait">{wait}</span>}
    </>
  );
}

/** What is closed now is shown with when it opens: who comes for it need not ask. */
function NotNow({ choices, language }: Pick<ServicesProps, 'choices' | 'language'>) {
  const closed = choices.filter((choice) => !isOpen(choice));
  if (closed.length === 0) return null;
  return (
    <ul className="sn-kiosk__not-now">
      {closed.map((choice) => (
        <li key={choice.id}>
          <ChoiceText choice={choice} language={language} />
        </li>
      ))}
    </ul>
  );
}

export function Refused({ sentence }: { readonly sentence: string | undefined }) {
  if (sentence === undefined) return null;
  return (
    <p className="sn-kiosk__refused" role="alert">
      {sentence}
    </p>
  );
}

export function Back({ place, language }: { readonly place: Place; readonly language: VisitLanguage }) {
  return (
    <a className="sn-kiosk__back" href={firstPath(place.location.id)}>
      {dictionaries[language].kiosk.back}
    </a>
  );
}

export function TicketPage({
  frame,
  place,
  language,
  page,
  receipt,
}: PlacedPage & { readonly page: TicketModel; readonly receipt: string }) {
  const text = dictionaries[language].kiosk;
  return (
    <KioskLayout frame={frame} place={place} language={language} title={`${text.yours} ${page.ticket}`}>
      <div className="sn-ticket">
        <h1 className="sn-ticket__title">
          {text.yours} <strong className="sn-ticket__number">{page.ticket}</strong>
        </h1>
        <p className="sn-ticket__services">{page.services}</p>
        <p className="sn-ticket__when">
          {page.place}, {page.when}
        </p>
        {page.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div className="sn-ticket__phone">
          <QrCode text={page.phoneUrl} label={text.qr} />
          <div>
            <p>
              <strong>{text.phone}</strong>
            </p>
            <p className="sn-ticket__scan">{text.scan}</p>
          </div>
        </div>
      </div>
      <div className="sn-kiosk__acts" data-controller="receipt" data-receipt-source-value={receipt}>
        <p role="status" data-receipt-target="printed" hidden>
          {text.printed}
        </p>
        <p className="sn-kiosk__refused" role="alert" data-receipt-target="failed" hidden>
          {text.printFailed}
        </p>
        <button
          type="button"
          className="sn-kiosk__choice sn-kiosk__choice--other"
          hidden
          data-receipt-target="button"
          data-action="receipt#print"
        >
          {text.print}
        </button>
        <a className="sn-kiosk__choice" href={firstPath(place.location.id)}>
          {text.ready}
        </a>
      </div>
    </KioskLayout>
  );
}

/** For a browser that is no kiosk: what a visitor does, and what an employee does. */
export function NotLinkedPage({ frame }: { readonly frame: Frame }) {
  return (
    <Document frame={frame} title="Deze zuil is nog niet gekoppeld" className="sn-public" noindex>
      <TestClockBanner moment={frame.testClock} />
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div className="sn-width sn-text">
          <Heading level={1}>Deze zuil is nog niet gekoppeld</Heading>
          <Paragraph>
            <strong>Komt u op bezoek?</strong> Meld u dan bij de balie. Thuis een nummer nemen kan soms ook:{' '}
            <Link href="/wachtrij">sluit vanaf huis aan in de rij</Link>.
          </Paragraph>
          <Paragraph>
            <strong>Werk je hier?</strong> Maak in Beheer, bij Zuilen, een koppeling voor deze plek. Open de
            koppeling daarna op dit apparaat. Dat hoeft maar één keer.
          </Paragraph>
        </div>
      </main>
    </Document>
  );
}
