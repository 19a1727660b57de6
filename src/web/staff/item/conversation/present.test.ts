import { expect, test } from 'vitest';
import { dayOf, type Instant, presetCalendar } from '#engine/time/index.ts';
import type { Message } from '#modules/contacts/index.ts';
import { workBoundaries } from '#modules/handling/index.ts';
import { at } from '#tests/support/municipality.ts';
import { type ConversationData, presentConversation, sayBytes, shownEntries } from './present.ts';

const calendar = presetCalendar('nl-public');
const now = at('2026-05-06 10:30');
const today = dayOf(now, calendar.zone);
const present = {
  now,
  today,
  zone: calendar.zone,
  calendar,
  boundaries: workBoundaries(now, today, calendar),
};

const message = (more: Partial<Message>): Message => ({
  id: 'm1',
  direction: 'in',
  kind: 'message',
  fromName: 'J. Jansen',
  fromAddress: 'jansen@voorbeeld.example',
  toAddress: '',
  subject: '',
  at: at('2026-05-06 09:00'),
  textNew: 'Hallo',
  textQuoted: '',
  defects: [],
  attachments: [],
  ...more,
});

function entries(messages: readonly Message[], more: Partial<ConversationData> = {}, all = false) {
  const data = {
    contactId: 'c1',
    messages,
    notes: [],
    facts: [],
    state: {} as never,
    names: new Map([['anna', 'Anna']]),
    mayAct: true,
    residentEmail: 'jansen@voorbeeld.example',
    ...more,
  };
  return presentConversation(data, present, all);
}

test('messages and notes stand in one order, newest last; what we answered at once stands under what it answers', () => {
  const notes = [{ id: 'n1', employeeId: 'anna', at: at('2026-05-06 09:30'), text: 'Gebeld' }];
  const answer = message({
    id: 'm3',
    direction: 'out',
    kind: 'answer',
    writtenBy: 'anna',
    at: at('2026-05-06 10:00'),
  });
  const confirmation = message({ id: 'm0', direction: 'out', kind: 'receiptConfirmation' });
  const shown = entries([confirmation, message({}), answer], { notes }).entries;
  expect(shown.map(({ id, sort }) => `${id} ${sort}`)).toEqual([
    'm1 in',
    'm0 automatic',
    'n1 note',
    'm3 out',
  ]);
  expect(shown[3]).toMatchObject({ who: 'Anna', label: 'Antwoord' });
  expect(shown[2]!.label).toContain('alleen voor collega');
});

test('a long conversation begins with its end, and says what is left out', () => {
  const many = Array.from({ length: shownEntries + 7 }, (_, index) =>
    message({ id: `m${index}`, at: (now + index) as Instant }),
  );
  expect(entries(many)).toMatchObject({ earlier: 7 });
  expect(entries(many).entries[0]!.id).toBe('m7');
  expect(entries(many, {}, true)).toMatchObject({ earlier: 0 });
});

test('of a very long message the beginning is shown, with a way to the whole', () => {
  const long = message({ textNew: 'x'.repeat(9_000) });
  const [cut] = entries([long]).entries;
  expect(cut!.text.length).toBeLessThan(8_100);
  expect(cut!.cutAt).toBe('/werk/bericht/c1?geheel=m1#b-m1');
  expect(entries([long], { wholeMessage: 'm1' }).entries[0]!.text).toHaveLength(9_000);
});

test('a dangerous file has a warning and no preview; a picture has one, a large picture has none', () => {
  const attachment = {
    ordinal: 0,
    name: 'a.png',
    mediaType: 'image/png',
    bytes: 1_000,
    sha256: '',
    inline: false,
  };
  const of = (more: object) =>
    entries([message({ attachments: [{ ...attachment, ...more }] })]).entries[0]!.attachments[0]!;
  expect(of({}).preview).toBe('/werk/bericht/c1/bijlage/m1/0?toon=1');
  expect(of({ bytes: 50_000_000 }).preview).toBeUndefined();
  expect(of({ dangerous: 'disguised' })).toMatchObject({
    warning: expect.stringContaining('doet zich anders voor'),
  });
  expect(of({ dangerous: 'disguised' }).preview).toBeUndefined();
  expect(of({ mediaType: 'image/svg+xml' }).preview).toBeUndefined();
});

