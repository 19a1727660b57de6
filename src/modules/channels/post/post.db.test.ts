import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Day, type Instant, parseDay, printDay, startOfDay, zoneOf } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { contactById, conversation, keptFile, waitingLetters } from '#modules/contacts/index.ts';
import { prepareLetter } from '#modules/letters/index.ts';
import { ensureDefaultMailbox } from '#modules/organisation/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { documentText } from '#platform/documents/index.ts';
import { createLog } from '#platform/log/index.ts';
import { createScanReader, type OpenScan, watchedFolder } from '#platform/scans/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { letterPdf, multiPageTiff, type PaperLetter, scanned } from '#tests/support/letters.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { registerPiece } from './commands/deciding.ts';
import {
  collectScansWork,
  discardPiece,
  dismissFile,
  drawScansWork,
  filesUnderWay,
  joinPieces,
  markDuplicate,
  neighbours,
  originalFile,
  pagePicture,
  pieceById,
  postCounts,
  type Registration,
  readScansWork,
  refusedFiles,
  registerLetter,
  retryFile,
  separatorSheetPdf,
  splitPiece,
  takeInUpload,
  undoAct,
  waitingPieces,
} from './index.ts';

const { db } = await testDatabase();
const log = createLog('silent');
const reader = createScanReader();
afterAll(() => reader.close());

