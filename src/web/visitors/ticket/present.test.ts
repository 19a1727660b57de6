import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { type VisitStatus, visitStatuses } from '#engine/visits/index.ts';
import { visitLanguages } from '#modules/channels/counter/index.ts';
import { moment } from '#tests/support/contact-story.ts';
import { passport, townHallAt, visitWith } from '#tests/support/visits.ts';
import { presentVisit, type VisitGiven } from './present.ts';

const on = (text: string) => moment(text) as Instant;
const minutes = (count: number) => (on('2026-05-06 10:00') + count * 60_000) as Instant;

function shown(
  changes: Parameters<typeof visitWith>[0] = {},
  given: Partial<VisitGiven> & { at?: string } = {},
) {
  const { at = '2026-05-06 10:05', ...more } = given;
  const visit = visitWith(changes);
  return presentVisit({
    place: townHallAt(at),
    visit,
    services: [passport],
    counter: visit.counterId === undefined ? undefined : 'Balie 3',
    before: 0,
    language: 'nl',
    ...more,
  });
}

const called = (minute: number) => ({
  status: 'called' as const,
  counterId: 'c3',
  firstCalledAt: minutes(minute),
  lastCalledAt: minutes(minute),
});

describe('where a visitor stands', () => {
  it.each([
    [0, 'U bent de eerste voor Paspoort.'],
    [1, 'Voor u wacht nog 1 bezoeker voor Paspoort.'],
    [12, 'Voor u wachten nog 12 bezoekers voor Paspoort.'],
  ])('with %i before them', (before, sentence) => {
    expect(shown({}, { before }).standing).toEqual({
      tone: 'info',
      title: 'U wacht.',
      sentences: [sentence],
    });
  });

  it('who was told that it would be their turn at once reads that in a sentence', () => {
    expect(shown({ told: { lowMs: 0, highMs: 0 } }).came).toBe(
      'U kwam om 10.00 uur. Wij verwachtten dat u meteen aan de beurt was.',
    );
  });

  it('who was sent on to a location where the number was taken reads that it changed, and into what', () => {
    expect(shown().changed).toBeUndefined();
    expect(shown({ ticket: 'A031' }, { drawn: 'A012' }).changed).toBe(
      'Uw nummer is veranderd. Het was A012. Bij Stadhuis roepen wij u op met A031.',
    );
    expect(shown({ ticket: 'A031' }, { drawn: 'A012', language: 'en' }).changed).toBe(
      'Your number has changed. It was A012. At Stadhuis we call you with A031.',
    );
  });

  it('who is called reads where to go, in one sentence', () => {
    expect(shown(called(4)).standing).toEqual({
      tone: 'called',
      title: 'U bent aan de beurt. Ga naar Balie 3.',
      sentences: [],
    });
    expect(shown({ ...called(4), language: 'en' }, { language: 'en' }).standing.title).toBe(
      'It is your turn. Go to Balie 3.',
    );
  });

  it.each<[VisitStatus, string]>([
    ['serving', 'U wordt geholpen bij Balie 3.'],
    ['parked', 'U houdt uw plaats in de rij.'],
    ['done', 'U bent geholpen.'],
    ['noShow', 'U was er niet toen wij u opriepen.'],
    ['left', 'U wacht niet meer.'],
    ['notHelped', 'Wij konden u niet meer helpen voor wij dichtgingen.'],
  ])('when it is %s', (status, title) => {
    expect(shown({ status, counterId: 'c3' }).standing.title).toBe(title);
  });

  it.each(visitStatuses)('is said in every language when it is %s', (status) => {
    for (const language of visitLanguages)
      expect(shown({ status, counterId: 'c3' }, { language }).standing.title).not.toBe('');
  });

  it('who drew at home reads when the turn comes and what to press, and with which code', () => {
    const coming = {
      status: 'coming' as const,
      way: 'home' as const,
      id: '019e0000-0000-7000-8000-0000000186a7',
    };
    const { standing, home } = shown(coming, { expected: { lowMs: 0, highMs: 12 * 60_000 }, before: 2 });
    expect(standing).toEqual({
      tone: 'info',
      title: 'Uw nummer staat in de rij.',
      sentences: [
        'Voor u wachten nog 2 bezoekers voor Paspoort.',
        'Verwachte wachttijd vanaf nu: hoogstens 12 minuten.',
        'Kom op tijd, en druk op ‘Ik ben er’ zodra u in de hal bent. Pas dan kunnen wij u oproepen.',
      ],
    });
    expect(home).toEqual({ code: '00007' });
    expect(shown({ ...coming, promiseFrom: undefined, joinedAt: undefined }).promise).toEqual([]);
  });

  it('whose turn came while they were at home read until when the place is kept, and after that that it is gone', () => {
    const passed = { status: 'coming' as const, passedAt: minutes(0) };
    expect(shown(passed, { at: '2026-05-06 10:15' }).standing.sentences[0]).toContain(
      'Wij bewaren uw plaats tot 10.15 uur.',
    );
    expect(shown(passed, { at: '2026-05-06 10:16' }).standing.sentences[0]).toContain(
      'Uw plaats is vervallen, uw nummer niet.',
    );
  });

  it('the next day the number is of the day before, and nothing is heard of it any more', () => {
    const { standing, live, mayLeave } = shown({}, { at: '2026-05-07 09:00' });
    expect(standing.title).toBe('Dit nummer geldt niet meer.');
    expect(standing.sentences).toEqual(['Het was van woensdag 6 mei.']);
    expect([live, mayLeave]).toEqual([undefined, false]);
  });
});

