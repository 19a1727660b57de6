import { beforeEach, describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { contactById, conversation, keptFile, waitingLetters } from '#modules/contacts/index.ts';
import { perform, type SendingAct, saveDraft, writtenAt } from '#modules/handling/index.ts';
import { monthlyCounts, stateOf } from '#modules/promises/index.ts';
import { documentText } from '#platform/documents/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { charterOf } from '#tests/support/web-stand-ins.ts';
import {
  askColleagues,
  askedLetter,
  batchById,
  batchLetters,
  createStandardText,
  decideLetter,
  dissolveBatch,
  lettersToDecide,
  makeBatch,
  type PaperChange,
  printBatches,
  printFile,
  putTextIntoForce,
  registerPosted,
  registerReturned,
  sendLetter,
  setJobTitle,
  setPaper,
  standardText,
  takeLetterBack,
  usableTexts,
  versionOn,
  writeStandardText,
} from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
const later = at('2026-05-06 12:00');
const today = parseDay('2026-05-06')!;
const { employees, teams, serviceManager } = await seed(db, { now, contacts: 0 });
const [{ staff, teamId }, colleague, leader] = employees as [
  (typeof employees)[0],
  (typeof employees)[0],
  (typeof employees)[0],
];
const { municipality } = charterOf('utrecht-2008').charter;
const statusUrl = (id: string) => `https://service.example.nl/volg/${id}`;
let contactId: string;

async function letterFrom(postalAddress = 'Dorpsstraat 12\n3512 GG Utrecht', team = teamId): Promise<string> {
  const intake = {
    channel: 'post',
    teamId: team,
    subject: 'Bomen in de straat',
    party: { name: 'J. Jansen', ...(postalAddress === '' ? {} : { postalAddress }) },
    receivedAt: at('2026-05-04 00:00'),
    receiptOrigin: 'arrival',
    message: { textNew: 'Er staan te weinig bomen.' },
  } as const;
  return (await takeIn(staff, intake, now)).contactId;
}

beforeEach(async () => {
  contactId = await letterFrom();
});

const answer: SendingAct = {
  act: 'answer',
  text: 'Beste J. Jansen,\n\nDat kan.\n\nMet vriendelijke groet,\nFatima',
};
const send = (id = contactId, act: SendingAct = answer) => sendLetter(staff, id, act, { statusUrl }, now);
const outgoing = async (id = contactId) => (await conversation(staff, id)).at(-1)!;

describe('a letter', () => {
  test('prints what the writer put below the names', async () => {
    const text = `${answer.text}\n\nPS: Neem uw paspoort mee.`;
    expect(await send(contactId, { act: 'answer', text })).toMatchObject({ ok: true });
    const kept = (await keptFile(staff, (await outgoing()).id, 0))!;
    const read = await documentText(kept.content, kept.name);
    expect(read.ok && read.markdown).toContain('PS: Neem uw paspoort mee.');
  });

  test('is kept as it will be printed: address, dates, reference, words and who signs, in reading order', async () => {
    await setJobTitle(staff, 'medewerker Burgerzaken');
    expect(await send()).toMatchObject({ ok: true });
    const kept = (await keptFile(staff, (await outgoing()).id, 0))!;
    const { reference } = (await contactById(staff, contactId))!;
    expect(kept.name).toBe(`brief-${reference}.pdf`);
    const read = await documentText(kept.content, kept.name);
    const text = read.ok ? read.markdown : '';
    const expected = [
      'Gemeente Utrecht',
      'Retour:',
      'J. Jansen',
      'Dorpsstraat 12',
      '3512 GG Utrecht',
      'Utrecht, 6 mei 2026',
      `Ons kenmerk ${reference}`,
      'Uw brief van 4 mei 2026',
      'Behandeld door Fatima el Amrani, Burgerzaken',
      'Bomen in de straat',
      'Beste J. Jansen,',
      'Dat kan.',
      'Met vriendelijke groet,',
      'Fatima el Amrani',
      'medewerker Burgerzaken',
      'Wilt u reageren?',
    ];
    let place = 0;
    for (const words of expected) {
      place = text.indexOf(words, place);
      expect(place, `${words} after what stands above it`).toBeGreaterThanOrEqual(0);
    }
    expect(text.match(/Met vriendelijke groet/g)).toHaveLength(1);
  });

  test('is tagged, has a title, a language and a text for its code (PDF/UA-1)', async () => {
    await send();
    const pdf = (await keptFile(staff, (await outgoing()).id, 0))!.content.toString('latin1');
    for (const part of [
      '/MarkInfo',
      '/Marked true',
      '/Lang (nl)',
      '/StructTreeRoot',
      '/DisplayDocTitle true',
      'pdfuaid:part',
    ])
      expect(pdf, part).toContain(part);
  });

  test('to nobody knows where is refused', async () => {
    expect(await send(await letterFrom(''))).toEqual({ ok: false, reason: 'noPostalAddress' });
  });

  test('with a sign that no printer has is refused, and says which', async () => {
    expect(await send(contactId, { act: 'answer', text: 'Fijn 🎉 en 中' })).toEqual({
      ok: false,
      reason: 'unprintable',
      signs: '🎉 中',
    });
    expect((await contactById(staff, contactId))?.status).toBe('open');
  });
});

describe('a batch to print', () => {
  const mine = [teamId];
  const waitingIds = async () =>
    (await waitingLetters(staff, mine, later, 500)).map(({ messageId }) => messageId);

  async function batchOf(...contacts: string[]): Promise<string> {
    for (const id of contacts) await send(id);
    const ids = await Promise.all(contacts.map(async (id) => (await outgoing(id)).id));
    const made = await makeBatch(staff, mine, ids, later);
    if (!made.ok) throw new Error(made.reason);
    return made.batchId;
  }

  test('a letter keeps its promise on the day it was posted, not on the day it was written or printed', async () => {
    const batchId = await batchOf(contactId);
    expect((await stateOf(staff, contactId))!.state.verdicts).toEqual([]);
    expect((await outgoing()).outgoing?.state).toBe('handedOver');
    const friday = parseDay('2026-05-08')!;
    const monday = at('2026-05-11 09:00');
    expect(await registerPosted(staff, mine, batchId, { day: friday, keptBack: [] }, monday)).toEqual({
      ok: true,
      posted: 1,
    });
    const { state } = (await stateOf(staff, contactId))!;
    expect(state).toMatchObject({ status: 'answered', endedAt: at('2026-05-08 12:00') });
    expect(state.verdicts).toMatchObject([{ outcome: 'answeredInTime' }]);
    expect((await outgoing()).outgoing?.state).toBe('sent');
  });

  test('a handling notice by letter makes a promise that is followed like one by e-mail', async () => {
    const notice = {
      who: 'Fatima',
      when: parseDay('2026-06-12')!,
      why: 'Advies nodig',
      contactRoute: '14 030',
    };
    await send(contactId, { act: 'sendNotice', notice });
    const first = await makeBatch(staff, mine, [(await outgoing()).id], later);
    await registerPosted(staff, mine, first.ok ? first.batchId : '', { day: today, keptBack: [] }, later);
    const noticed = (await stateOf(staff, contactId))!.state;
    const running = noticed.promises.filter(({ state }) => state !== 'settled');
    expect(running.map(({ origin, deadline }) => [origin, 'dueDay' in deadline && deadline.dueDay])).toEqual([
      ['notice', notice.when],
    ]);
    const june = at('2026-06-11 10:00');
    await sendLetter(staff, contactId, answer, { statusUrl }, june);
    const afternoon = at('2026-06-11 16:00');
    const second = await makeBatch(staff, mine, [(await outgoing()).id], afternoon);
    const posted = { day: parseDay('2026-06-11')!, keptBack: [] };
    await registerPosted(staff, mine, second.ok ? second.batchId : '', posted, afternoon);
    expect((await stateOf(staff, contactId))!.state.verdicts).toMatchObject([{ outcome: 'noticeThenKept' }]);
    const counted = await monthlyCounts(staff, 0, 99_999, afternoon);
    expect(counted.filter(({ outcome }) => outcome === 'noticeThenKept')).toMatchObject([
      { contacts: 1, notices: 1 },
    ]);
  });

  test('a batch keeps back its own letters only: one of another batch stays where it is', async () => {
    const other = await letterFrom();
    const [mineOnly, theirs] = [await batchOf(contactId), await batchOf(other)];
    const foreign = [
      { messageId: (await outgoing(other)).id, why: 'Niet van deze stapel' },
      { messageId: 'geen kenmerk', why: 'Onzin' },
    ];
    const posted = await registerPosted(staff, mine, mineOnly, { day: today, keptBack: foreign }, later);
    expect(posted).toEqual({ ok: true, posted: 1 });
    expect((await outgoing(other)).outgoing?.state).toBe('handedOver');
    const theirOwn = await registerPosted(staff, mine, theirs, { day: today, keptBack: [] }, later);
    expect(theirOwn).toEqual({ ok: true, posted: 1 });
  });

  test('a letter is never in two batches, and cannot be taken back once it is in one', async () => {
    await send();
    const ids = await waitingIds();
    const results = await Promise.all([
      makeBatch(staff, mine, ids, later),
      makeBatch(colleague.staff, mine, ids, later),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await makeBatch(staff, mine, ids, later)).toEqual({ ok: false, reason: 'nothingWaits' });
  });

  test('what is kept back waits again, with the reason, and keeps no promise', async () => {
    const other = await letterFrom();
    const batchId = await batchOf(contactId, other);
    const kept = { messageId: (await outgoing(other)).id, why: 'Bijlage ontbrak' };
    expect(
      await registerPosted(staff, mine, batchId, { day: today, keptBack: [{ ...kept, why: ' ' }] }, later),
    ).toEqual({
      ok: false,
      reason: 'reasonMissing',
    });
    expect(await registerPosted(staff, mine, batchId, { day: today, keptBack: [kept] }, later)).toMatchObject(
      { posted: 1 },
    );
    expect((await contactById(staff, other))?.status).toBe('open');
    expect(await waitingIds()).toContain(kept.messageId);
    expect((await batchLetters(staff, batchId)).map(({ keptBack }) => keptBack)).toEqual([
      undefined,
      'Bijlage ontbrak',
    ]);
  });

  test('a batch that was not posted can be taken apart; its letters wait again', async () => {
    const batchId = await batchOf(contactId);
    expect(await dissolveBatch(staff, mine, batchId, later)).toEqual({ ok: true });
    expect(await waitingIds()).toContain((await outgoing()).id);
    expect(await registerPosted(staff, mine, batchId, { day: today, keptBack: [] }, later)).toEqual({
      ok: false,
      reason: 'registeredAlready',
    });
  });

  test.each([
    ['2026-05-07', 'postedInFuture'],
    ['2026-05-05', 'postedBeforePrinted'],
  ])('posted on %s, for one printed on 6 May, is refused: %s', async (day, reason) => {
    const batchId = await batchOf(contactId);
    const posted = { day: parseDay(day)!, keptBack: [] };
    expect(await registerPosted(staff, mine, batchId, posted, later)).toEqual({ ok: false, reason });
  });

  test('a batch with letters of another team does not exist', async () => {
    const batchId = await batchOf(contactId);
    const others = [teams[1]!.id];
    expect(await batchById(staff, batchId, others)).toBeUndefined();
    expect(await printBatches(staff, others, { open: true, limit: 9 })).toEqual([]);
    expect(await registerPosted(staff, others, batchId, { day: today, keptBack: [] }, later)).toEqual({
      ok: false,
      reason: 'notFound',
    });
  });

  test('the file has each letter on a sheet of its own, and the list says whose pages are whose', async () => {
    const long = await letterFrom();
    await sendLetter(
      staff,
      long,
      { act: 'answer', text: 'Een lange alinea over bomen.\n\n'.repeat(40) },
      { statusUrl },
      now,
    );
    await send();
    const ids = [(await outgoing(long)).id, (await outgoing()).id];
    const made = await makeBatch(staff, mine, ids, later);
    const letters = await batchLetters(staff, made.ok ? made.batchId : '');
    expect(letters.map(({ pages }) => pages).toSorted()).toEqual([1, 2]);
    const { pdf, manifest } = await printFile(letters, true);
    expect(manifest.map(({ firstPage }) => firstPage % 2)).toEqual([1, 1]);
    const whole = await documentText(pdf, 'stapel.pdf');
    for (const { reference } of manifest)
      expect(whole.ok && whole.markdown).toContain(`Ons kenmerk ${reference}`);
  });

  test('a letter that comes back breaks what it kept: the contact is open again and says so', async () => {
    const batchId = await batchOf(contactId);
    const { id } = await outgoing();
    expect(await registerReturned(staff, contactId, id, 'onbekend op dit adres', later)).toBe(false);
    await registerPosted(staff, mine, batchId, { day: today, keptBack: [] }, later);
    expect(
      await registerReturned(staff, contactId, id, 'onbekend op dit adres', at('2026-05-12 09:00')),
    ).toBe(true);
    const { state } = (await stateOf(staff, contactId))!;
    expect(state.status).toBe('open');
    expect(state.undelivered).toEqual([id]);
  });
});

const paper: PaperChange = {
  town: 'Utrecht',
  returnLine: 'Retour: Postbus 1',
  footer: '',
  closing: 'Met vriendelijke groet,',
  postscript: '',
  windowSide: 'left',
  threshold: 60,
  dropLogo: false,
  logoAlt: '',
  signedByTwo: [],
};

describe('a letter that two people sign', () => {
  const ask = (role: 'signs' | 'reads' = 'signs') =>
    askColleagues(
      staff,
      contactId,
      {
        act: answer,
        way: 'letter',
        fields: { 'antwoord-tekst': answer.text ?? '' },
        asked: [{ employeeId: colleague.staff.employee.id, role }],
      },
      now,
    );
  const decide = (decision: 'agreed' | 'returned', remark = '', who = colleague) =>
    decideLetter(who.staff, contactId, { decision, remark }, { statusUrl }, later);

  test('is not sent by one, waits on the desk of the other, and goes in both names', async () => {
    await setPaper(serviceManager.staff, municipality, { ...paper, signedByTwo: [teamId] }, now);
    expect(await send()).toEqual({ ok: false, reason: 'secondSignatureNeeded' });
    expect(await ask('reads')).toEqual({ ok: false, reason: 'secondSignatureNeeded' });
    expect(await ask()).toEqual({ ok: true });
    expect(await ask()).toEqual({ ok: false, reason: 'alreadyAsked' });
    expect(await lettersToDecide(staff, colleague.staff.employee.id)).toMatchObject([
      { contactId, role: 'signs' },
    ]);
    expect(await decide('agreed')).toMatchObject({ ok: true });
    const kept = (await keptFile(staff, (await outgoing()).id, 0))!;
    const read = await documentText(kept.content, kept.name);
    const text = read.ok ? read.markdown : '';
    expect(text).toContain('Fatima el Amrani');
    expect(text).toContain('Jan de Vries');
    expect(await lettersToDecide(staff, colleague.staff.employee.id)).toEqual([]);
    await setPaper(serviceManager.staff, municipality, paper, now);
  });

  test('comes back with what must change, and then is the draft of its writer again', async () => {
    await ask();
    expect(await decide('returned', ' ')).toEqual({ ok: false, reason: 'remarkMissing' });
    expect(await decide('returned', 'Noem de datum')).toMatchObject({ ok: true });
    expect(await askedLetter(staff, contactId)).toMatchObject({
      state: 'returned',
      requests: [{ remark: 'Noem de datum' }],
    });
    expect(await takeLetterBack(staff, contactId, later)).toEqual({ ok: true });
    expect((await writtenAt(staff, contactId)).drafts).toMatchObject([
      { act: 'answer', fields: { 'antwoord-tekst': answer.text } },
    ]);
    expect(await askedLetter(staff, contactId)).toBeUndefined();
  });

  test('is the writer’s act and message, and takes nobody else’s draft away', async () => {
    const draft = { 'antwoord-tekst': 'Iets anders' };
    await saveDraft(colleague.staff, contactId, 'answer', draft, now);
    await ask('reads');
    await setPaper(serviceManager.staff, municipality, paper, now);
    expect(await decide('agreed')).toMatchObject({ ok: true });
    expect((await outgoing()).writtenBy).toBe(staff.employee.id);
    const { facts } = (await stateOf(staff, contactId))!;
    expect(facts.at(-1)).toMatchObject({ kind: 'answered', by: { employeeId: staff.employee.id } });
    expect((await writtenAt(colleague.staff, contactId)).drafts).toMatchObject([{ fields: draft }]);
  });

  test('goes back to its writer, also when a colleague takes it back', async () => {
    await ask();
    expect(await takeLetterBack(leader.staff, contactId, later)).toEqual({ ok: true });
    expect((await writtenAt(staff, contactId)).drafts).toMatchObject([
      { fields: { 'antwoord-tekst': answer.text } },
    ]);
    expect((await writtenAt(leader.staff, contactId)).drafts).toEqual([]);
  });

  test('waits no longer when the contact is passed on: the other team begins anew', async () => {
    await ask();
    const other = employees.find((one) => one.teamId !== teamId)!;
    await perform(staff, contactId, { act: 'pass', teamId: other.teamId }, later);
    expect(await lettersToDecide(staff, colleague.staff.employee.id)).toEqual([]);
    expect(await askedLetter(staff, contactId)).toBeUndefined();
    const mate = employees.find((one) => one.teamId === other.teamId && one !== other)!;
    const asked = [{ employeeId: mate.staff.employee.id, role: 'signs' as const }];
    const again = { act: answer, way: 'letter' as const, fields: {}, asked };
    expect(await askColleagues(other.staff, contactId, again, later)).toEqual({ ok: true });
  });

  test('waits no longer when the answer was given by telephone, also when the contact is opened again', async () => {
    await ask();
    const byPhone = { channel: 'phone', note: 'Gebeld' } as const;
    await perform(staff, contactId, { act: 'registerAnswer', at: later, evidence: byPhone }, later);
    expect(await lettersToDecide(staff, colleague.staff.employee.id)).toEqual([]);
    await perform(staff, contactId, { act: 'reopen', note: 'Belde terug' }, later);
    expect(await decide('agreed')).toEqual({ ok: false, reason: 'letterNotFound' });
  });

  test('is decided about by who was asked, and once', async () => {
    await ask();
    expect(await decide('agreed', '', leader)).toEqual({ ok: false, reason: 'notAsked' });
    await decide('agreed');
    expect(await decide('agreed')).toEqual({ ok: false, reason: 'letterNotFound' });
  });

  test('nobody is asked to sign what would be refused anyway, and two who ask at once ask once', async () => {
    const asked = [{ employeeId: colleague.staff.employee.id, role: 'signs' as const }];
    const wish = (act: SendingAct) => ({ act, way: 'letter' as const, fields: {}, asked });
    const notice: SendingAct = {
      act: 'sendNotice',
      notice: { who: 'Fatima', why: 'Druk', contactRoute: '14 030' },
    };
    expect(await askColleagues(staff, contactId, wish(notice), now)).toEqual({
      ok: false,
      reason: 'noticeWithoutWhen',
    });
    expect(await askColleagues(staff, contactId, wish({ act: 'answer', text: ' ' }), now)).toEqual({
      ok: false,
      reason: 'textMissing',
    });
    const both = await Promise.all([1, 2].map(() => askColleagues(staff, contactId, wish(answer), now)));
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test('somebody of another team is not asked', async () => {
    const asked = [{ employeeId: employees[3]!.staff.employee.id, role: 'signs' as const }];
    expect(
      await askColleagues(staff, contactId, { act: answer, way: 'letter', fields: {}, asked }, now),
    ).toEqual({
      ok: false,
      reason: 'colleagueUnknown',
    });
  });
});

describe('a standard text', () => {
  const manager = serviceManager.staff;
  let id: string;
  let number = 0;
  const easy = 'Beste {{ naam }},\n\nU krijgt de pas op 4 mei. Bel ons als dat niet lukt.';
  const hard =
    'Naar aanleiding van uw bovenvermelde verzoek delen wij u hierbij mede dat, gelet op de vigerende regelgeving dienaangaande, de behandeling van uw verzoek, alvorens besluitvorming kan plaatsvinden, door ons wordt opgeschort totdat de ontbrekende bescheiden door u zijn overgelegd.';
  const sealNow = async () => (await standardText(staff, id))!.versions[0]!.seal;
  const force = async (reason = '', from = today, seen?: string) =>
    putTextIntoForce(
      manager,
      id,
      { from, reviewOn: parseDay('2027-05-06')!, reason, seen: seen ?? (await sealNow()) },
      { today, municipality },
      now,
    );
  const usable = async (team = teamId, day = today) =>
    (await usableTexts(staff, team, day)).texts.map(({ name }) => name);

  beforeEach(async () => {
    number += 1;
    const made = await createStandardText(
      manager,
      { name: `Pas ${number}`, use: 'answer', teamId, body: easy },
      today,
      now,
    );
    id = made.ok ? made.id : '';
  });

  test('is offered from the day it holds, to its own team', async () => {
    const name = `Pas ${number}`;
    expect(await usable()).not.toContain(name);
    expect(await force('', parseDay('2026-06-01')!)).toEqual({ ok: true });
    expect(await usable()).not.toContain(name);
    expect(await usable(teamId, parseDay('2026-06-01')!)).toContain(name);
    expect(await usable(teams[1]!.id, parseDay('2026-06-01')!)).not.toContain(name);
  });

  test('below the threshold takes a reason, which is kept with the version', async () => {
    await writeStandardText(manager, id, { body: hard, seen: await sealNow() }, today, now);
    expect(await force()).toEqual({ ok: false, reason: 'reasonMissing' });
    expect(await force('De rechter schrijft deze woorden voor')).toEqual({ ok: true });
    const version = versionOn((await standardText(staff, id))!, today)!;
    expect(version.inForce).toMatchObject({ reason: 'De rechter schrijft deze woorden voor' });
    expect(version.inForce!.score!).toBeLessThan(60);
  });

  test('that held is never changed: what is written next is a new version', async () => {
    await force();
    const seen = await sealNow();
    expect(await writeStandardText(manager, id, { body: `${easy}\n\nTot dan.`, seen }, today, now)).toEqual({
      ok: true,
    });
    const text = (await standardText(staff, id))!;
    expect(text.versions.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    expect(versionOn(text, today)?.body).toBe(easy);
    expect(await writeStandardText(manager, id, { body: 'Anders.', seen }, today, now)).toEqual({
      ok: false,
      reason: 'changedMeanwhile',
    });
  });

  test('two who write at one draft do not overwrite each other, and nobody puts into force what they have not read', async () => {
    const seen = await sealNow();
    expect(await writeStandardText(manager, id, { body: `${easy} A.`, seen }, today, now)).toEqual({
      ok: true,
    });
    const second = await writeStandardText(manager, id, { body: `${easy} B.`, seen }, today, now);
    expect(second).toEqual({ ok: false, reason: 'changedMeanwhile' });
    expect((await standardText(staff, id))!.versions[0]!.body).toBe(`${easy} A.`);
    expect(await force('', today, seen)).toEqual({ ok: false, reason: 'changedMeanwhile' });
  });

  test('with a fault is refused with its line, and a name is taken once', async () => {
    const faulty = await createStandardText(
      manager,
      { name: 'Fout', use: 'answer', body: 'a\n{{ naan }}' },
      today,
      now,
    );
    expect(faulty).toMatchObject({ ok: false, reason: 'faulty', faults: [{ line: 2 }] });
    const again = await createStandardText(
      manager,
      { name: `Pas ${number}`, use: 'answer', body: easy },
      today,
      now,
    );
    expect(again).toEqual({ ok: false, reason: 'nameTaken' });
  });

  test('is not changed by a handler', async () => {
    expect(await writeStandardText(staff, id, { body: hard, seen: await sealNow() }, today, now)).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
  });
});

describe('the paper', () => {
  const set = (change: Partial<PaperChange>) =>
    setPaper(serviceManager.staff, municipality, { ...paper, ...change }, now);
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>',
  );

  test('prints a logo that names its own parts, as drawing programs save it', async () => {
    const own = Buffer.from(
      '\ufeff<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><defs><linearGradient id="a"><stop stop-color="red"/></linearGradient></defs><rect id="b" width="9" height="9" style=\'fill:url("#a")\'/><use xlink:href="#b"/></svg>',
    );
    expect(await set({ logo: own, logoAlt: 'Logo' })).toEqual({ ok: true });
  });

  test('prints a logo, and says aloud what it shows', async () => {
    expect(await set({ logo: svg })).toEqual({ ok: false, reason: 'altMissing', field: 'logoAlt' });
    expect(await set({ logo: svg, logoAlt: 'Logo van de gemeente' })).toEqual({ ok: true });
    await send();
    const pdf = (await keptFile(staff, (await outgoing()).id, 0))!.content.toString('latin1');
    expect(pdf).toContain('Logo van de gemeente');
    await set({ dropLogo: true });
  });

  test.each([
    [
      'a logo that is damaged',
      { logo: Buffer.from('\x89PNG\r\n\x1a\nkapot', 'latin1'), logoAlt: 'x' },
      'logoUnreadable',
    ],
    ['a logo that is none', { logo: Buffer.from('<html>'), logoAlt: 'x' }, 'logoUnreadable'],
    [
      'a logo that fetches a file',
      {
        logo: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
        logoAlt: 'x',
      },
      'logoReachesOut',
    ],
    [
      'a logo with a script',
      { logo: Buffer.from('<svg><script>1</script></svg>'), logoAlt: 'x' },
      'logoReachesOut',
    ],
    ['no return address', { returnLine: ' ' }, 'returnLineMissing'],
    ['a threshold of 101', { threshold: 101 }, 'thresholdUnreadable'],
    ['a sign that no printer has', { footer: '🎉' }, 'unprintable'],
  ])('%s is refused', async (_what, change, reason) => {
    expect(await set(change)).toMatchObject({ ok: false, reason });
  });

  test('is not changed by a handler', async () => {
    expect(await setPaper(staff, municipality, paper, now)).toEqual({ ok: false, reason: 'notAllowed' });
  });
});
