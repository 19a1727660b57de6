import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { compareCharters } from './compare.ts';
import { type ExceptionChange, withException } from './edit.ts';
import { loadCharter } from './load.ts';
import type { Charter } from './types.ts';

const utrecht = readFileSync(new URL('../../../charters/utrecht-2008.yaml', import.meta.url), 'utf8');
const today = readFileSync(new URL('../../../charters/voorbeeld-vandaag.yaml', import.meta.url), 'utf8');

const christmas: ExceptionChange = {
  calendarId: 'counters',
  exception: {
    from: '2008-12-24',
    hours: '9:00-12:00',
    reason: { nl: 'de dag voor Kerst', en: 'Christmas Eve' },
  },
  validFrom: parseDay('2008-11-01')!,
};

function read(text: string): Charter {
  const result = loadCharter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.charter;
}

function edited(text: string, change: ExceptionChange): { readonly text: string; readonly charter: Charter } {
  const result = withException(text, change);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result;
}

/** The lines of one text that are not in the other; a line that stands there twice counts twice. */
function linesOnlyIn(one: string, other: string): readonly string[] {
  const left = other.split('\n');
  return one.split('\n').filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe('a closure or opening that the calendar screen adds', () => {
  test('changes the lines it must and leaves every comment in place', () => {
    const { text } = edited(utrecht, christmas);
    expect(linesOnlyIn(text, utrecht).toSorted()).toEqual([
      '          en: Christmas Eve',
      '          nl: de dag voor Kerst',
      '        hours: 9:00-12:00',
      '        reason:',
      '      - from: 2008-12-24',
      '    exceptions:',
      'id: utrecht-2008-2008-11-01',
      'validFrom: 2008-11-01',
    ]);
    expect(linesOnlyIn(utrecht, text)).toEqual(['id: utrecht-2008', 'validFrom: 2008-07-01']);
  });

  test('the next one joins the list, and the version gets its own date', () => {
    const first = edited(utrecht, christmas);
    const second = edited(first.text, {
      calendarId: 'counters',
      exception: { from: '2008-12-31', hours: 'closed', reason: { nl: 'Oudjaarsdag' } },
      validFrom: parseDay('2008-12-01')!,
    });
    expect(second.charter.id).toBe('utrecht-2008-2008-12-01');
    const counters = second.charter.calendars.find(({ id }) => id === 'counters')!;
    expect(counters.exceptions.map(({ reason }) => reason.nl)).toEqual(['de dag voor Kerst', 'Oudjaarsdag']);
  });

  test('without a calendar it holds in all of them', () => {
    const everywhere = { exception: christmas.exception, validFrom: christmas.validFrom };
    for (const text of [utrecht, today]) {
      const { charter } = edited(text, everywhere);
      expect(
        charter.calendars.every(({ exceptions }) =>
          exceptions.some(({ reason }) => reason.nl === 'de dag voor Kerst'),
        ),
      ).toBe(true);
    }
  });

  test('text is quoted where YAML would read it as something else', () => {
    const reason = { nl: 'let op: #1 "dicht" & *weg*\n- [', en: '!!true' };
    const { charter } = edited(utrecht, { ...christmas, exception: { ...christmas.exception, reason } });
    expect(charter.calendars.find(({ id }) => id === 'counters')!.exceptions[0]!.reason).toEqual(reason);
  });

  test('a day that does not exist, and a calendar that does not exist, are refused', () => {
    const wrongDay = { ...christmas.exception, from: '2008-02-30' };
    expect(withException(utrecht, { ...christmas, exception: wrongDay })).toMatchObject({
      ok: false,
      refusals: [{ message: 'De dag 2008-02-30 bestaat niet.' }],
    });
    expect(withException(utrecht, { ...christmas, calendarId: 'balie' })).toMatchObject({
      ok: false,
      refusals: [{ message: 'De kalender "balie" bestaat niet in dit handvest.' }],
    });
  });
});

describe('what changes from one version to the next', () => {
  test('nothing changes in the same charter', () => {
    expect(compareCharters(read(utrecht), read(utrecht))).toMatchObject({ same: true, sentences: [] });
  });

  test('a new closure is one change in one calendar, and it changes counting', () => {
    const comparison = compareCharters(read(utrecht), edited(utrecht, christmas).charter);
    expect(comparison.calendars.map(({ id, changesCounting }) => [id, changesCounting])).toEqual([
      ['counters', true],
    ]);
    expect(comparison.sentences).toEqual([
      'In de kalender "openingstijden van de balies" komt erbij: de afwijking op 24 december 2008 "woensdag 24 december 2008: 9.00 - 12.00 uur (de dag voor Kerst)".',
    ]);
  });

  test('a shorter term changes counting; better words do not', () => {
    const shorter = utrecht
      .replace('term: 4 weeks', 'term: 3 weeks')
      .replaceAll('4 weken antwoord', '3 weken antwoord')
      .replace('within 4 weeks', 'within 3 weeks');
    const [post] = compareCharters(read(utrecht), read(shorter)).norms;
    expect(post).toMatchObject({ id: 'post-answer', kind: 'changed', changesCounting: true });
    expect(post!.sentences[0]).toBe(
      'In de norm "Antwoord op uw brief" wordt de termijn "3 weken" in plaats van "4 weken".',
    );

    const kinder = utrecht.replace('maximale wachttijd van 15 minuten', 'wachttijd van hooguit 15 minuten');
    const [wait] = compareCharters(read(utrecht), read(kinder)).norms;
    expect(wait).toMatchObject({ id: 'counter-wait', changesCounting: false });
  });

  test('norms that appear and disappear are named', () => {
    const comparison = compareCharters(read(utrecht), read(today));
    expect(comparison.norms.filter(({ kind }) => kind === 'added').map(({ id }) => id)).toContain(
      'email-receipt',
    );
    const back = compareCharters(read(today), read(utrecht));
    expect(back.sentences).toContain('Vervalt: de norm "Bevestiging van uw e-mail".');
  });
});
