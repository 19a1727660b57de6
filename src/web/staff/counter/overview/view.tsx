import {
  Alert,
  Button,
  DueBadge,
  EmptyState,
  type Frame,
  Heading,
  Link,
  Paragraph,
  StaffLayout,
  Table,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { appointmentPath } from '../appointment/present.ts';
import { counterPath } from '../present.ts';
import { type OverviewModel, overviewPath, type PlaceModel, planningPath } from './present.ts';

interface OverviewPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: OverviewModel;
}

export function OverviewPage({ frame, chrome, page }: OverviewPageProps) {
  const isEmpty = page.places.every(({ counters }) => counters.length === 0);
  return (
    <StaffLayout frame={frame} title="Alle balies" {...chrome} live={{ source: `${overviewPath}/stroom` }}>
      <Heading level={1} look={2}>
        Alle balies
      </Heading>
      <Paragraph>
        <Link href={counterPath}>Naar je eigen balie</Link>
        {page.mayPlan && (
          <>
            {' · '}
            <Link href={planningPath}>Planning</Link>
          </>
        )}
        {' · '}
        <Link href={appointmentPath}>Zoek een afspraak met de code</Link>
      </Paragraph>
      {page.peaks.map(({ id, text }) => (
        <Paragraph key={id}>
          <DueBadge state="today" text="Druk" />{' '}
          {page.mayPlan ? <Link href={`${planningPath}?locatie=${id}#weken`}>{text}</Link> : text}
        </Paragraph>
      ))}
      {isEmpty && (
        <EmptyState title="Er zijn nog geen balies">
          Een beheerder maakt ze onder <strong>Beheer</strong>, <strong>Balies</strong>.
        </EmptyState>
      )}
      <div className="sn-halls">
        {page.places
          .filter(({ counters }) => counters.length > 0)
          .map((place) => (
            <Place key={place.id} place={place} mayOversee={page.mayOversee} />
          ))}
      </div>
    </StaffLayout>
  );
}

function Place({ place, mayOversee }: { readonly place: PlaceModel; readonly mayOversee: boolean }) {
  return (
    <section className="sn-section sn-stack" aria-labelledby={`locatie-${place.id}`}>
      <Heading level={2} look={3} id={`locatie-${place.id}`}>
        {place.name}
      </Heading>
      <p className="sn-desk__times">
        <DueBadge state={place.state} text={place.waiting} /> {place.summary}
      </p>
      {place.advice && <Alert kind="info" title={place.advice} />}
      {place.waitingAfterHours > 0 && <AfterHours place={place} mayOversee={mayOversee} />}
      {place.services.length > 0 && (
        <ul className="sn-list">
          {place.services.map(({ id, name, text }) => (
            <li key={id}>
              {name}: {text}
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={`Balies in ${place.name}`}
        captionHidden
        columns={[
          { key: 'name', title: 'Balie' },
          { key: 'who', title: 'Wie' },
          { key: 'what', title: 'Nu' },
          ...(mayOversee ? [{ key: 'close', title: 'Sluiten' }] : []),
        ]}
        rows={place.counters.map((counter) => ({
          id: counter.id,
          name: counter.name,
          who: counter.open ? counter.who : <span className="sn-muted">{counter.who}</span>,
          what: counter.open ? counter.what : <span className="sn-muted">{counter.what}</span>,
          close: counter.canClose && (
            <form method="post" action={`${overviewPath}/sluit-balie`}>
              <input type="hidden" name="balie" value={counter.id} />
              <Button kind="subtle">
                Sluit <span className="sn-visually-hidden">{counter.name}</span>
              </Button>
            </form>
          ),
        }))}
      />
    </section>
  );
}

function AfterHours({ place, mayOversee }: { readonly place: PlaceModel; readonly mayOversee: boolean }) {
  const who = place.waitingAfterHours === 1 ? '1 bezoeker' : `${place.waitingAfterHours} bezoekers`;
  return (
    <Alert kind="warning" title={`Het is sluitingstijd en er wacht nog: ${who}`}>
      <p>Help hen nog, of sluit de rij. Wie niet wordt geholpen, telt als niet binnen de norm opgeroepen.</p>
      {mayOversee && (
        <form method="post" action={`${overviewPath}/sluit-rij`}>
          <input type="hidden" name="locatie" value={place.id} />
          <Button kind="secondary" danger>
            Sluit de rij
          </Button>
        </form>
      )}
    </Alert>
  );
}