describe('what was promised, and whether that is still so', () => {
  it('while it can be kept: until when', () => {
    expect(shown().promise).toEqual([
      'U wordt binnen 15 minuten opgeroepen.',
      'Dat is uiterlijk om 10.15 uur.',
    ]);
  });

  it('on the minute it is kept, and a second later it is not', () => {
    expect(shown({}, { at: '2026-05-06 10:15' }).promise).toHaveLength(2);
    const place = { ...townHallAt('2026-05-06 10:15'), now: (minutes(15) + 1_000) as Instant };
    expect(shown({}, { place }).promise).toEqual([
      'Wij beloofden u binnen 15 minuten op te roepen. Dat is niet gelukt. Onze excuses.',
    ]);
  });

  it('after the call: how long it took', () => {
    expect(shown(called(7)).promise).toEqual([
      'Wij riepen u op binnen 7 minuten. Wij beloofden: binnen 15 minuten.',
    ]);
    const late = { ...called(0), firstCalledAt: (minutes(15) + 1_000) as Instant };
    expect(shown(late).promise).toEqual([
      'Wij riepen u op na 16 minuten. Wij beloofden: binnen 15 minuten. Onze excuses.',
    ]);
  });

  it('who left without being called reads that it counts against us', () => {
    expect(shown({ status: 'left', endedAt: minutes(8) }).promise).toEqual([
      'U wachtte 8 minuten. In onze cijfers telt dit als een belofte die niet is gehaald.',
    ]);
  });

  it('in a peak that was announced, is what we aim at; once called, how long it took is said as ever', () => {
    const peakId = 'zomer';
    const aim =
      'Het is een drukke periode, die wij hebben aangekondigd. Wij willen u binnen 15 minuten oproepen. Dat lukt nu niet altijd.';
    expect(shown({ peakId }).promise).toEqual([aim]);
    expect(shown({ peakId }, { at: '2026-05-06 10:40' }).promise).toEqual([aim]);
    expect(shown({ peakId, ...called(7) }).promise).toEqual(shown(called(7)).promise);
  });

  it('nothing is said where no norm was in force', () => {
    expect(shown({ maximumMs: undefined }).promise).toEqual([]);
  });

  it('a wait is told only when it was told beforehand', () => {
    expect(shown().came).toBe('U kwam om 10.00 uur.');
    const told = { lowMs: 8 * 60_000, highMs: 15 * 60_000 };
    expect(shown({ told }).came).toBe(
      'U kwam om 10.00 uur. De verwachte wachttijd was toen 8 tot 15 minuten.',
    );
  });
});

it('who waits, is called or was put aside may leave; who is helped may not', () => {
  expect(shown().mayLeave).toBe(true);
  expect(shown(called(4)).mayLeave).toBe(true);
  expect(shown({ status: 'parked' }).mayLeave).toBe(true);
  expect(shown({ status: 'serving', counterId: 'c3' }).mayLeave).toBe(false);
  expect(shown({ status: 'done' }).mayLeave).toBe(false);
});

it('a telephone listens as long as something can change', () => {
  expect(shown().live).toEqual({ source: '/scherm/stadhuis/stroom', calledAt: 0 });
  expect(shown(called(4)).live?.calledAt).toBe(minutes(4));
  expect(shown({ status: 'done' }).live).toBeUndefined();
});

describe('an appointment that is to come', () => {
  const appointedAt = on('2026-05-08 11:00');
  const booked = { status: 'booked' as const, ticket: '', joinedAt: undefined, promiseFrom: undefined };
  const page = (given: Partial<VisitGiven> = {}) =>
    shown({ ...booked, day: townHallAt('2026-05-08 09:00').today, appointedAt }, given).appointment!;

  it('has a code in two groups, and says at which address it is mailed without telling it', () => {
    const address = { email: 'noa@example.nl', wantsEarlier: true, trouble: undefined };
    expect(page({ code: '00210937', address })).toEqual({
      mayReport: false,
      code: '0021 0937',
      mailed: {
        sentence: 'U krijgt e-mail over deze afspraak op n…@example.nl.',
        wantsEarlier: true,
        trouble: undefined,
      },
      held: undefined,
    });
    expect(page({ address: { ...address, trouble: 'failed' } }).mailed?.trouble).toContain('kwam niet aan');
  });

  it('that is over still shows the address as long as it is kept, so that it can be taken away', () => {
    const address = { email: 'noa@example.nl', wantsEarlier: false, trouble: undefined };
    expect(shown({ status: 'done', appointedAt }, { address }).keptAddress).toContain('(n…@example.nl)');
    expect(shown({ status: 'done', appointedAt }).keptAddress).toBeUndefined();
  });

  it('says of an earlier place until when it is kept, in both languages', () => {
    const held = {
      placeId: 'plaats',
      locationId: 'stadhuis',
      startsAt: on('2026-05-07 09:00'),
      heldUntil: on('2026-05-06 11:05'),
    };
    expect(page({ held }).held).toMatchObject({
      title: 'Er is eerder plaats: donderdag 7 mei 2026 om 9.00 uur.',
      sentences: [
        'Wij houden deze plaats voor u vast tot 11.05 uur.',
        'Doet u niets? Dan houdt u uw eigen tijd.',
      ],
    });
    expect(page({ held, language: 'en' }).held?.sentences[0]).toBe('We keep this place for you until 11:05.');
  });
});
