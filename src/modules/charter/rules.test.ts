import { describe, expect, it } from 'vitest';
import { type Classification, latest } from '#engine/promises/index.ts';
import { parseDay, parseMoment, printDay, zoneOf } from '#engine/time/index.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { makeRulebook } from './rules.ts';

const zone = zoneOf('Europe/Amsterdam');
const moment = (text: string) => parseMoment(text, zone)!;

const utrecht = makeRulebook([versionOf('utrecht-2008')]);

/** Norm and last day of what comes in, or why there is none. */
function promised(as: Partial<Classification>, received: string, rules = utrecht): string[] {
  const receivedAt = moment(received);
  const inForce = rules.normsFor({ channel: 'post', sort: 'question', ...as, receivedAt });
  if ('notMeasurable' in inForce) return [inForce.notMeasurable];
  return inForce.norms.map(({ norm, deadline }) => {
    const due = deadline(receivedAt, [], latest);
    return `${norm.id} ${'dueDay' in due ? printDay(due.dueDay) : due.notMeasurable}`;
  });
}

describe('a letter under the charter of Utrecht', () => {
  it('EC-28: of 30 March 2026 is answered by 28 April, for 27 April is King’s Day', () => {
    expect(promised({}, '2026-03-30 00:00')).toEqual(['post-answer 2026-04-28']);
  });

  it('over Christmas, Easter and the night the clock changes is counted by days', () => {
    expect(promised({}, '2026-11-27 00:00')).toEqual(['post-answer 2026-12-28']);
    expect(promised({}, '2026-03-06 00:00')).toEqual(['post-answer 2026-04-07']);
    expect(promised({}, '2026-03-09 00:00')).toEqual(['post-answer 2026-04-07']);
    expect(promised({}, '2026-10-05 00:00')).toEqual(['post-answer 2026-11-02']);
  });
});

describe('the norm of a sort', () => {
  it('goes before the norm of the channel, whatever way it came in', () => {
    for (const channel of ['email', 'post', 'webform', 'phone', 'counter'] as const)
      expect(promised({ channel, sort: 'complaint' }, '2026-06-01 10:00')).toEqual([
        'complaint-answer 2026-07-13',
      ]);
  });

  it('is the norm of the channel where the charter has none for that sort', () => {
    expect(promised({ sort: 'idea' }, '2026-06-01 10:00')).toEqual(['post-answer 2026-06-29']);
  });

  it('takes the place of the norm of the same measure only', () => {
    const today = makeRulebook([versionOf('voorbeeld-vandaag')]);
    expect(promised({ channel: 'webform', sort: 'report' }, '2026-06-01 10:00', today)).toEqual([
      'webform-receipt 2026-06-01',
      'report-answer 2026-06-04',
    ]);
  });

  it('is none for what is sent for information', () => {
    expect(promised({ sort: 'information' }, '2026-06-01 10:00')).toEqual(['forInformation']);
  });
});

it('a form on the website is answered like an e-mail in Utrecht', () => {
  expect(promised({ channel: 'webform' }, '2026-06-01 10:00')).toEqual(['email-answer 2026-06-08']);
});

it('Awb 9:11.2: a complaint can be put off to ten weeks from its receipt, and only a complaint', () => {
  const lastDay = (as: Partial<Classification>) => {
    const receivedAt = moment('2026-06-01 10:00');
    const inForce = utrecht.normsFor({ channel: 'email', sort: 'question', ...as, receivedAt });
    return 'norms' in inForce ? inForce.norms[0]!.latestNotice(receivedAt, [], latest) : undefined;
  };
  expect(lastDay({ sort: 'complaint' })).toBe(parseDay('2026-08-10'));
  expect(lastDay({})).toBeUndefined();
});
