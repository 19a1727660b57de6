import { describe, expect, it } from 'vitest';
import type { Norm } from '#engine/charter/index.ts';
import { printDay } from '#engine/time/index.ts';
import {
  day,
  emailAnswer,
  fiveWorkingDays,
  moment,
  noticeFor,
  postAnswer,
  Story,
} from '#tests/support/contact-story.ts';
import { decide } from './index.ts';

/** Awb 9:11.1 and 9:11.2: six weeks, to be put off by four weeks. */
const complaintAnswer: Norm = {
  ...emailAnswer,
  id: 'complaint-answer',
  alsoBy: ['webform', 'post', 'phone', 'counter'],
  sort: 'complaint',
  rule: {
    kind: 'term',
    term: { unit: 'weeks', amount: 6 },
    calendar: 'nl-public',
    counting: { dayOne: 'dayAfter', rollForward: 'atw', endOfDay: 'midnight', receiptMoment: 'arrival' },
  },
  extension: { unit: 'weeks', amount: 4 },
};
const rules = fiveWorkingDays({ norms: [emailAnswer, postAnswer, complaintAnswer] });

/** Monday 1 June 2026: five working days end with Monday 8 June, six weeks with Monday 13 July. */
const received = () => new Story().received('2026-06-01 10:00');
const asComplaint = { kind: 'reclassified', sort: 'complaint', reason: 'gaat over bejegening' } as const;
const asLetter = { kind: 'reclassified', channel: 'post', reason: 'een formele brief' } as const;

describe('an e-mail that turns out to be a complaint', () => {
  it('gets the term of a complaint, counted from the first receipt', () => {
    const story = received().add('2026-06-03 09:00', asComplaint);
    expect(story.dueDays(rules)).toEqual(['2026-07-13']);
    expect(story.state(rules)).toMatchObject({ sort: 'complaint', channel: 'email' });
    expect(printDay(story.state(rules).receivedDay)).toBe('2026-06-01');
  });

  it('EC-65: stays late where the promise was broken before anybody saw what it was', () => {
    const story = received().add('2026-06-09 00:00', asComplaint);
    expect(story.dueDays(rules)).toEqual(['2026-06-08']);
    expect(story.outcomes('2026-06-10 12:00', rules)).toEqual(['openAndLate']);
    expect(story.state(rules).sort).toBe('complaint');
  });

  it('gets back its own term when that is undone', () => {
    const story = received().add('2026-06-03 09:00', asComplaint);
    story.add('2026-06-03 09:05', { kind: 'undone', factId: story.lastId() });
    expect(story.dueDays(rules)).toEqual(['2026-06-08']);
  });

  it('keeps the date that a handling notice named before (EC-73)', () => {
    const story = received().notice('2026-06-04 12:00', '2026-06-20').add('2026-06-05 09:00', asComplaint);
    expect(story.dueDays(rules)).toEqual(['2026-06-08', '2026-06-20']);
  });

  it('cannot be registered twice as the same, nor without a reason', () => {
    const state = received().add('2026-06-03 09:00', asComplaint).state(rules);
    const present = { now: moment('2026-06-03 10:00'), today: day('2026-06-03') };
    const again = { act: 'reclassify', channel: 'email', sort: 'complaint', reason: 'nog eens' } as const;
    expect(decide(state, again, present)).toEqual({ ok: false, reason: 'alreadyThatSort' });
    const bare = { act: 'reclassify', channel: 'email', sort: 'idea', reason: ' ' } as const;
    expect(decide(state, bare, present)).toEqual({ ok: false, reason: 'reasonMissing' });
  });
});

