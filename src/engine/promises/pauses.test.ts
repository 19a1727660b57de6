import { describe, expect, it } from 'vitest';
import { byPhone, fiveWorkingDays, moment, Story, withinEightHours } from '#tests/support/contact-story.ts';

const hours = fiveWorkingDays({ norms: [withinEightHours] });
const asked = { kind: 'dataRequested', evidence: byPhone } as const;
const resumed = { kind: 'resumed', because: 'decided' } as const;

/** Received on Monday 1 June 2026 at ten: five working days end with Monday 8 June, eight opening hours on Tuesday at ten. */
const received = () => new Story().received('2026-06-01 10:00');
const dueOf = (story: Story, rules = hours) => story.state(rules).due;

describe('a pause', () => {
  it('EC-39: from closing to opening adds nothing to a term in opening hours', () => {
    expect(dueOf(received())).toBe(moment('2026-06-02 10:00'));
    const overnight = received().add('2026-06-01 17:00', asked).add('2026-06-02 09:00', resumed);
    expect(dueOf(overnight)).toBe(moment('2026-06-02 10:00'));
  });

  it('EC-39: within opening hours adds just those hours', () => {
    const story = received().add('2026-06-01 16:00', asked).add('2026-06-02 09:30', resumed);
    expect(dueOf(story)).toBe(moment('2026-06-02 11:30'));
  });

  it('EC-40: over a weekend adds nothing to a term in working days', () => {
    const story = received().add('2026-06-05 16:00', asked).add('2026-06-08 09:00', resumed);
    expect(story.dueDays()).toEqual(['2026-06-08']);
  });

  it('stands still from the day after the request until the day of the answer (Awb 4:15)', () => {
    const story = received().add('2026-06-02 09:00', asked).add('2026-06-05 09:00', resumed);
    expect(story.dueDays()).toEqual(['2026-06-10']);
  });

  it('EC-41: is not forgotten when the calendar changes during it', () => {
    const rules = fiveWorkingDays({ closure: { day: '2026-06-09', knownSince: '2026-06-03' } });
    const story = received().add('2026-06-02 09:00', asked).add('2026-06-05 09:00', resumed);
    expect(story.dueDays(rules)).toEqual(['2026-06-11']);
  });

  it('EC-42: nothing becomes late or is due while it lasts', () => {
    const story = received().add('2026-06-08 16:00', asked);
    expect(story.outcomes('2026-09-01')).toEqual(['open']);
    expect(story.state().due).toBeUndefined();
  });

  it('that began after the date holds nothing: what was late stays late', () => {
    const story = received().add('2026-06-09 09:00', asked);
    expect(story.state()).toMatchObject({ status: 'waiting', promises: [{ state: 'open' }] });
    expect(story.outcomes('2026-06-10')).toEqual(['openAndLate']);
    expect(story.answered('2026-06-10 12:00').outcomes('2026-07-01')).toEqual(['late']);
  });

  it('EC-43: set and ended on closed days shows as paused and adds nothing', () => {
    const story = received().add('2026-06-06 09:00', asked);
    expect(story.state().promises).toMatchObject([{ state: 'paused' }]);
    expect(story.add('2026-06-07 20:00', resumed).dueDays()).toEqual(['2026-06-08']);
  });

  it('EC-44: asked twice is one pause, resumed twice is one end', () => {
    const once = received().add('2026-06-02 09:00', asked).add('2026-06-05 09:00', resumed);
    const twice = received()
      .add('2026-06-02 09:00', asked)
      .add('2026-06-03 09:00', asked)
      .add('2026-06-05 09:00', resumed)
      .add('2026-06-05 10:00', resumed);
    expect(twice.dueDays()).toEqual(once.dueDays());
    expect(twice.state().promises[0]?.pauses).toHaveLength(1);
  });

  it('EC-44: never has a negative length, also when the moments were registered the wrong way round', () => {
    const story = received()
      .add('2026-06-03 09:00', asked)
      .add('2026-06-02 09:00', resumed)
      .add('2026-06-03 09:00', resumed);
    expect(story.state().promises[0]?.pauses.every(({ from, to }) => from < to)).toBe(true);
  });

  it('EC-45: leaves after it as much opening time as there was before it', () => {
    const story = received().add('2026-06-02 09:00', asked).add('2026-06-30 14:00', resumed);
    expect(dueOf(story)).toBe(moment('2026-06-30 15:00'));
  });

  it('EC-47: several on one day, one shorter than a minute, each count for what they are', () => {
    const story = received()
      .add('2026-06-01 11:00', asked)
      .add('2026-06-01 11:30', resumed)
      .add('2026-06-01 12:00:00', asked)
      .add('2026-06-01 12:00:20', resumed);
    expect(dueOf(story)).toBe(moment('2026-06-02 10:30:20'));
  });

  it('ends when the resident writes', () => {
    const story = received()
      .add('2026-06-02 09:00', asked)
      .add('2026-06-05 09:00', { kind: 'messageReceived', messageId: 'm8' }, { by: { kind: 'resident' } });
    expect(story.state()).toMatchObject({ status: 'open' });
    expect(story.dueDays()).toEqual(['2026-06-10']);
  });

  it('an answer during it is in time', () => {
    expect(
      received().add('2026-06-04 09:00', asked).answered('2026-07-04 09:00').outcomes('2026-08-01'),
    ).toEqual(['answeredInTime']);
  });

  it('moves the date of a handling notice by the days it lasts, as it moves a term in days', () => {
    const story = received()
      .notice('2026-06-04 09:00', '2026-06-20')
      .add('2026-06-10 09:00', asked)
      .add('2026-06-15 09:00', resumed);
    expect(story.dueDays()).toEqual(['2026-06-08', '2026-06-24']);
  });
});