test('pictures that stand in the text itself are not listed as files', () => {
  const inline = { ordinal: 0, name: 'logo.png', mediaType: 'image/png', bytes: 1, sha256: '', inline: true };
  expect(entries([message({ attachments: [inline] })]).entries[0]!.attachments).toEqual([]);
});

test.each([
  ['queued', 'In de wachtrij: gaat zo weg', []],
  ['sent', 'Verzonden', []],
  ['failed', 'Niet bezorgd: 5.1.1 mailbox unknown', ['again']],
  ['inDoubt', expect.stringContaining('Onzeker'), ['again', 'arrived']],
  ['cancelled', 'Niet verzonden: ongedaan gemaakt', []],
] as const)('of what we sent the state is said: %s', (state, text, acts) => {
  const out = message({
    direction: 'out',
    kind: 'answer',
    toAddress: 'jansen@voorbeeld.example',
    outgoing: { way: 'email', state, attempts: 0, lastError: '5.1.1 mailbox unknown' },
  });
  const { delivery } = entries([out]).entries[0]!;
  expect(delivery!.text).toEqual(text);
  expect(delivery!.acts.map(({ value }) => value)).toEqual(acts);
  expect(entries([out], { mayAct: false }).entries[0]!.delivery!.acts).toEqual([]);
});

test('what went to a wrong address says so, and goes again to the right one, once', () => {
  const failed = message({
    direction: 'out',
    kind: 'answer',
    toAddress: 'jansn@voorbeeld.example',
    outgoing: { way: 'email', state: 'failed', attempts: 0, lastError: '5.1.1 mailbox unknown' },
  });
  const { delivery } = entries([failed]).entries[0]!;
  expect(delivery).toMatchObject({
    text: 'Niet bezorgd aan jansn@voorbeeld.example: 5.1.1 mailbox unknown',
    acts: [{ value: 'again', label: 'Verstuur opnieuw, nu naar jansen@voorbeeld.example' }],
  });
  const again = message({
    ...failed,
    id: 'm2',
    at: at('2026-05-06 10:00'),
    toAddress: 'jansen@voorbeeld.example',
    outgoing: { way: 'email', state: 'sent', attempts: 0 },
  });
  const [old, anew] = entries([failed, again]).entries;
  expect(old!.delivery!.acts).toEqual([]);
  expect(anew!.delivery!.text).toBe('Verzonden');
});

test('a letter is never taken for a message to a wrong e-mail address', () => {
  const letter = message({
    direction: 'out',
    kind: 'answer',
    toAddress: 'J. Jansen, Dorpsstraat 12, 3512 GG Utrecht',
    outgoing: { way: 'letter', state: 'sent', attempts: 0 },
  });
  expect(entries([letter]).entries[0]!.delivery!.text).toBe('Brief: op de post');
});

test('an automatic message is folded and says of what sort it is', () => {
  const report = message({ kind: 'automatic', automaticSort: 'outOfOffice' });
  expect(entries([report]).entries[0]).toMatchObject({
    sort: 'automatic',
    label: 'Automatisch: afwezigheidsbericht',
  });
});

test('only what came by mail can be had as it came', () => {
  const mail = message({ fetchedAt: now, receiptOrigin: 'arrival' });
  expect(entries([mail]).entries[0]!.source).toBe('/werk/bericht/c1/bron/m1');
  expect(entries([message({ receiptOrigin: 'registered' })]).entries[0]!.source).toBeUndefined();
});

test.each([
  [912, '912 bytes'],
  [14_200, '14 kB'],
  [1_240_000, '1,2 MB'],
])('%i bytes are said as %s', (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said);
});