const root = mkdtempSync(join(tmpdir(), 'servicenorm-scans-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const monday = at('2026-03-30 09:30');
const clock = { now: () => monday, isTest: false };
const employeeId = newId();
const by = { employeeId, now: monday };
const never = new AbortController().signal;

let scope: Scope;
let teamId: string;
let folder: string;
let elapsedMs = 0;

beforeEach(async () => {
  ({ scope, teamId } = await testMunicipality(db, `Gemeente ${newId()}`));
  await ensureDefaultMailbox(scope, { teamName: 'Vergunningen', address: `${newId()}@voorbeeld.example` });
  folder = join(root, newId());
  mkdirSync(folder);
});

/** The folder as a program that just started sees it. */
function freshFolder() {
  return watchedFolder(folder, () => elapsedMs);
}

function collecting(watched = freshFolder()) {
  return collectScansWork({ clock, log, folders: async () => [{ scope, folder: watched }] });
}

const dependencies = { db, clock, log, reader };

async function untilDone(work: { run(signal: AbortSignal): Promise<'more' | 'done'> }): Promise<void> {
  while ((await work.run(never)) === 'more');
}

/** Two looks, some time apart. */
async function collect(watched = freshFolder()): Promise<void> {
  const work = collecting(watched);
  await untilDone(work);
  elapsedMs += 3_000;
  await untilDone(work);
}

async function drawAll(): Promise<void> {
  await untilDone(drawScansWork(dependencies));
}

async function bring(name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  await collect();
  await drawAll();
}

const waiting = () => waitingPieces(scope, { limit: 50 });

const otherLetter: Partial<PaperLetter> = {
  sender: ['De heer P. Bakker', 'Kerkstraat 5', '3511 AB Utrecht'],
  name: 'P. Bakker',
  dated: '25-3-2026',
  about: ['Onderwerp: losliggende stoeptegel'],
  body: [
    'Voor mijn huis ligt al weken een stoeptegel los. Mijn buurvrouw is er gisteren over gestruikeld en gevallen. Kunt u de tegel deze week nog laten vastleggen?',
  ],
};

let letter: Uint8Array;
let other: Uint8Array;
beforeAll(() => {
  letter = letterPdf();
  other = letterPdf(otherLetter);
});

describe('a file that the scanner puts in the folder', () => {
  test('is left alone until it has come to rest and is whole', async () => {
    const watched = freshFolder();
    const work = collecting(watched);
    writeFileSync(join(folder, 'scan.pdf'), letter.subarray(0, letter.length / 2));
    for (const _ of [1, 2, 3]) {
      await work.run(never);
      elapsedMs += 30_000;
    }
    expect(await filesUnderWay(scope)).toEqual([]);
    writeFileSync(join(folder, 'scan.pdf'), letter);
    await collect(watched);
    expect(await filesUnderWay(scope)).toMatchObject([
      { name: 'scan.pdf', state: 'taken', bytes: letter.length },
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is never finished is refused after five minutes, and kept as it came', async () => {
    const half = letter.subarray(0, letter.length / 2);
    writeFileSync(join(folder, 'half.pdf'), half);
    const watched = freshFolder();
    await collecting(watched).run(never);
    elapsedMs += 5 * 60_000;
    await collecting(watched).run(never);
    const [refused] = await refusedFiles(scope);
    expect(refused).toMatchObject({
      name: 'half.pdf',
      refusal: expect.stringContaining('Scan de post opnieuw'),
    });
    expect((await originalFile(scope, refused!.id))?.content).toEqual(Buffer.from(half));
    expect(await dismissFile(scope, refused!.id, by)).toEqual({ ok: true });
    expect(await refusedFiles(scope)).toEqual([]);
  });

  test('under a temporary or hidden name is not looked at', async () => {
    for (const name of ['.scan.pdf', 'scan.pdf.part', '~scan.pdf', 'Thumbs.db'])
      writeFileSync(join(folder, name), letter);
    await collect();
    expect(await postCounts(scope)).toMatchObject({ filesUnderWay: 0, filesRefused: 0 });
  });

  test('is one letter, also when the program is killed between storing it and taking it away', async () => {
    writeFileSync(join(folder, 'scan.pdf'), letter);
    const killed = freshFolder();
    const work = collecting({ ...killed, remove: () => Promise.reject(new Error('killed')) });
    await work.run(never);
    elapsedMs += 3_000;
    await expect(work.run(never)).rejects.toThrow('killed');
    expect(readdirSync(folder)).toEqual(['scan.pdf']);
    await collect();
    expect(readdirSync(folder)).toEqual([]);
    await drawAll();
    expect(await waiting()).toHaveLength(1);
  });

  test('that may not be taken away keeps no other waiting, and is said to fail', async () => {
    for (const name of ['een.pdf', 'twee.pdf'])
      writeFileSync(join(folder, name), name === 'een.pdf' ? letter : other);
    const watching = freshFolder();
    const remove: typeof watching.remove = (file) =>
      file.name === 'een.pdf' ? Promise.reject(new Error('EACCES een.pdf')) : watching.remove(file);
    const work = collecting({ ...watching, remove });
    await work.run(never);
    elapsedMs += 3_000;
    for (const _ of [1, 2]) await expect(work.run(never)).rejects.toThrow('EACCES een.pdf');
    expect(await filesUnderWay(scope)).toHaveLength(2);
    expect(readdirSync(folder)).toEqual(['een.pdf']);
    await drawAll();
    expect(await waiting()).toHaveLength(2);
  });

  test('keeps the pages that were drawn when the program is stopped halfway, and draws the others only', async () => {
    writeFileSync(join(folder, 'stapel.pdf'), letterPdf({ enclosures: ['Foto van de boete', 'Vergunning'] }));
    await collect();
    const stopping = new AbortController();
    const drawn: number[] = [];
    const watching = {
      ...reader,
      open: async (bytes: Uint8Array) => {
        const opened = await reader.open(bytes);
        return opened.ok ? { ok: true as const, value: watched(opened.value, drawn, stopping) } : opened;
      },
    };
    const work = drawScansWork({ ...dependencies, reader: watching });
    expect(await work.run(stopping.signal)).toBe('done');
    expect(await filesUnderWay(scope)).toMatchObject([{ pages: { drawn: 1, total: 3 } }]);
    await untilDone(work);
    expect(await waiting()).toMatchObject([{ pages: 3 }]);
    expect(drawn).toEqual([0, 1, 2]);
  });

  test('in a subfolder with the name of a team is proposed for that team', async () => {
    await bring('burgerzaken/scan.pdf', letter);
    expect((await waiting())[0]?.proposals.team).toMatchObject({ value: teamId, confidence: 0.85 });
  });

  test('was scanned when it was written, not when it was found', async () => {
    const path = join(folder, 'scan.pdf');
    writeFileSync(path, letter);
    const threeHoursAgo = Date.now() / 1000 - 3 * 3600;
    utimesSync(path, threeHoursAgo, threeHoursAgo);
    await collect();
    const [file] = await filesUnderWay(scope);
    expect(monday - file!.scannedAt).toBeGreaterThan(2.9 * 3_600_000);
    expect(monday - file!.scannedAt).toBeLessThan(3.1 * 3_600_000);
  });

  test('was scanned when the scanner says so, unless its clock cannot be right', async () => {
    const [page] = await scanned(letter, { dpi: 60 });
    for (const moment of ['2026:03:30 08:05:00', '2031:03:30 08:05:00']) {
      const jpeg = sharp(page)
        .jpeg()
        .withExif({ IFD0: { DateTime: moment } });
      await bring(`${moment.slice(0, 4)}.jpg`, await jpeg.toBuffer());
    }
    const [right, wrong] = await waiting();
    expect(right!.scannedAt).toBe(at('2026-03-30 08:05'));
    expect(monday - wrong!.scannedAt).toBeLessThan(60_000);
    for (const { id } of [right!, wrong!]) await discardPiece(scope, id, 'proef', by);
  });

  test('that is no picture and no PDF is refused in words that say what to do', async () => {
    writeFileSync(join(folder, 'lijst.docx'), 'PK geen post');
    const watched = freshFolder();
    await collecting(watched).run(never);
    elapsedMs += 5 * 60_000;
    await collecting(watched).run(never);
    expect((await refusedFiles(scope))[0]?.refusal).toContain('geen PDF, TIFF, JPEG of PNG');
  });
});

/** Notes which pages are drawn, and asks to stop at each. */
function watched(scan: OpenScan, drawn: number[], stopping: AbortController): OpenScan {
  return {
    ...scan,
    draw: (page) => {
      drawn.push(page);
      stopping.abort();
      return scan.draw(page);
    },
  };
}

describe('an uploaded file', () => {
  const upload = (bytes: Uint8Array, key = newId()) =>
    takeInUpload(scope, { name: 'brief.pdf', bytes, key, employeeId }, monday);

  test('sent twice with one form is one file', async () => {
    const first = await upload(letter, 'form-1');
    expect(await upload(letter, 'form-1')).toEqual(first);
    expect(await filesUnderWay(scope)).toHaveLength(1);
  });

  test('that cannot be opened is refused at once', async () => {
    expect(await upload(letter.subarray(0, 2_000))).toEqual({
      ok: false,
      reason: expect.stringContaining('beschadigd'),
    });
    expect(await upload(new Uint8Array())).toEqual({ ok: false, reason: expect.stringContaining('leeg') });
    expect(await postCounts(scope)).toMatchObject({ filesUnderWay: 0, filesRefused: 0 });
  });
});

describe('a letter', () => {
  test('can be registered before its text is read, and is proposed for when it is', async () => {
    const reference = await existingContact();
    const [page] = await scanned(
      letterPdf({
        about: ['Betreft: bezwaar tegen de parkeerboete van 12 februari 2026', `Uw kenmerk: ${reference}`],
        stamp: ['ONTVANGEN', 'GEMEENTE UTRECHT', '27 MRT 2026'],
      }),
      { turn: 90, skew: 2, noise: 12, stains: 2 },
    );
    await bring('scan.png', page!);
    const [before] = await waiting();
    expect(before).toMatchObject({ pages: 1, pagesRead: 0 });
    expect(await postCounts(scope)).toMatchObject({ waiting: 1, pagesUnread: 1 });
    const lying = (await pieceById(scope, before!.id))!.pageList[0]!;
    expect(lying.width).toBeGreaterThan(lying.height);

    await untilDone(readScansWork(dependencies));
    const piece = (await pieceById(scope, before!.id))!;
    expect(piece.pagesRead).toBe(1);
    expect(piece.proposals).toMatchObject({
      sender: { value: 'J. de Vries' },
      address: { value: { postcode: '3512GG', houseNumber: '12A', town: 'Utrecht' } },
      dated: { value: parseDay('2026-03-24') },
      arrived: { value: parseDay('2026-03-27') },
      sort: { value: 'objection' },
      reference: { value: reference },
      team: { value: teamId },
    });
    const [upright] = piece.pageList;
    expect(upright!.height).toBeGreaterThan(upright!.width);
    expect(upright!.etag).not.toBe(lying.etag);
    expect((await pagePicture(scope, upright!.fileId, 0, 'image'))?.etag).toBe(upright!.etag);
  });

  test('about what earlier letters were about is proposed for the team that has those', async () => {
    for (const subject of [
      'Bezwaar parkeerboete',
      'bezwaar tegen parkeerboete',
      'Bezwaar tegen de parkeerboete 2025',
    ])
      await existingContact(subject);
    await existingContact('Losliggende stoeptegel');
    await bring('scan.pdf', letter);
    expect((await waiting())[0]?.proposals.team).toMatchObject({
      value: teamId,
      evidence: '3 van 3 eerdere vragen over zoiets zijn bij dit team',
    });
  });

  test('of another municipality is not here', async () => {
    await bring('scan.pdf', letter);
    const [piece] = await waiting();
    const { scope: elsewhere } = await testMunicipality(db, `Gemeente ${newId()}`);
    expect(await pieceById(elsewhere, piece!.id)).toBeUndefined();
    expect(await pagePicture(elsewhere, piece!.fileId, 0, 'image')).toBeUndefined();
    expect(await discardPiece(elsewhere, piece!.id, 'reclame', by)).toEqual({
      ok: false,
      reason: 'notFound',
    });
  });
});

async function existingContact(subject = 'Parkeerboete'): Promise<string> {
  const { reference } = await takeIn(
    scope,
    {
      channel: 'post',
      teamId,
      subject,
      party: { name: 'J. de Vries' },
      receivedAt: at('2026-02-20 09:00'),
      receiptOrigin: 'arrival',
      message: { textNew: 'Ik vraag u om uitleg.' },
    },
    monday,
  );
  return reference;
}

describe('a stack', () => {
  const sheetOf = (more: Partial<Parameters<typeof separatorSheetPdf>[0]> = {}) =>
    scanned(
      separatorSheetPdf({
        municipality: 'Gemeente Voorbeeld',
        team: { id: teamId, name: 'Burgerzaken' },
        arrivedOn: parseDay('2026-03-27')!,
        copies: 1,
        ...more,
      }),
      { dpi: 100, skew: 4, stains: 4 },
    ).then(([page]) => page!);

  test('is divided at separator sheets, which say team and date of arrival; the empty back of a sheet is no page', async () => {
    const [first] = await scanned(letter, { dpi: 100 });
    const [second] = await scanned(other, { dpi: 100 });
    const [blank] = await scanned(
      letterPdf({
        sender: [],
        name: '',
        addressee: [],
        dated: '',
        about: [],
        salutation: '',
        body: [],
        closing: '',
      }),
      { dpi: 100 },
    );
    await bring(
      'stapel.tiff',
      await multiPageTiff([
        await sheetOf(),
        blank!,
        first!,
        await sheetOf({ team: { id: newId(), name: 'Opgeheven' } }),
        blank!,
        second!,
        second!,
      ]),
    );
    const pieces = await waiting();
    expect(pieces.map(({ pages }) => pages)).toEqual([1, 2]);
    expect(pieces[0]!.proposals).toMatchObject({
      team: { value: teamId },
      arrived: { value: parseDay('2026-03-27'), evidence: 'datum op het scheidingsblad' },
    });
    expect(pieces[1]!.proposals.team).toBeUndefined();
    expect(pieces[1]!.remarks).toEqual([expect.stringContaining('bestaat hier niet')]);
    expect(await neighbours(scope, pieces[0]!.id)).toEqual({ previous: undefined, next: pieces[1]!.id });
  });

  test('of sheets only is refused', async () => {
    await bring('stapel.png', await sheetOf());
    expect((await refusedFiles(scope))[0]?.refusal).toContain('alleen scheidingsbladen');
  });
});

describe('a letter that was scanned twice', () => {
  test('is noticed by the bytes of its file', async () => {
    await bring('een.pdf', letter);
    await bring('twee.pdf', letter);
    const [first, second] = await waiting();
    expect(first!.duplicate).toBeUndefined();
    expect(second!.duplicate).toEqual({
      pieceId: first!.id,
      contactId: undefined,
      because: 'hetzelfde bestand',
    });
  });

  test('is noticed by its text, although the second scan is crooked and dirty', async () => {
    await bring('een.pdf', letter);
    await bring('twee.png', (await scanned(letter, { skew: -1.5, noise: 18, stains: 3, blur: 0.5 }))[0]!);
    await bring('ander.pdf', other);
    await untilDone(readScansWork(dependencies));
    const [first, second, third] = await waiting();
    expect(second!.duplicate).toMatchObject({ pieceId: first!.id, because: 'bijna dezelfde tekst' });
    expect(third!.duplicate).toBeUndefined();
  });

  test('is not confused with the letter of a neighbour who sends in the same text', async () => {
    await bring('een.pdf', letter);
    await bring(
      'twee.pdf',
      letterPdf({ sender: ['De heer K. Smit', 'Dorpsstraat 14', '3512 GG Utrecht'], name: 'K. Smit' }),
    );
    expect((await waiting()).map(({ duplicate }) => duplicate)).toEqual([undefined, undefined]);
  });

  test('says as which contact it is registered already; and a person who says that it is another is believed', async () => {
    await bring('een.pdf', letter);
    const [first] = await waiting();
    const contactId = newId();
    expect(await registerPiece(scope, first!.id, contactId, by)).toMatchObject({ ok: true });
    await bring('twee.pdf', letter);
    const [second] = await waiting();
    expect(second!.duplicate?.contactId).toBe(contactId);
    const said = await markDuplicate(scope, second!.id, undefined, by);
    expect((await pieceById(scope, second!.id))?.duplicate).toBeUndefined();
    if (said.ok) await undoAct(scope, said.actId, by);
    expect((await pieceById(scope, second!.id))?.duplicate?.because).toBe('hetzelfde bestand');
  });
});

describe('a person', () => {
  async function twoPages() {
    await bring('brief.pdf', letterPdf({ enclosures: ['Foto van de boete'] }));
    return (await waiting())[0]!.id;
  }

  test('splits a letter, and undoes it', async () => {
    const id = await twoPages();
    expect(await splitPiece(scope, id, 2, by)).toEqual({ ok: false, reason: 'pageUnknown' });
    const split = await splitPiece(scope, id, 1, by);
    expect((await waiting()).map(({ pages }) => pages)).toEqual([1, 1]);
    if (!split.ok) throw new Error(split.reason);
    expect(await neighbours(scope, id)).toEqual({ previous: undefined, next: split.newPieceId });
    expect(await undoAct(scope, split.actId, by)).toEqual({ ok: true });
    expect((await waiting()).map(({ id: each, pages }) => [each, pages])).toEqual([[id, 2]]);
  });

  test('joins two files that are one letter, and undoes it', async () => {
    await bring('een.pdf', letter);
    await bring('twee.pdf', other);
    const [first, second] = await waiting();
    const joined = await joinPieces(scope, first!.id, second!.id, by);
    expect((await pieceById(scope, first!.id))!.pageList.map(({ fileId }) => fileId)).toEqual([
      first!.fileId,
      second!.fileId,
    ]);
    expect(await waiting()).toHaveLength(1);
    if (!joined.ok) throw new Error(joined.reason);
    await undoAct(scope, joined.actId, by);
    expect((await waiting()).map(({ id }) => id)).toEqual([first!.id, second!.id]);
  });

  test('discards a letter with a reason, and cannot undo it after somebody else did something with it', async () => {
    const id = await twoPages();
    expect(await discardPiece(scope, id, ' ', by)).toEqual({ ok: false, reason: 'reasonMissing' });
    const gone = await discardPiece(scope, id, 'reclame', by);
    expect(await waiting()).toEqual([]);
    expect(await pieceById(scope, id)).toMatchObject({ state: 'discarded', discardReason: 'reclame' });
    if (!gone.ok) throw new Error(gone.reason);
    expect(await undoAct(scope, gone.actId, by)).toEqual({ ok: true });
    expect(await undoAct(scope, gone.actId, by)).toEqual({ ok: false, reason: 'notFound' });
    const split = await splitPiece(scope, id, 1, by);
    await discardPiece(scope, id, 'reclame', by);
    if (split.ok)
      expect(await undoAct(scope, split.actId, by)).toEqual({ ok: false, reason: 'changedSince' });
  });

  test('and a colleague who register one letter at the same moment make one contact', async () => {
    const id = await twoPages();
    const outcomes = await Promise.all([
      registerPiece(scope, id, newId(), by),
      registerPiece(scope, id, newId(), { ...by, now: (monday + 1) as Instant }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

test('a file that cannot be opened through a fault of ours is refused after three times, others go on, and it can be tried again', async () => {
  const failing = { ...reader, open: () => Promise.reject(new Error('ended')) };
  writeFileSync(join(folder, 'een.pdf'), letter);
  await collect();
  for (const _ of [1, 2, 3])
    await expect(drawScansWork({ ...dependencies, reader: failing }).run(never)).rejects.toThrow('ended');
  writeFileSync(join(folder, 'twee.pdf'), other);
  await collect();
  await drawAll();
  const [refused] = await refusedFiles(scope);
  expect(refused).toMatchObject({
    name: 'een.pdf',
    refusal: expect.stringContaining('fout in het programma'),
  });
  expect((await waiting()).map(({ fileName }) => fileName)).toEqual(['twee.pdf']);
  expect(await retryFile(scope, refused!.id)).toEqual({ ok: true });
  await drawAll();
  expect((await waiting()).map(({ fileName }) => fileName)).toEqual(['een.pdf', 'twee.pdf']);
});

describe('a letter that is registered', () => {
  const friday = parseDay('2026-03-27')!;
  const today = parseDay('2026-03-30')!;
  const given = (more: Partial<Registration> = {}): Registration => ({
    name: 'J. de Vries',
    postalAddress: 'Dorpsstraat 12-A\n3512 GG Utrecht',
    email: '',
    phone: '',
    emailAgreed: false,
    subject: 'Parkeerboete',
    sort: 'question',
    teamId,
    arrivedOn: today,
    evidence: '',
    ...more,
  });
  const statusUrl = (id: string) => `https://service.example.nl/volg/${id.replaceAll('-', '').slice(-22)}`;
  const register = (pieceId: string, more: Partial<Registration> = {}) =>
    registerLetter(scope, pieceId, given(more), { ...by, statusUrl });
  const notesAt = async (contactId: string) => {
    const { rows } = await sql<{
      text: string;
    }>`select text from note where contact_id = ${contactId}`.execute(db);
    return rows.map(({ text }) => text);
  };
  const scannedLetter = async (name = 'brief.pdf', bytes = letter) => {
    await bring(name, bytes);
    return (await waiting()).at(-1)!.id;
  };

  test('EC-28: of 30 March gets an answer by 28 April, for 27 April is King’s Day', async () => {
    const done = await register(await scannedLetter());
    if (!done.ok) throw new Error(done.reason);
    const promise = done.state.promises.find(({ measure }) => measure === 'answer')!;
    expect('dueDay' in promise.deadline && printDay(promise.deadline.dueDay)).toBe('2026-04-28');
    expect(await waiting()).toEqual([]);
    const [message] = await conversation(scope, done.contactId);
    expect(message!.attachments).toMatchObject([{ name: 'pagina-1.jpg', mediaType: 'image/jpeg' }]);
    expect(message!.textNew).toContain('bezwaar tegen uw besluit');
  });

  test('counts from the Friday on which it came, with the evidence, though it was scanned on Monday', async () => {
    const id = await scannedLetter();
    expect(await register(id, { arrivedOn: friday })).toEqual({ ok: false, reason: 'evidenceMissing' });
    const done = await register(id, { arrivedOn: friday, evidence: 'Stempel van vrijdag', postmark: friday });
    if (!done.ok) throw new Error(done.reason);
    expect((await contactById(scope, done.contactId))?.receivedDay).toBe(friday);
    const [received] = await factsOf(scope, done.contactId);
    expect(received).toMatchObject({
      paper: { evidence: 'Stempel van vrijdag', postmark: friday, scannedAt: expect.any(Number) },
      by: { kind: 'employee', employeeId },
      origin: 'arrival',
    });
  });

  test.each([
    ['tomorrow', { arrivedOn: (today + 1) as Day }, 'arrivedInFuture'],
    ['before it was stamped', { arrivedOn: friday, evidence: 'x', postmark: today }, 'postmarkAfterArrival'],
    ['from nobody', { name: ' ' }, 'nameMissing'],
    ['about nothing', { subject: ' ' }, 'subjectMissing'],
    ['for no team', { teamId: newId() }, 'teamUnknown'],
    ['as an answer to nothing', { joins: newId() }, 'contactUnknown'],
    ['with half an e-mail address', { email: 'jan@' }, 'emailUnreadable'],
  ] as const)('%s is refused, and still waits', async (_what, more, reason) => {
    const id = await scannedLetter();
    expect(await register(id, more)).toEqual({ ok: false, reason });
    expect((await waiting()).map((piece) => piece.id)).toEqual([id]);
  });

  test('and is a complaint is confirmed in writing, by a letter to be printed (Awb 9:6)', async () => {
    const done = await register(await scannedLetter(), { sort: 'complaint' });
    if (!done.ok) throw new Error(done.reason);
    const sent = (await conversation(scope, done.contactId)).at(-1)!;
    expect(sent).toMatchObject({ kind: 'receiptConfirmation', outgoing: { way: 'letter', state: 'queued' } });
    const kept = (await keptFile(scope, sent.id, 0))!;
    const read = await documentText(kept.content, kept.name);
    const text = read.ok ? read.markdown : '';
    for (const words of [
      'J. de Vries',
      'Wij hebben uw brief ontvangen op maandag 30 maart 2026.',
      '11 mei 2026',
      'Gemeente Utrecht',
    ])
      expect(text).toContain(words);
    expect((await waitingLetters(scope, [teamId], monday, 9)).map(({ kind }) => kind)).toEqual([
      'receiptConfirmation',
    ]);
  });

  test('that answers us goes to its conversation and makes no new promise', async () => {
    const first = await register(await scannedLetter());
    if (!first.ok) throw new Error(first.reason);
    const second = await register(await scannedLetter('antwoord.pdf', other), { joins: first.contactId });
    expect(second).toMatchObject({ ok: true, contactId: first.contactId, reference: first.reference });
    expect((await conversation(scope, first.contactId)).map(({ direction }) => direction)).toEqual([
      'in',
      'in',
    ]);
    expect((await factsOf(scope, first.contactId)).map(({ kind }) => kind)).toEqual([
      'received',
      'messageReceived',
    ]);
  });

  test('that answers us keeps its four dates with it', async () => {
    const first = await register(await scannedLetter());
    if (!first.ok) throw new Error(first.reason);
    const dates = { arrivedOn: friday, evidence: 'Stempel van vrijdag', postmark: friday };
    await register(await scannedLetter('antwoord.pdf', other), { joins: first.contactId, ...dates });
    expect(
      (await factsOf(scope, first.contactId)).find(({ kind }) => kind === 'messageReceived'),
    ).toMatchObject({
      at: startOfDay(friday, zoneOf('Europe/Amsterdam')),
      paper: { evidence: 'Stempel van vrijdag', postmark: friday, scannedAt: expect.any(Number) },
    });
  });

  test.each(['complaint', 'objection'] as const)(
    'that names our reference and is a %s gets a term and a confirmation of its own (Awb 9:11, 9:6, 7:10 and 6:14)',
    async (sort) => {
      const first = await register(await scannedLetter());
      if (!first.ok) throw new Error(first.reason);
      const second = await register(await scannedLetter('klacht.pdf', other), {
        joins: first.contactId,
        sort,
      });
      if (!second.ok) throw new Error(second.reason);
      expect(second.contactId).not.toBe(first.contactId);
      expect(await contactById(scope, second.contactId)).toMatchObject({
        sort,
        party: { name: 'J. de Vries' },
      });
      expect((await conversation(scope, second.contactId)).map(({ kind }) => kind)).toEqual([
        'message',
        'receiptConfirmation',
      ]);
      expect(await notesAt(second.contactId)).toEqual([
        `Deze brief noemt ook ${first.reference}: Parkeerboete`,
      ]);
      expect((await notesAt(first.contactId))[0]).toContain(second.reference);
    },
  );

  test('that adds to a complaint which still runs is no second complaint', async () => {
    const first = await register(await scannedLetter(), { sort: 'complaint' });
    if (!first.ok) throw new Error(first.reason);
    const wish = { joins: first.contactId, sort: 'complaint' } as const;
    expect(await register(await scannedLetter('aanvulling.pdf', other), wish)).toMatchObject({
      ok: true,
      joined: true,
      contactId: first.contactId,
    });
  });

  test('a complaint without an address is registered, and says that its confirmation could not be made', async () => {
    const done = await register(await scannedLetter(), { sort: 'complaint', postalAddress: '' });
    expect(done).toMatchObject({ ok: true, unconfirmed: expect.stringContaining('geen postadres') });
    if (!done.ok) throw new Error(done.reason);
    expect((await notesAt(done.contactId))[0]).toContain('geen postadres');
  });

  test('on the back of our own letter is known by the code that we printed on it, also as a picture that lies askew', async () => {
    const first = await register(await scannedLetter());
    if (!first.ok) throw new Error(first.reason);
    const contact = (await contactById(scope, first.contactId))!;
    const prepared = await prepareLetter(
      scope,
      {
        contact,
        text: 'Wilt u ons de datum sturen?',
        signerIds: [employeeId],
        statusUrl: statusUrl(contact.id),
      },
      monday,
    );
    if (!prepared.ok) throw new Error(prepared.reason);
    const [image] = await scanned(prepared.letter.pdf, { dpi: 200, turn: 180, skew: 2 });
    await bring('terug.png', image!);
    const [piece] = await waiting();
    expect(piece!.proposals).toMatchObject({
      contactId: contact.id,
      reference: { value: contact.reference, evidence: 'de code op onze brief' },
    });
  });

  test('that answers a contact which was merged goes to the one that stayed', async () => {
    const first = await register(await scannedLetter());
    const stayed = await register(await scannedLetter('twee.pdf', other), { name: 'P. Bakker' });
    if (!first.ok || !stayed.ok) throw new Error('not registered');
    await sql`update contact set merged_into = ${stayed.contactId} where id = ${first.contactId}`.execute(db);
    const pdf = letterPdf({
      ...otherLetter,
      body: ['Nog iets over mijn vorige brief, dat ik vergat te zeggen.'],
    });
    expect(await register(await scannedLetter('drie.pdf', pdf), { joins: first.contactId })).toMatchObject({
      ok: true,
      contactId: stayed.contactId,
    });
  });

  test('by two people at once becomes one contact', async () => {
    const id = await scannedLetter();
    const done = await Promise.all([register(id), register(id)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'notWaiting' });
  });

  test('from the same person at the same address is of the same resident', async () => {
    const first = await register(await scannedLetter());
    const second = await register(await scannedLetter('twee.pdf', other), {
      name: 'j. de vries',
      postalAddress: 'Dorpsstr. 12 A, 3512gg Utrecht',
    });
    if (!first.ok || !second.ok) throw new Error('not registered');
    const [one, two] = await Promise.all(
      [first, second].map(({ contactId }) => contactById(scope, contactId)),
    );
    expect(two!.party.id).toBe(one!.party.id);
  });

  test('is confirmed by e-mail only where the letter says that e-mail may do (Awb 2:8)', async () => {
    const email = 'j.devries@voorbeeld.example';
    const kinds = async (contactId: string) => (await conversation(scope, contactId)).map(({ kind }) => kind);
    const first = await register(await scannedLetter(), { email });
    const second = await register(await scannedLetter('twee.pdf', other), {
      name: 'P. Bakker',
      email: 'bakker@voorbeeld.example',
      emailAgreed: true,
    });
    if (!first.ok || !second.ok) throw new Error('not registered');
    expect(await kinds(first.contactId)).toEqual(['message']);
    expect(await kinds(second.contactId)).toEqual(['message', 'receiptConfirmation']);
  });
});
