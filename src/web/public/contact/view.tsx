import type { Language } from '#engine/time/index.ts';
import {
  Disclosure,
  type Frame,
  Heading,
  Link,
  List,
  Paragraph,
  PublicLayout,
  Table,
} from '#web/ui/index.ts';
import type { OpenNow } from '../../opening-hours.ts';
import { busynessPath } from '../busyness/present.ts';
import { type Chrome, inLanguage } from '../chrome.ts';
import type { ContactPageModel, HoursModel, Way } from './present.ts';

interface ContactPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: ContactPageModel;
  readonly jsonLd: object;
}

const words = {
  nl: {
    ask: 'Stel uw vraag',
    hours: 'Openingstijden',
    week: 'Deze week',
    day: 'Dag',
    open: 'Open',
    today: 'vandaag',
    deviating: 'Dagen die anders zijn',
    none: 'De komende vier maanden zijn er geen dagen die anders zijn.',
    incomplete: 'Nog niet alle vrije dagen van deze periode zijn bekend.',
    usual: 'In een gewone week',
    why: 'Waarom',
    busyness: 'Wanneer is het rustig?',
    calendar: 'Zet de openingstijden in uw agenda (iCal)',
    data: 'Gebruik de openingstijden in een programma (JSON)',
    waits: 'Verwachte wachttijd nu',
    appointment: 'Maak een afspraak',
    services: 'Niet de hele dag open',
    fromHome: 'Sluit vanaf huis aan in de rij',
  },
  en: {
    ask: 'Ask your question',
    hours: 'Opening hours',
    week: 'This week',
    day: 'Day',
    open: 'Open',
    today: 'today',
    deviating: 'Days that are different',
    none: 'There are no days that are different in the next four months.',
    incomplete: 'Not all holidays in this period are known yet.',
    usual: 'In a usual week',
    why: 'Why',
    busyness: 'When is it quiet?',
    calendar: 'Put the opening hours in your calendar (iCal)',
    data: 'Use the opening hours in a program (JSON)',
    waits: 'Expected wait now',
    appointment: 'Make an appointment',
    services: 'Not open all day',
    fromHome: 'Join the line from home',
  },
} as const;

export function ContactPage({ frame, chrome, page, jsonLd }: ContactPageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} jsonLd={jsonLd} {...chrome}>
      <Heading level={1}>{page.title}</Heading>
      <section className="sn-section" aria-labelledby="stel-uw-vraag">
        <Heading level={2} id="stel-uw-vraag">
          {text.ask}
        </Heading>
        <div className="sn-ways">
          {page.ways.map((way) => (
            <WayView key={way.id} way={way} />
          ))}
        </div>
      </section>
      <section className="sn-section" aria-labelledby="openingstijden">
        <Heading level={2} id="openingstijden">
          {text.hours}
        </Heading>
        <div className="sn-places">
          {page.hours.map((place) => (
            <PlaceView key={place.id} place={place} language={frame.language} />
          ))}
        </div>
        <p className="nl-paragraph sn-section">
          <Link href={inLanguage(busynessPath, frame.language)}>{text.busyness}</Link>
        </p>
        <p className="nl-paragraph">
          <Link href={inLanguage('/openingstijden.ics', frame.language)}>{text.calendar}</Link>
          <br />
          <Link href="/openingstijden.json">{text.data}</Link>
        </p>
      </section>
    </PublicLayout>
  );
}

function WayView({ way }: { readonly way: Way }) {
  return (
    <section className="sn-way" aria-labelledby={way.id}>
      <Heading level={3} id={way.id}>
        {way.title}
      </Heading>
      {way.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {way.link && (
        <p className="sn-way__link">
          <Link href={way.link.href}>{way.link.text}</Link>
        </p>
      )}
      {way.now && <OpenNowView now={way.now} />}
      {way.promise && <Paragraph muted>{way.promise}</Paragraph>}
    </section>
  );
}

function OpenNowView({ now }: { readonly now: OpenNow }) {
  return <p className={`sn-open-now sn-open-now--${now.open ? 'open' : 'closed'}`}>{now.sentence}</p>;
}

function PlaceView({ place, language }: { readonly place: HoursModel; readonly language: Language }) {
  const text = words[language];
  return (
    <section className="sn-place sn-stack" aria-labelledby={`${place.id}-open`}>
      <Heading level={3} id={`${place.id}-open`}>
        {place.title}
      </Heading>
      <p className="sn-muted">{place.address.join(', ')}</p>
      <OpenNowView now={place.now} />
      {place.waits.length > 0 && (
        <>
          <Heading level={4}>{text.waits}</Heading>
          <List items={place.waits} />
          <Paragraph>
            <Link href={inLanguage('/afspraak', language)}>{text.appointment}</Link>
          </Paragraph>
          {place.joinsFromHome && (
            <Paragraph>
              <Link href={inLanguage(`/wachtrij?locatie=${place.id}`, language)}>{text.fromHome}</Link>
            </Paragraph>
          )}
        </>
      )}
      <Table
        caption={`${text.week}: ${place.title}`}
        columns={[
          { key: 'day', title: text.day },
          { key: 'hours', title: text.open },
        ]}
        rows={place.week.map((day) => ({
          id: day.id,
          day: day.today ? <strong>{`${day.day} (${text.today})`}</strong> : day.day,
          hours: day.note ? (
            <>
              {day.hours} <span className="sn-note">{day.note}</span>
            </>
          ) : (
            day.hours
          ),
        }))}
      />
      {place.services.length > 0 && <Services place={place} language={language} />}
      <Disclosure summary={text.usual} id={`${place.id}-normaal`}>
        <List items={place.usual} />
      </Disclosure>
      <Disclosure summary={text.deviating} id={`${place.id}-anders`} open={place.deviating.length > 0}>
        {place.deviating.length === 0 ? (
          <Paragraph>{text.none}</Paragraph>
        ) : (
          <Deviating days={place.deviating} />
        )}
        {place.incomplete && <Paragraph muted>{text.incomplete}</Paragraph>}
      </Disclosure>
    </section>
  );
}

/** Services that are not always open when the location is. */
function Services({ place, language }: { readonly place: HoursModel; readonly language: Language }) {
  const text = words[language];
  return (
    <>
      <Heading level={4}>{text.services}</Heading>
      {place.services.map((service) => (
        <Disclosure
          key={service.id}
          summary={`${service.name}: ${service.now}`}
          id={`${place.id}-${service.id}`}
        >
          <List items={service.usual} />
          {service.deviating.length > 0 && <Deviating days={service.deviating} />}
        </Disclosure>
      ))}
    </>
  );
}

function Deviating({ days }: { readonly days: HoursModel['deviating'] }) {
  return (
    <List
      items={days.map((day) => (
        <span key={day.id}>
          {day.day}: {day.hours} ({day.why})
        </span>
      ))}
    />
  );
}
