import { describe, expect, it } from 'vitest';
import type { Charter } from '#engine/charter/index.ts';
import type { Outcome } from '#engine/promises/index.ts';
import { type CharterVersion, makeRulebook } from '#modules/charter/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { day, moment } from '#tests/support/contact-story.ts';
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
    calendarOf: (id) => rules.calendar(id, moment('2026-04-02 09:00')),
  });
  return { ...model, email: model.cards.find(({ id }) => id === 'email-answer')! };
}

describe('a promise on the page', () => {
  it('is in the words of the charter, with how it is counted', () => {
    const { email } = present();
    expect(email.sentence).toBe(first.charter.norms[0]?.sentence.nl);
    expect(email.counting).toEqual([
      'De termijn is 5 werkdagen.',
      'De dag waarop wij uw bericht ontvangen, telt niet mee.',
      'U hebt ons antwoord op zijn laatst op de laatste dag, voor middernacht.',
      'Werkdagen zijn maandag tot en met vrijdag, behalve feestdagen. Feestdagen zijn die van de Algemene termijnenwet, zoals Goede Vrijdag, Koningsdag en Bevrijdingsdag.',
      'Sturen wij u op tijd een behandelbericht, dan geldt daarna de datum die in dat bericht staat. Een automatisch bericht telt niet als antwoord en niet als behandelbericht.',
    ]);
  });

  it('says that a term by law runs on after a day off', () => {
    const post = present().cards.find(({ id }) => id === 'post-answer');
    expect(post?.counting.join(' ')).toMatch(
      /Eindigt de termijn op een zaterdag, zondag of feestdag, dan loopt hij door/,
    );
  });

  it('tells its exceptions and the hours in which it holds', () => {
    const wait = present().cards.find(({ id }) => id === 'counter-wait');
    expect(wait?.exceptions).toEqual([
      'Op piekmomenten, zoals bij paspoorten in de zomer, lukt dat niet altijd voor iedereen.',
    ]);
    expect(wait?.counting).toContain('Maandag tot en met vrijdag: 9.00 tot 17.00 uur.');
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
    expect(present([first, future]).cards).toHaveLength(5);
  });
});
