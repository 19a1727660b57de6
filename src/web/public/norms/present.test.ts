import { describe, expect, it } from 'vitest';
import type { Charter } from '#engine/charter/index.ts';
import type { Outcome } from '#engine/promises/index.ts';
import { type CharterVersion, makeRulebook } from '#modules/charter/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { day } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { cohortsOf } from '../cohorts.ts';
import { presentNorms } from './present.ts';

const today = day('2026-04-02');
const first = versionOf('utrecht-2008');

function later(change: (charter: Charter) => Charter, since: string, ordinal = 2): CharterVersion {
  const charter = change({ ...first.charter, validFrom: day(since) });
  return { ...first, id: `version-${ordinal}`, ordinal, charter, validFrom: charter.validFrom };
}

function count(outcome: Outcome, contacts: number, on = '2026-02-10') {
  return { month: monthNumber(day(on)), normId: 'email-answer', teamId: 't', outcome, contacts, notices: 0 };
}

function present(versions: readonly CharterVersion[] = [first], counts: ReturnType<typeof count>[] = []) {
  const rules = makeRulebook(versions);
  const model = presentNorms({
    versions: rules.versions,
    version: rules.versionOn(today)!,
    cohorts: cohortsOf(counts, today),
    today,
    language: 'nl',
  });
  return { ...model, email: model.cards.find(({ id }) => id === 'email-answer')! };
}

describe('a promise on the page', () => {
  it('is in the words of the charter, with how it is counted', () => {
    const { email } = present();
    expect(email.sentence).toBe(first.charter.norms[0]?.sentence.nl);
    expect(email.counting).toEqual([
      'De termijn is 5 werkdagen.',
      'De termijn begint als uw e-mail bij ons binnenkomt, ook als wij dan dicht zijn.',
      'De dag waarop uw e-mail binnenkomt, telt niet mee.',
      'De laatste dag loopt tot middernacht.',
      'Wij tellen met de kalender "werkdagen van de gemeente", in Nederlandse tijd.',
      'Werkdagen zijn maandag tot en met vrijdag.',
      'Niet op feestdagen: Nieuwjaarsdag, Goede Vrijdag, tweede paasdag, Koningsdag, Bevrijdingsdag, Hemelvaartsdag, tweede pinksterdag, eerste kerstdag en tweede kerstdag.',
      'Krijgt u op tijd een behandelbericht? Dan geldt daarna de datum uit dat bericht.',
    ]);
  });

  it('says that a term by law runs on after a day off', () => {
    const post = present().cards.find(({ id }) => id === 'post-answer');
    expect(post?.counting.join(' ')).toMatch(
      /Is de laatste dag een zaterdag, zondag of feestdag\? Dan wordt het de eerste dag daarna/,
    );
  });

  it('tells its exceptions and the hours in which it holds', () => {
    const wait = present().cards.find(({ id }) => id === 'counter-wait');
    expect(wait?.exceptions).toEqual([
      'Op piekmomenten, zoals bij paspoorten in de zomer, lukt dat niet altijd voor iedereen.',
    ]);
    expect(wait?.counting).toContain('Open: maandag tot en met vrijdag 9.00 - 17.00 uur.');
  });

  it('says of what is not measured that it is not, instead of showing nothing', () => {
    const phone = present().cards.find(({ id }) => id === 'phone-reachable');
    expect(phone?.result).toBe('Deze belofte meten wij nog niet. Daarom is er nog geen cijfer.');
    expect(phone?.figures).toBeUndefined();
  });
});

describe('the result of last quarter', () => {
  it('counts what is open and late as not in time', () => {
    const { email } = present(
      [first],
      [count('answeredInTime', 30), count('noticeThenKept', 6), count('openAndLate', 4)],
    );
    expect(email.result).toBe(
      'In het 1e kwartaal van 2026 hielden wij ons hieraan bij 36 van de 40 (90 procent).',
    );
  });

  it('EC-92: says that nothing came in, never that it was met', () => {
    expect(present().email.result).toBe('In het 1e kwartaal van 2026 kwam er niets binnen.');
  });

  it('shows no share of fewer than ten', () => {
    expect(present([first], [count('answeredInTime', 9)]).email.result).toBe(
      'In het 1e kwartaal van 2026 kwam er te weinig binnen om een cijfer te geven.',
    );
  });
});

describe('since when a promise holds', () => {
  const faster = later(
    (charter) => ({
      ...charter,
      norms: charter.norms.map((norm) =>
        norm.id === 'email-answer'
          ? { ...norm, sentence: { nl: 'U ontvangt binnen twee werkdagen antwoord.' } }
          : norm,
      ),
    }),
    '2025-01-01',
  );

  it('a changed promise shows what it said before, and until when', () => {
    const { email } = present([first, faster]);
    expect(email.since).toBe('1 januari 2025');
    expect(email.earlier).toEqual([
      { period: '1 juli 2008 tot en met 31 december 2024', sentence: first.charter.norms[0]?.sentence.nl },
    ]);
  });

  it('a promise that another version left as it was holds since the first', () => {
    const post = present([first, faster]).cards.find(({ id }) => id === 'post-answer');
    expect(post).toMatchObject({ since: '1 juli 2008', earlier: [] });
  });

  it('a version that will hold later is not shown yet', () => {
    const future = later((charter) => ({ ...charter, norms: [] }), '2027-01-01', 3);
    expect(present([first, future]).cards).toHaveLength(6);
  });
});
