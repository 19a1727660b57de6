import type { ReactNode } from 'react';
import type { Language } from '#engine/time/index.ts';
import { Document, type Frame, Heading, Link, Paragraph, QrCode, TestClockBanner } from '#web/ui/index.ts';
import type { Place } from '../place.ts';
import { codePath, firstPath, numberPath, servicesPath, severalPath } from './addresses.ts';
import { type ClosedModel, isOpen, type ServiceChoice, type TicketModel } from './present.ts';

/** After this time of nothing the kiosk begins anew; the script counts from the last touch. */
const idleSeconds = 30;

const words = {
  nl: {
    welcome: 'Welkom',
    language: 'Kies uw taal',
    what: 'Waarvoor komt u?',
    several: 'Ik kom voor meer dan één ding',
    code: 'Ik heb thuis al een nummer genomen',
    all: 'Kies alles waarvoor u komt',
    take: 'Neem een nummer',
    back: 'Terug',
    none: 'Hier kunt u nu geen nummer nemen. Meld u bij de balie.',
    yours: 'Uw nummer',
    phone: 'Neem uw nummer mee op uw telefoon',
    scan: 'Richt de camera van uw telefoon op dit vierkant. U ziet dan wanneer u aan de beurt bent.',
    qr: 'QR-code met de pagina van uw nummer',
    print: 'Druk het nummer af',
    ready: 'Klaar',
    soon: 'Bent u er nog? Raak het scherm aan.',
    lost: 'Deze zuil heeft even geen verbinding. Meld u bij de balie.',
  },
  en: {
    welcome: 'Welcome',
    language: 'Choose your language',
    what: 'What do you come for?',
    several: 'I come for more than one thing',
    code: 'I took a number at home',
    all: 'Choose everything you come for',
    take: 'Take a number',
    back: 'Back',
    none: 'You cannot take a number here now. Please ask at the counter.',
    yours: 'Your number',
    phone: 'Take your number along on your phone',
    scan: 'Point the camera of your phone at this square. You will see when it is your turn.',
    qr: 'QR code with the page of your number',
    print: 'Print the number',
    ready: 'Done',
    soon: 'Are you still there? Touch the screen.',
    lost: 'This kiosk has no connection for a moment. Please ask at the counter.',
  },
} as const;

interface PlacedPage {
  readonly frame: Frame;
  readonly place: Place;
}

interface LayoutProps extends PlacedPage {
  readonly title: string;
  readonly children: ReactNode;
}

export function KioskLayout({ frame, place, title, children }: LayoutProps) {
  const text = words[frame.language];
  const first = firstPath(place.location.id);
  return (
    <Document
      frame={frame}
      title={title}
      className="sn-kiosk"
      noindex
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

const languages: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'nl', name: 'Nederlands' },
  { language: 'en', name: 'English' },
];

/** The first screen, in both languages: nobody has chosen yet. */
export function WelcomePage({
  frame,
  place,
  closed,
}: PlacedPage & { readonly closed: Readonly<Record<Language, ClosedModel>> | undefined }) {
  return (
    <KioskLayout frame={frame} place={place} title={words.nl.welcome}>
      <h1 className="sn-kiosk__title">
        {words.nl.welcome} <span lang="en">{words.en.welcome}</span>
      </h1>
      {!closed && (
        <p>
          {words.nl.language} · <span lang="en">{words.en.language}</span>
        </p>
      )}
      {languages.map(({ language, name }) =>
        closed ? (
          <Closed key={language} language={language} closed={closed[language]} />
        ) : (
          <a
            key={language}
            className="sn-kiosk__choice"
            href={servicesPath(place.location.id, language)}
            lang={language}
            hrefLang={language}
          >
            {name}
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
}: PlacedPage & { readonly language: Language; readonly closed: ClosedModel }) {
  return (
    <KioskLayout frame={frame} place={place} title={words[language].welcome}>
      <h1 className="sn-kiosk__title">{words[language].welcome}</h1>
      <Closed language={language} closed={closed} />
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

function Closed({ language, closed }: { readonly language: Language; readonly closed: ClosedModel }) {
  return (
    <div className="sn-kiosk__closed" lang={language}>
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
  readonly language: Language;
  readonly choices: readonly ServiceChoice[];
  readonly actId: string;
  readonly refused: string | undefined;
  /** Somebody comes with a number from home. */
  readonly fromHome: boolean;
}

/** One press is a ticket: most visitors come for one thing. */
export function ServicesPage({ frame, place, language, choices, actId, refused, fromHome }: ServicesProps) {
  const text = words[language];
  const { id } = place.location;
  const open = choices.filter(isOpen);
  return (
    <KioskLayout frame={frame} place={place} title={text.what}>
      <h1 className="sn-kiosk__title">{text.what}</h1>
      <Refused sentence={refused ?? (open.length === 0 ? text.none : undefined)} />
      <form method="post" action={numberPath(id, language)} className="sn-kiosk__form">
        <input type="hidden" name="handeling" value={actId} />
        {open.map((choice) => (
          <button key={choice.id} type="submit" name="dienst" value={choice.id} className="sn-kiosk__choice">
            <ChoiceText choice={choice} />
          </button>
        ))}
      </form>
      <NotNow choices={choices} />
      {open.length > 1 && (
        <a className="sn-kiosk__choice sn-kiosk__choice--other" href={severalPath(id, language)}>
          {text.several}
        </a>
      )}
      {fromHome && (
        <a className="sn-kiosk__choice sn-kiosk__choice--other" href={codePath(id, language)}>
          {text.code}
        </a>
      )}
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

export function SeveralPage({ frame, place, language, choices, actId, refused }: ServicesProps) {
  const text = words[language];
  return (
    <KioskLayout frame={frame} place={place} title={text.all}>
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
                <ChoiceText choice={choice} />
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="sn-kiosk__choice sn-kiosk__choice--go">
          {text.take}
        </button>
      </form>
      <NotNow choices={choices} />
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

function ChoiceText({ choice: { name, wait, hours } }: { readonly choice: ServiceChoice }) {
  return (
    <>
      {name}
      {hours && <span className="sn-kiosk__wait">{hours.note}</span>}
      {wait && <span className="sn-kiosk__wait">{wait}</span>}
    </>
  );
}

/** What is closed now is shown with when it opens: who comes for it need not ask. */
function NotNow({ choices }: { readonly choices: readonly ServiceChoice[] }) {
  const closed = choices.filter((choice) => !isOpen(choice));
  if (closed.length === 0) return null;
  return (
    <ul className="sn-kiosk__not-now">
      {closed.map((choice) => (
        <li key={choice.id}>
          <ChoiceText choice={choice} />
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

export function Back({ place, language }: { readonly place: Place; readonly language: Language }) {
  return (
    <a className="sn-kiosk__back" href={firstPath(place.location.id)}>
      {words[language].back}
    </a>
  );
}

export function TicketPage({
  frame,
  place,
  language,
  page,
}: PlacedPage & { readonly language: Language; readonly page: TicketModel }) {
  const text = words[language];
  return (
    <KioskLayout frame={frame} place={place} title={`${text.yours} ${page.ticket}`}>
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
      <div className="sn-kiosk__acts">
        <button
          type="button"
          className="sn-kiosk__choice sn-kiosk__choice--other"
          hidden
          data-controller="print"
          data-action="print#now"
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
