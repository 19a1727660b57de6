import { describe, expect, it } from 'vitest';
import { fiveWorkingDays, moment, Story } from '#tests/support/contact-story.ts';

const received = () => new Story().received('2026-06-01 10:00');
const records = (story: Story, rules = fiveWorkingDays()) =>
  story.state(rules).verdicts.map(({ outcome, because, replaces }) => [outcome, because, replaces]);

describe('a verdict', () => {
  it('is reached by the act that settles, with the norm, calendar and moment of recording', () => {
    expect(
      received().answered('2026-06-03 09:00', { recorded: '2026-06-04 10:00' }).state().verdicts,
    ).toEqual([
      {
        id: 'f01:email-answer:1',
        promiseId: 'f01:email-answer',
        normId: 'email-answer',
        charterVersion: 'first',
        calendarVersion: 'plain',
        receivedDay: expect.any(Number),
        outcome: 'answeredInTime',
        notices: 0,
        reachedAt: moment('2026-06-04 10:00'),
        because: 'settled',
      },
    ]);
  });

  it('is not reached by a notice in time: the second promise still runs', () => {
    expect(records(received().notice('2026-06-03 09:00', '2026-06-20'))).toEqual([]);
  });

  it('late is reached by the notice that came too late, and stays when the answer comes', () => {
    const story = received().notice('2026-06-09 09:00', '2026-06-20');
    expect(records(story)).toEqual([['late', 'settled', undefined]]);
    expect(records(story.answered('2026-06-10 09:00'))).toEqual([['late', 'settled', undefined]]);
  });

  it('EC-58: an answer given elsewhere in time and registered later corrects it in a further record', () => {
    const story = received()
      .answered('2026-06-12 09:00')
      .answered('2026-06-08 11:00', { recorded: '2026-06-15 09:00' });
    expect(records(story)).toEqual([
      ['late', 'settled', undefined],
      ['answeredInTime', 'registeredLater', 'f01:email-answer:1'],
    ]);
  });

  it('a corrected moment corrects it in a further record', () => {
    const story = received()
      .answered('2026-06-09 11:00')
      .add('2026-06-10 09:00', {
        kind: 'corrected',
        factId: 'f02',
        newAt: moment('2026-06-08 11:00'),
        reason: 'verkeerde dag gekozen',
      });
    expect(records(story)).toEqual([
      ['late', 'settled', undefined],
      ['answeredInTime', 'corrected', 'f01:email-answer:1'],
    ]);
  });

  it('of an undone act lapses, and the promise runs again', () => {
    const story = received()
      .add('2026-06-03 09:00', { kind: 'closedWithoutAnswer', reason: 'reclame' })
      .add('2026-06-03 09:05', { kind: 'undone', factId: 'f02' });
    expect(records(story)).toEqual([
      ['notMeasurable', 'settled', undefined],
      ['lapsed', 'undone', 'f01:email-answer:1'],
    ]);
    expect(story.outcomes('2026-06-04')).toEqual(['open']);
    expect(records(story.answered('2026-06-05 09:00')).at(-1)).toEqual([
      'answeredInTime',
      'registeredLater',
      'f01:email-answer:2',
    ]);
  });

  it('of a contact that was merged away lapses: it is counted with the other one', () => {
    const story = received()
      .notice('2026-06-09 09:00', '2026-06-20')
      .add('2026-06-10 09:00', { kind: 'mergedInto', contactId: 'other' });
    expect(records(story)).toEqual([
      ['late', 'settled', undefined],
      ['lapsed', 'merged', 'f01:email-answer:1'],
    ]);
  });

  it('EC-26: stays when a closure becomes known afterwards, while what is open moves', () => {
    const closure = { day: '2026-06-03', knownSince: '2026-06-15' };
    const rules = fiveWorkingDays({ closure });
    const settled = received().answered('2026-06-09 09:00');
    expect(records(settled, rules)).toEqual([['late', 'settled', undefined]]);
    expect(settled.state(rules).promises).toMatchObject([{ calendarVersion: 'plain' }]);
    expect(received().dueDays(rules)).toEqual(['2026-06-09']);
    expect(received().state(rules).promises).toMatchObject([{ calendarVersion: 'with closure' }]);
  });

  it('of two acts in the same moment is kept in the order of the acts, also after a rebuild', () => {
    const story = received()
      .add('2026-06-03 09:00', { kind: 'closedWithoutAnswer', reason: 'reclame' })
      .add('2026-06-03 09:00', { kind: 'undone', factId: 'f02' });
    expect(records(story)).toEqual([
      ['notMeasurable', 'settled', undefined],
      ['lapsed', 'undone', 'f01:email-answer:1'],
    ]);
  });

  it('EC-63: does not depend on when anybody looks', () => {
    const story = received().answered('2026-06-09 00:00');
    expect(story.outcomes('2026-06-08 23:59')).toEqual(['late']);
    expect(story.outcomes('2030-01-01')).toEqual(['late']);
  });
});
