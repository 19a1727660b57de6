import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadStoredCharter, type Norm } from '#engine/charter/index.ts';
import { latest } from '#engine/promises/index.ts';
import { type Instant, parseMoment, printLocal, zoneOf } from '#engine/time/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';

/**
 * Charters as municipalities have put them into force, a file for each form they were written in. Each must be read for
 * ever, and give the dates it gave then: promises were made under it. A new form is a new file; these never change.
 */
const folder = 'tests/fixtures/charters';
const zone = zoneOf('Europe/Amsterdam');

/** The end of every promise for what comes in on Thursday 2 April 2026 at 14:10; day terms end at midnight. */
const due: Readonly<Record<string, readonly string[]>> = {
  '2026-11-every-field.yaml': [
    'mail-days: 2026-04-17T00:00',
    'mail-receipt: 2026-04-07T10:10',
    'letter-weeks: 2026-05-19T00:00',
  ],
  // Good Friday and Easter Monday do not count; six weeks end on Ascension Day, after which a decreed day and a weekend come.
  '2026-11-utrecht-2008.yaml': [
    'email-answer: 2026-04-14T00:00',
    'post-answer: 2026-05-01T00:00',
    'complaint-answer: 2026-05-19T00:00',
  ],
  // Good Friday counts here: the town hall is open.
  '2026-11-voorbeeld-vandaag.yaml': [
    'email-receipt: 2026-04-04T00:00',
    'email-answer: 2026-04-11T00:00',
    'webform-receipt: 2026-04-02T14:25',
    'webform-answer: 2026-04-11T00:00',
    'post-receipt: 2026-04-11T00:00',
    'post-answer: 2026-05-01T00:00',
    'complaint-receipt: 2026-04-11T00:00',
    'complaint-answer: 2026-05-19T00:00',
    'report-answer: 2026-04-09T00:00',
    'idea-answer: 2026-05-01T00:00',
    'phone-answer: 2026-04-07T17:30',
  ],
};

describe('a charter that was put into force once', () => {
  it.each(readdirSync(folder))('%s is read, and gives the dates of its day', (file) => {
    const source = readFileSync(`${folder}/${file}`, 'utf8');
    const stored = loadStoredCharter(source);
    if (!stored.ok) throw new Error(JSON.stringify(stored.refusals));
    const { charter } = stored;
    const version = { id: file, ordinal: 1, charter, source, validFrom: charter.validFrom };
    const rules = makeRulebook([{ ...version, putInForceAt: 0 as Instant }]);
    const receivedAt = parseMoment('2026-04-02T14:10', zone)!;
    const dueOf = ({ id, channel, sort = 'question', product }: Norm) => {
      const as = { channel, sort, ...(product === undefined ? {} : { product }), receivedAt };
      const inForce = rules.normsFor(as);
      if ('notMeasurable' in inForce) return [];
      return inForce.norms
        .filter(({ norm }) => norm.id === id)
        .map(({ deadline }) => {
          const end = deadline(receivedAt, [], latest);
          return `${id}: ${'notMeasurable' in end ? end.notMeasurable : printLocal(end.due, zone)}`;
        });
    };
    expect(charter.norms.flatMap(dueOf)).toEqual(due[file]);
  });
});
