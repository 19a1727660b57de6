import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { createLog } from '#platform/log/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { nextTotp, totp } from '#tests/support/totp.ts';
import { beginAttempt } from './attempts.ts';
import { type Auth, createAuth, type EnrolmentOffer, type Session, seal, unseal } from './index.ts';

const { db } = await testDatabase();
const email = 'fatima@example.nl';
const password = 'zeven paarse tulpen';
let moment = Date.now();
const now = () => moment as Instant;
const minutes = (count: number) => count * 60_000;
const attemptKey = Buffer.from('a key of this test');
let auth: Auth;

beforeAll(async () => {
  auth = await createAuth({
    db,
    now,
    baseUrl: 'https://service.example.nl',
    log: createLog('silent'),
    mayJoin: async () => false,
  });
});

beforeEach(async () => {
  moment = Date.now();
  await sql`truncate auth."user", auth.attempt, auth.one_time_link cascade`.execute(db);
  await auth.createAccount({ name: 'Fatima', email, password });
});

test('who knows address and password has a session', async () => {
  const session = await auth.session(await signedIn());
  expect(session).toMatchObject({ name: 'Fatima', email, secondFactor: 'absent' });
});

test('the session cookie can only be read by the server, over https, and not from another site', async () => {
  const result = await signIn(password);
  if (!result.ok) throw new Error(result.reason);
  expect(result.cookies).toHaveLength(1);
  expect(result.cookies[0]).toMatch(/^__Secure-servicenorm\.session_token=.*HttpOnly/);
  expect(result.cookies[0]).toMatch(/Secure/);
  expect(result.cookies[0]).toMatch(/SameSite=Lax/);
});

test('a wrong password and an unknown address are refused in the same words', async () => {
  expect(await signIn('not the password')).toEqual({ ok: false, reason: 'wrong' });
  expect(await signIn(password, 'nobody@example.nl')).toEqual({ ok: false, reason: 'wrong' });
});

test('after eight wrong passwords even the right one waits a quarter of an hour', async () => {
  const start = moment;
  for (let times = 0; times < 8; times++) await signIn('wrong');
  moment += minutes(5);
  expect(await signIn(password)).toEqual({ ok: false, reason: 'blocked', until: start + minutes(15) });
  moment = start + minutes(15);
  expect((await signIn(password)).ok).toBe(true);
});

test('an address that does not exist is blocked just the same', async () => {
  for (let times = 0; times < 8; times++) await signIn('wrong', 'nobody@example.nl');
  expect(await signIn('wrong', 'nobody@example.nl')).toMatchObject({ reason: 'blocked' });
});

test('colleagues behind one network address do not lock each other out by signing in', async () => {
  for (let times = 0; times < 65; times++) {
    const begun = await beginAttempt(
      db,
      attemptKey,
      { account: `person${times}`, address: '192.0.2.1' },
      now(),
    );
    if (!begun.ok) throw new Error(`The ${times}th colleague was refused.`);
    await begun.attempt.succeeded();
  }
});

test('one network address that tries account after account is blocked', async () => {
  for (let times = 0; times < 60; times++)
    await beginAttempt(db, attemptKey, { account: `person${times}`, address: '192.0.2.1' }, now());
  expect(
    await beginAttempt(db, attemptKey, { account: 'another', address: '192.0.2.1' }, now()),
  ).toMatchObject({ ok: false });
  expect(
    await beginAttempt(db, attemptKey, { account: 'another', address: '192.0.2.2' }, now()),
  ).toMatchObject({ ok: true });
});

test('a session that nobody uses for two hours is over, also for who still has its cookie', async () => {
  const headers = await signedIn();
  for (const used of [119, 119]) {
    moment += minutes(used);
    expect(await auth.session(headers)).toBeDefined();
  }
  moment += minutes(121);
  expect(await auth.session(headers)).toBeUndefined();
  moment -= minutes(121);
  expect(await auth.session(headers)).toBeUndefined();
});

test('signing out ends the session itself, not only the cookie', async () => {
  const headers = await signedIn();
  const cookies = await auth.signOut(headers);
  expect(cookies.join()).toMatch(/session_token=;.*Max-Age=0/);
  expect(await auth.session(headers)).toBeUndefined();
});

test('revoking sessions signs a person out on every device', async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  await auth.revokeSessions((await auth.session(one))!.userId);
  expect(await auth.session(one)).toBeUndefined();
  expect(await auth.session(other)).toBeUndefined();
});

test('a new password needs the old one, and signs other devices out', async () => {
  const [here, elsewhere] = [await signedIn(), await signedIn()];
  const change = (current: string) =>
    auth.changePassword({ current, next: 'acht groene fietsen' }, { email, address: '::1', headers: here });
  expect(await change('wrong')).toEqual({ ok: false, reason: 'wrong' });
  const changed = await change(password);
  if (!changed.ok) throw new Error(changed.reason);
  expect(await auth.session(elsewhere)).toBeUndefined();
  expect(await auth.session(withCookies(changed.cookies))).toBeDefined();
  expect((await signIn(password)).ok).toBe(false);
  expect((await signIn('acht groene fietsen')).ok).toBe(true);
});

test('a second factor counts once a code of it was seen, and is asked at the next sign-in', async () => {
  const { offer } = await enrolled();
  const result = await signIn(password);
  if (!result.ok) throw new Error(result.reason);
  expect(result.next).toBe('secondFactor');
  const half = withCookies(result.cookies);
  expect(await auth.session(half)).toBeUndefined();
  expect(await auth.finishSignIn('000000', half)).toEqual({ ok: false, reason: 'wrongCode' });
  const finished = await auth.finishSignIn(nextTotp(offer.secret), half);
  if (!finished.ok) throw new Error(finished.reason);
  expect(await auth.session(withCookies(finished.cookies))).toMatchObject({ secondFactor: 'passed' });
});

