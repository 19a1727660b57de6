import { expect, test } from 'vitest';
import type { Fact, FactBody } from '#engine/promises/index.ts';
import { type Instant, parseDay, presetCalendar } from '#engine/time/index.ts';
import { at } from '#tests/support/municipality.ts';
import { namedIn, presentTimeline, type TimelineData } from './present.ts';

const present = { zone: presetCalendar('nl-public').zone, today: parseDay('2026-05-06')! };
const anna = { kind: 'employee', employeeId: 'anna' } as const;
const program = { kind: 'program' } as const;
const resident = { kind: 'resident' } as const;
let count = 0;

function fact(body: FactBody, by: Fact['by'], when = '2026-05-06 09:00', recorded = when): Fact {
  count += 1;
  return {
    ...body,
    id: `f${String(count).padStart(4, '0')}`,
    at: at(when),
    recordedAt: (at(recorded) + count) as Instant,
    by,
  } as Fact;
}

const received = () =>
  fact({ kind: 'received', channel: 'email', teamId: 't1', origin: 'receivedHeader' }, resident);

function sentences(facts: readonly Fact[], more: Partial<TimelineData> = {}): string[] {
  const data: TimelineData = {
    facts,
    names: new Map([
      ['anna', 'Anna'],
      ['bob', 'Bob'],
    ]),
    teamNames: new Map([['t2', 'Vergunningen']]),
    messageKinds: new Map([['m1', 'answer']]),
    references: new Map([['c2', 'SN-7K3M-92QD']]),
    ...more,
  };
  return presentTimeline(data, present).map(({ title, text }) =>
    text ? `${title} / ${text}` : String(title),
  );
}

test.each<[FactBody, Fact['by'], string]>([
  [{ kind: 'messageReceived', messageId: 'm0' }, resident, 'De inwoner stuurde nog een bericht'],
  [{ kind: 'assigned', employeeId: 'anna' }, anna, 'Anna nam dit'],
  [{ kind: 'assigned', employeeId: 'bob' }, anna, 'Anna wees dit toe aan Bob'],
  [{ kind: 'assigned', employeeId: 'gone' }, anna, 'Anna wees dit toe aan een oud-collega'],
  [{ kind: 'released' }, anna, 'Anna gaf dit vrij'],
  [
    { kind: 'passed', teamId: 't2', note: 'Hoort bij jullie' },
    anna,
    'Anna gaf dit door aan Vergunningen / Hoort bij jullie',
  ],
  [{ kind: 'messageSent', messageId: 'm1' }, program, 'Verzonden: antwoord'],
  [{ kind: 'messageFailed', messageId: 'm1', reason: '5.1.1' }, program, 'Niet bezorgd: antwoord / 5.1.1'],
  [
    { kind: 'answered', evidence: { channel: 'phone', note: 'Mevrouw gesproken' } },
    anna,
    'Antwoord gegeven, per telefoon / Mevrouw gesproken (Anna)',
  ],
  [{ kind: 'resumed', because: 'residentReacted' }, program, 'De inwoner reageerde: de termijn loopt weer'],
  [
    { kind: 'closedWithoutAnswer', reason: 'Een bedankje' },
    anna,
    'Anna sloot dit zonder antwoord / Een bedankje',
  ],
  [{ kind: 'forwarded', body: 'het waterschap' }, anna, 'Anna stuurde dit door naar het waterschap'],
  [{ kind: 'reopened', because: 'residentReacted' }, resident, 'Opnieuw open: de inwoner reageerde'],
  [{ kind: 'mergedInto', contactId: 'c2' }, anna, 'Anna voegde dit samen met SN-7K3M-92QD'],
  [{ kind: 'splitOff', contactId: 'c3' }, anna, 'Anna splitste een ander bericht af'],
])('$kind reads as a sentence that a colleague understands', (body, by, sentence) => {
  expect(sentences([received(), fact(body, by)])).toEqual([
    'Ontvangen: e-mail / Het moment komt van onze mailserver.',
    sentence,
  ]);
});

test('a notice says who, when and why', () => {
  const notice = {
    who: 'Bob',
    when: parseDay('2026-05-20')!,
    why: 'Wij wachten op de aannemer.',
    contactRoute: '14 030',
  };
  expect(sentences([received(), fact({ kind: 'noticeSent', notice }, anna)])[1]).toBe(
    'Anna schreef een behandelbericht / Bob antwoordt uiterlijk woensdag 20 mei 2026. Wij wachten op de aannemer.',
  );
});

test('what was undone stays in sight and says so, and so does the undoing', () => {
  const taken = fact({ kind: 'assigned', employeeId: 'anna' }, anna);
  expect(sentences([received(), taken, fact({ kind: 'undone', factId: taken.id }, anna)]).slice(1)).toEqual([
    'Anna nam dit (ongedaan gemaakt)',
    'Anna maakte ongedaan / Anna nam dit.',
  ]);
});

test('what was registered later shows both moments', () => {
  const late = fact(
    { kind: 'answered', evidence: { channel: 'phone', note: 'Gebeld' } },
    anna,
    '2026-05-04 16:00',
    '2026-05-06 09:30',
  );
  const [, event] = presentTimeline(
    {
      facts: [received(), late],
      names: new Map(),
      teamNames: new Map(),
      messageKinds: new Map(),
      references: new Map(),
    },
    present,
  );
  expect(event!.when).toBe('maandag 4 mei om 16.00 uur, geregistreerd woensdag 6 mei om 9.30 uur');
});

test('the names to look up are those who acted, who was given it, and the other contacts', () => {
  const facts = [
    fact({ kind: 'assigned', employeeId: 'bob' }, anna),
    fact({ kind: 'mergedInto', contactId: 'c2' }, anna),
  ];
  expect(namedIn(facts)).toEqual({ employees: ['anna', 'bob'], contacts: ['c2'] });
});

test('a letter shows the day that counts, how that is known, and its other days apart', () => {
  const paper = {
    dated: parseDay('2026-04-30')!,
    postmark: parseDay('2026-05-01')!,
    scannedAt: at('2026-05-06 08:30'),
    evidence: 'Stempel van maandag',
  };
  const letter = fact(
    { kind: 'received', channel: 'post', teamId: 't1', origin: 'arrival', paper },
    anna,
    '2026-05-04 00:00',
  );
  expect(sentences([letter])).toEqual([
    'Ontvangen: post / Stempel van maandag. Brief gedateerd 30 april 2026, poststempel 1 mei 2026, gescand 6 mei 2026.',
  ]);
});