describe('an e-mail that is really a formal letter', () => {
  it('is moved to post with the first date of receipt', () => {
    const story = received().add('2026-06-03 09:00', asLetter);
    expect(story.dueDays(rules)).toEqual(['2026-06-29']);
    expect(story.state(rules).channel).toBe('post');
  });

  it('and back never makes it late by the move itself: the date that ran goes on', () => {
    const story = new Story().received('2026-06-01 10:00', { channel: 'post' });
    story.add('2026-06-15 09:00', { kind: 'reclassified', channel: 'email', reason: 'was een e-mail' });
    expect(story.dueDays(rules)).toEqual(['2026-06-29']);
    expect(story.outcomes('2026-06-20 12:00', rules)).toEqual(['open']);
  });

  it('EC-43: a pause that stretched the first date counts when it is moved', () => {
    const story = received()
      .add('2026-06-05 12:00', { kind: 'dataRequested' })
      .add('2026-06-09 12:00', asLetter)
      .add('2026-06-10 12:00', { kind: 'resumed', because: 'decided' });
    expect(story.state(rules).channel).toBe('post');
    expect(story.outcomes('2026-06-20 12:00', rules)).toEqual(['open']);
  });
});

it('what is sent for information only is promised no answer, and says so', () => {
  const information = { kind: 'reclassified', sort: 'information', reason: 'ter kennisname' } as const;
  const story = received().add('2026-06-02 09:00', information);
  const informationRules = {
    ...rules,
    normsFor: (question: Parameters<typeof rules.normsFor>[0]) =>
      question.sort === 'information'
        ? ({ notMeasurable: 'forInformation' } as const)
        : rules.normsFor(question),
  };
  expect(story.state(informationRules).unmeasured.map(({ reason }) => reason)).toEqual(['forInformation']);
  expect(story.outcomes('2026-08-01 12:00', informationRules)).toEqual(['notMeasurable']);
});

describe('putting off a complaint (Awb 9:11)', () => {
  const complaint = () => received().add('2026-06-01 11:00', asComplaint);
  const present = { now: moment('2026-07-01 10:00'), today: day('2026-07-01') };
  const put = (when: string, agreed?: string) =>
    decide(
      complaint().state(rules),
      { act: 'sendNotice', notice: { ...noticeFor(when), ...(agreed === undefined ? {} : { agreed }) } },
      present,
    );

  it('is possible by four weeks: ten weeks from the receipt in all', () => {
    expect(put('2026-08-10')).toEqual({ ok: true });
    expect(put('2026-08-11')).toEqual({ ok: false, reason: 'noticeBeyondExtension' });
  });

  it('goes further only when it is noted how the complainant agreed (9:11.3)', () => {
    expect(put('2026-09-01', 'per telefoon op 30 juni')).toEqual({ ok: true });
    expect(put('2026-09-01', '  ')).toEqual({ ok: false, reason: 'noticeBeyondExtension' });
  });

  it('EC-29: a second notice is held against the same last day, not against four weeks more', () => {
    const state = complaint().notice('2026-07-01 12:00', '2026-07-20').state(rules);
    const second = { now: moment('2026-07-15 10:00'), today: day('2026-07-15') };
    const ask = (when: string) => decide(state, { act: 'sendNotice', notice: noticeFor(when) }, second);
    expect(ask('2026-08-10')).toEqual({ ok: true });
    expect(ask('2026-08-17')).toEqual({ ok: false, reason: 'noticeBeyondExtension' });
  });
});

describe('whom a complaint is about (Awb 9:7)', () => {
  const named = { kind: 'involvedNamed', employeeIds: ['bas'] } as const;
  const present = { now: moment('2026-06-03 10:00'), today: day('2026-06-03') };

  it('can neither take it nor get it', () => {
    const state = received().add('2026-06-02 09:00', named).state(rules);
    expect(decide(state, { act: 'take', employeeId: 'bas' }, present)).toEqual({
      ok: false,
      reason: 'wasInvolved',
    });
    expect(decide(state, { act: 'assign', employeeId: 'bas' }, present)).toEqual({
      ok: false,
      reason: 'wasInvolved',
    });
    expect(decide(state, { act: 'take', employeeId: 'fatima' }, present)).toEqual({ ok: true });
  });

  it('loses it when they had it already', () => {
    const story = received()
      .add('2026-06-02 08:00', { kind: 'assigned', employeeId: 'bas' })
      .add('2026-06-02 09:00', named);
    expect(story.state(rules).handlerId).toBeUndefined();
  });
});
