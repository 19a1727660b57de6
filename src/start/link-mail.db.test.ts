import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '#platform/db/index.ts';
import { createLog } from '#platform/log/index.ts';
import type { OutgoingMail, SendOutcome } from '#platform/mail/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { testMunicipality } from '#tests/support/municipality.ts';
import { colleagueMailer } from './colleague-mail.ts';
import { linkMailer } from './link-mail.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const sent: OutgoingMail[] = [];
let outcome: SendOutcome = { outcome: 'sent', response: '250', refused: [] };
const sender = {
  send: async (mail: OutgoingMail) => {
    sent.push(mail);
    return outcome;
  },
  close: async () => {},
};
const mail = colleagueMailer({ config: { MAIL_FROM: undefined }, sender, baseUrl: 'http://localhost' });
const mailLink = linkMailer(mail, createLog('silent'))!;
const link = { url: 'https://service.example.nl/welkom/abc', validUntil: 'donderdag 7 mei, 10.00 uur' };
const fatima = { name: 'Fatima', email: 'fatima@voorbeeld.nl' };

test('a colleague gets the link by e-mail from the municipality, and a machine does not answer it', async () => {
  expect(await mailLink(scope, fatima, link)).toBe(false);
  expect(sent).toEqual([]);
  await sql`insert into mailbox (municipality_id, id, address, team_id)
    values (${scope.municipalityId}, ${newId()}, 'info@voorbeeld.nl', ${teamId})`.execute(db);
  expect(await mailLink(scope, fatima, link)).toBe(true);
  const [mail] = sent;
  expect(mail?.envelope).toEqual({ from: 'info@voorbeeld.nl', to: ['fatima@voorbeeld.nl'] });
  const text = Buffer.from(mail!.raw).toString('utf8');
  expect(text).toContain('Auto-Submitted: auto-replied');
  expect(text.replace(/=\r\n/g, '')).toContain(link.url);
});

test('what the mail server does not take is said, so that the administrator passes the link on', async () => {
  outcome = { outcome: 'failed', reason: '550', permanent: true };
  expect(await mailLink(scope, fatima, link)).toBe(false);
});
