import { expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import {
  foldVisit,
  refuseVisitAct,
  type VisitAct,
  type VisitFact,
  type VisitFactBody,
  type VisitFactKind,
  type VisitOutcome,
  visitClasses,
  visitVerdict,
} from '#engine/visits/index.ts';
import { at } from '../support/calendars.ts';
import { type Row, readTables, sayWait } from '../support/golden-tables.ts';

const tables = readTables(new URL('./counter-waits.md', import.meta.url));
const quarterMs = 15 * 60_000;

const clock = (text: string): Instant =>
  at(`2026-05-06T${text.padStart(text.indexOf(':') === 1 ? text.length + 1 : 0, '0')}`);
const townHall = 'town hall';

/** A part of a story: the time, what happened, and with what. */
const part =
  /^(?:(?<time>[\d:.]+) )?(?<what>[a-z-]+(?: (?:for|on|helped|done|added))?)(?: (?<to>to )?(?<rest>.+))?$/;

const plainKinds: Readonly<Record<string, Extract<VisitFactBody, { kind: VisitFactKind }>['kind']>> = {
  recalled: 'recalled',
  started: 'started',
  'service done': 'serviceDone',
  parked: 'parked',
  resumed: 'resumed',
  finished: 'finished',
  'no-show': 'noShow',
  left: 'left',
  'not helped': 'notHelped',
  cancelled: 'cancelled',
};

/** The act by which a fact comes about; a booking is not done to a visit that exists. */
const acts: Readonly<Partial<Record<VisitFactKind, VisitAct>>> = {
  joined: 'join',
  called: 'call',
  recalled: 'recall',
  started: 'start',
  serviceDone: 'serviceDone',
  serviceAdded: 'addService',
  parked: 'park',
  resumed: 'resume',
  sentOn: 'sendOn',
  finished: 'finish',
  noShow: 'noShow',
  left: 'leave',
  notHelped: 'notHelped',
  cancelled: 'cancel',
};

function bodyOf(what: string, rest: string | undefined, before: readonly VisitFact[]): VisitFactBody {
  const passport = { locationId: townHall, serviceIds: ['passport'] };
  switch (what) {
    case 'booked for':
      return { kind: 'booked', ...passport, appointedAt: clock(rest!) };
    case 'ticket':
      return { kind: 'joined', ...passport, way: 'kiosk' };
    case 'ticket for':
      return { kind: 'joined', locationId: townHall, serviceIds: rest!.split(' and '), way: 'kiosk' };
    case 'called':
      return { kind: 'called', counterId: rest ?? '1' };
    case 'service added':
      return { kind: 'serviceAdded', serviceId: rest! };
    case 'sent on':
      return rest === 'district'
        ? { kind: 'sentOn', locationId: rest, serviceIds: ['passport'] }
        : { kind: 'sentOn', ...passport, counterId: rest! };
    case 'undone':
      return { kind: 'undone', factId: before.at(-1)!.id };
    default: {
      const kind = plainKinds[what];
      if (kind === undefined) throw new Error(`the story cannot be read: ${what}`);
      return { kind } as VisitFactBody;
    }
  }
}

/** The facts of a story; each must be an act that may be done at that moment. */
function factsOf(story: string): readonly VisitFact[] {
  const facts: VisitFact[] = [];
  for (const [index, text] of story.split('; ').entries()) {
    const { time, what, rest } = part.exec(text)?.groups ?? {};
    if (what === undefined) throw new Error(`the story cannot be read: ${text}`);
    const body = bodyOf(what, rest, facts);
    const state = foldVisit(facts);
    const act = acts[body.kind];
    if (state !== undefined && act !== undefined) expect(refuseVisitAct(state, act), text).toBeUndefined();
    const moment = time === undefined ? ((at('2026-05-05T12:00') + index) as Instant) : clock(time);
    facts.push({ ...body, id: String(index).padStart(3, '0'), at: moment, by: { kind: 'program' } });
  }
  return facts;
}

const words = {
  answeredInTime: 'kept',
  late: 'not kept',
  withdrawn: 'apart',
  notMeasurable: 'apart',
} as const;

function classOf(outcome: VisitOutcome | undefined): string {
  if (outcome === undefined) return 'none';
  return outcome === 'waiting' || outcome === 'waitingLate' ? 'runs' : words[visitClasses[outcome]];
}

function check(row: Row, maximumMs: number | undefined): void {
  const state = foldVisit(factsOf(row.story!))!;
  const verdict = visitVerdict(state, maximumMs, clock(row['seen at']!));
  expect({
    stands: state.status,
    waited: verdict?.waitMs === undefined ? '' : sayWait(verdict.waitMs),
    verdict: verdict?.outcome ?? 'none',
    class: classOf(verdict?.outcome),
  }).toEqual({ stands: row.stands, waited: row.waited, verdict: row.verdict, class: row.class });
}

const named = (heading: string) =>
  tables
    .get(heading)!
    .map((row) => [`${row.case}: ${row.story} is ${row.verdict}, ${row.class}`, row] as const);

test.each(named('Visits'))('EC-84, %s', (_name, row) => check(row, quarterMs));

test.each(named('Visits without a norm'))('EC-84, %s', (_name, row) => check(row, undefined));

test('the tables are read: there are more than forty stories', () => {
  expect(tables.get('Visits')!.length).toBeGreaterThan(40);
});