test('RFC 6238: a code that was accepted opens the door once, also for two at the same moment', async () => {
  const { offer } = await enrolled();
  const halves = await Promise.all([signIn(password), signIn(password)]);
  const code = nextTotp(offer.secret);
  const answers = await Promise.all(
    halves.map((half) => auth.finishSignIn(code, withCookies(half.ok ? half.cookies : []))),
  );
  expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  const { rows } = await sql<{
    sessions: number;
  }>`select count(*)::int as sessions from auth.session`.execute(db);
  const opened = answers.find((answer) => answer.ok)!;
  expect(await auth.session(withCookies(opened.ok ? opened.cookies : []))).toBeDefined();
  // The session in which the second factor was set up, and the one that was opened.
  expect(rows[0]?.sessions).toBe(2);
});

test('the code with which a second factor was set up does not open the door as well', async () => {
  const { offer } = await enrolled();
  const half = await signIn(password);
  const again = await auth.finishSignIn(totp(offer.secret), withCookies(half.ok ? half.cookies : []));
  expect(again).toEqual({ ok: false, reason: 'wrongCode' });
});

test('a recovery code works once, however it is typed', async () => {
  const { offer } = await enrolled();
  const code = offer.recoveryCodes[0]!.toUpperCase().replace('-', ' ');
  const enter = async () => {
    const result = await signIn(password);
    if (!result.ok) throw new Error(result.reason);
    return auth.finishSignIn(code, withCookies(result.cookies));
  };
  expect(await enter()).toMatchObject({ ok: true });
  expect(await enter()).toEqual({ ok: false, reason: 'wrongCode' });
});

test('five wrong codes end the attempt to sign in', async () => {
  await enrolled();
  const result = await signIn(password);
  if (!result.ok) throw new Error(result.reason);
  const half = withCookies(result.cookies);
  for (let times = 0; times < 5; times++) await auth.finishSignIn('000000', half);
  expect(await auth.finishSignIn('000000', half)).toEqual({ ok: false, reason: 'startAgain' });
});

test('the offered secret is no longer shown once the second factor counts', async () => {
  const { session } = await enrolled();
  expect(await auth.offeredSecondFactor(session)).toBeUndefined();
});

test('who lost the device starts again without a second factor, signed out everywhere', async () => {
  const { session, headers } = await enrolled();
  await auth.removeSecondFactor(session.userId);
  expect(await auth.session(headers)).toBeUndefined();
  expect(await signIn(password)).toMatchObject({ ok: true, next: 'in' });
});

test('a one-time link works once, until it is too old, and a newer one replaces it', async () => {
  const first = await auth.createLink('administrator');
  const { token, expiresAt } = await auth.createLink('administrator');
  expect(expiresAt - moment).toBe(minutes(24 * 60));
  expect(await auth.readLink(first.token)).toBeUndefined();
  expect(await auth.readLink(token)).toEqual({ purpose: 'administrator', subject: '', expiresAt });
  moment = expiresAt;
  expect(await auth.claimLink(token)).toBeUndefined();
  moment -= 1;
  expect(await auth.claimLink(token)).toMatchObject({ purpose: 'administrator' });
  expect(await auth.claimLink(token)).toBeUndefined();
  await auth.releaseLink(token);
  expect(await auth.claimLink(token)).toBeDefined();
});

test('the token of a link is stored nowhere', async () => {
  const { token } = await auth.createLink('invitation', 'x');
  const { rows } = await sql<object>`select * from auth.one_time_link`.execute(db);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a sealed password can be read back, and never looks the same twice', async () => {
  const sealed = await seal(db, 'geheim van de mailbox');
  expect(sealed).not.toBe(await seal(db, 'geheim van de mailbox'));
  expect(await unseal(db, sealed)).toBe('geheim van de mailbox');
});

test('tidying leaves what is in use', async () => {
  const headers = await signedIn();
  await auth.tidy();
  expect(await auth.session(headers)).toBeDefined();
  moment += minutes(13 * 60);
  await auth.tidy();
  const { rows } = await sql`select from auth.session`.execute(db);
  expect(rows).toHaveLength(0);
});

async function signIn(secret: string, account = email) {
  return auth.signIn({ email: account, password: secret }, { address: '192.0.2.1', headers: new Headers() });
}

async function signedIn(): Promise<Headers> {
  const result = await signIn(password);
  if (!result.ok) throw new Error(result.reason);
  return withCookies(result.cookies);
}

async function enrolled(): Promise<{ offer: EnrolmentOffer; session: Session; headers: Headers }> {
  const headers = await signedIn();
  const started = await auth.startSecondFactor(password, { email, address: '192.0.2.1', headers });
  if (!started.ok) throw new Error(started.reason);
  const session = (await auth.session(headers))!;
  const offer = (await auth.offeredSecondFactor(session))!;
  expect(await auth.confirmSecondFactor('000000', headers)).toEqual({ ok: false, reason: 'wrongCode' });
  const confirmed = await auth.confirmSecondFactor(totp(offer.secret), headers);
  if (!confirmed.ok) throw new Error(confirmed.reason);
  return { offer, session, headers: withCookies(confirmed.cookies) };
}

function withCookies(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
}
