import { describe, expect, it } from 'vitest';
import {
  byPhone,
  emailAnswer,
  emailConfirmation,
  fiveWorkingDays,
  moment,
  noticeFor,
  postAnswer,
  Story,
} from '#tests/support/contact-story.ts';
import { derive } from './index.ts';

/** Received on Monday 1 June 2026: five working days end with Monday 8 June. */
const received = () => new Story().received('2026-06-01 10:00');

describe('an e-mail with a promise of five working days', () => {
  it('must be answered before the end of the fifth working day after the day of receipt', () => {
    expect(received().dueDays()).toEqual(['2026-06-08']);
    expect(received().state().due).toBe(moment('2026-06-09 00:00'));
    expect(received().outcomes('2026-06-08 23:59')).toEqual(['open']);
  });

  it('answered in the last minute of the last day is in time, at midnight it is late', () => {
    expect(received().answered('2026-06-08 23:59').outcomes('2026-07-01')).toEqual(['answeredInTime']);
    expect(received().answered('2026-06-09 00:00').outcomes('2026-07-01')).toEqual(['late']);
  });

  it('is open and late from the moment the last day is over, without any fact', () => {
    expect(received().outcomes('2026-06-09 00:00')).toEqual(['openAndLate']);
    expect(received().state().verdicts).toEqual([]);
  });

  it('forwarded to another body with notice to the sender in time keeps the promise (Awb 2:3)', () => {
    const story = received().add('2026-06-03 12:00', {
      kind: 'forwarded',
      body: 'Provincie',
      evidence: byPhone,
    });
    expect(story.state().status).toBe('forwarded');
    expect(story.outcomes('2026-07-01')).toEqual(['answeredInTime']);
  });

  it('cannot be derived without the fact that it was received', () => {
    expect(() => derive([], fiveWorkingDays())).toThrow('received');
  });
});

describe('a handling notice', () => {
  it('sent in time makes a second promise: due at the end of the day it names', () => {
    const story = received().notice('2026-06-08 16:00', '2026-06-20');
    expect(story.dueDays()).toEqual(['2026-06-08', '2026-06-20']);
    expect(story.outcomes('2026-06-20 23:59')).toEqual(['noticeRunning']);
    expect(story.outcomes('2026-06-21 00:00')).toEqual(['openAndLate']);
    expect(story.state().due).toBe(moment('2026-06-21 00:00'));
  });

  it('EC-55: answered in time, notice then kept, notice then broken and neither are four classes', () => {
    const notice = () => received().notice('2026-06-08 16:00', '2026-06-20');
    expect(received().answered('2026-06-08 12:00').outcomes('2026-08-01')).toEqual(['answeredInTime']);
    expect(notice().answered('2026-06-20 12:00').outcomes('2026-08-01')).toEqual(['noticeThenKept']);
    expect(notice().answered('2026-06-22 12:00').outcomes('2026-08-01')).toEqual(['noticeThenBroken']);
    expect(received().answered('2026-06-22 12:00').outcomes('2026-08-01')).toEqual(['late']);
  });

  it('sent after the first promise broke leaves it late, and its date is a promise all the same', () => {
    const story = received().notice('2026-06-09 09:00', '2026-06-20').answered('2026-06-15 09:00');
    expect(story.state().promises.map(({ result }) => result)).toEqual(['broken', 'kept']);
    expect(story.outcomes('2026-08-01')).toEqual(['late']);
  });

  it('may be followed by a second one before its date, and both are counted', () => {
    const story = received()
      .notice('2026-06-08 16:00', '2026-06-20')
      .notice('2026-06-19 16:00', '2026-07-01')
      .answered('2026-07-01 10:00');
    expect(story.outcomes('2026-08-01')).toEqual(['noticeThenKept']);
    expect(story.state().verdicts).toMatchObject([{ outcome: 'noticeThenKept', notices: 2 }]);
  });

  it('followed by a second one after its date has been broken, whatever comes next', () => {
    const story = received()
      .notice('2026-06-08 16:00', '2026-06-20')
      .notice('2026-06-22 09:00', '2026-07-01')
      .answered('2026-06-23 10:00');
    expect(story.outcomes('2026-08-01')).toEqual(['noticeThenBroken']);
  });

  it('does not meet a norm without that alternative, and its date is a promise beside it', () => {
    const { alternative: _, ...strict } = emailAnswer;
    const rules = fiveWorkingDays({ norms: [strict] });
    const story = received().notice('2026-06-03 09:00', '2026-06-20').answered('2026-06-19 09:00');
    expect(story.outcomes('2026-08-01', rules)).toEqual(['late']);
    expect(story.state(rules).promises.map(({ result }) => result)).toEqual(['broken', 'kept']);
  });

  it('EC-73: its date is not overwritten by a later closure, and a later charter does not touch it', () => {
    const rules = fiveWorkingDays({
      closure: { day: '2026-06-19', knownSince: '2026-06-10' },
      later: { since: '2026-06-09', workingDays: 2 },
    });
    expect(received().notice('2026-06-08 16:00', '2026-06-19').dueDays(rules)).toEqual([
      '2026-06-08',
      '2026-06-19',
    ]);
  });
});

describe('what counts as an answer', () => {
  it('EC-48: a receipt confirmation is not an answer and not a handling notice', () => {
    const rules = fiveWorkingDays({ norms: [emailAnswer, emailConfirmation] });
    const story = received().mailed('2026-06-01 10:01', { kind: 'receiptConfirmed' }, '2026-06-01 10:02');
    expect(story.outcomes('2026-06-02', rules)).toEqual(['open', 'answeredInTime']);
    expect(story.outcomes('2026-06-10', rules)).toEqual(['openAndLate', 'answeredInTime']);
  });

  it('an answer within its term also confirms the receipt', () => {
    const rules = fiveWorkingDays({ norms: [emailConfirmation] });
    expect(received().answered('2026-06-02 09:00').outcomes('2026-07-01', rules)).toEqual(['answeredInTime']);
    expect(received().answered('2026-06-03 09:00').outcomes('2026-07-01', rules)).toEqual(['late']);
  });

  it('a handling notice within its term also confirms the receipt', () => {
    const rules = fiveWorkingDays({ norms: [emailConfirmation] });
    expect(received().notice('2026-06-02 09:00', '2026-06-20').outcomes('2026-07-01', rules)).toEqual([
      'answeredInTime',
    ]);
  });

  it('EC-50: an answer that also asks something is an answer', () => {
    const story = received().together(
      '2026-06-03 09:00',
      { kind: 'answered', evidence: byPhone },
      { kind: 'dataRequested', evidence: byPhone },
    );
    expect(story.state().status).toBe('answered');
    expect(story.outcomes('2026-07-01')).toEqual(['answeredInTime']);
  });

  it('EC-51: the first answer settles, a second one changes nothing', () => {
    const once = received().answered('2026-06-03 09:00').state();
    const twice = received().answered('2026-06-03 09:00').answered('2026-06-30 09:00').state();
    expect(twice.promises).toEqual(once.promises);
    expect(twice.due).toBeUndefined();
  });

  it('EC-52: while the resident owes an answer nothing is due, and a late reaction makes nothing late', () => {
    const story = received().add('2026-06-03 09:00', { kind: 'dataRequested', evidence: byPhone });
    expect(story.state()).toMatchObject({ status: 'waiting' });
    expect(story.state().due).toBeUndefined();
    expect(story.outcomes('2027-01-01')).toEqual(['open']);
  });

  it.each(['email', 'post', 'phone', 'counter', 'webform', 'other'] as const)(
    'EC-53, EC-58: an answer given by %s and registered with its moment and evidence counts like one by e-mail',
    (channel) => {
      const evidence = { channel, note: 'zie aantekening' };
      const story = received().add(
        '2026-06-08 11:00',
        { kind: 'answered', evidence },
        { recorded: '2026-06-12 09:00' },
      );
      expect(story.outcomes('2026-07-01')).toEqual(['answeredInTime']);
    },
  );

  it('EC-54: being assigned by a rule answers nothing', () => {
    const story = received().add(
      '2026-06-01 10:00',
      { kind: 'assigned', employeeId: 'fatima' },
      { by: { kind: 'program' } },
    );
    expect(story.state()).toMatchObject({ status: 'open', handlerId: 'fatima', verdicts: [] });
  });

  it('EC-56: a thank-you after the answer starts no clock', () => {
    const story = received()
      .answered('2026-06-03 09:00')
      .add('2026-06-04 09:00', { kind: 'messageReceived', messageId: 'm9' }, { by: { kind: 'resident' } });
    expect(story.state()).toMatchObject({ status: 'answered' });
    expect(story.state().promises).toHaveLength(1);
  });

  it('EC-57: a second mail of the resident does not extend our time', () => {
    const story = received().add(
      '2026-06-05 09:00',
      { kind: 'messageReceived', messageId: 'm9' },
      { by: { kind: 'resident' } },
    );
    expect(story.dueDays()).toEqual(['2026-06-08']);
  });
});

describe('an act with a message', () => {
  it('takes effect when the message leaves, not when somebody pressed the button', () => {
    const story = received().mailed('2026-06-08 23:50', { kind: 'answered' }, '2026-06-09 00:01');
    expect(story.outcomes('2026-07-01')).toEqual(['late']);
  });

  it('is settling until then: no verdict, and late when the message stays behind', () => {
    const story = received().mailed('2026-06-08 16:00', { kind: 'answered' });
    expect(story.state()).toMatchObject({ status: 'open', underWay: ['m2'], verdicts: [] });
    expect(story.state().promises).toMatchObject([{ state: 'open', settling: true }]);
    expect(story.outcomes('2026-06-09 00:00')).toEqual(['openAndLate']);
  });

  it('that could not be delivered is void: the promise is open again and the handler sees it', () => {
    const story = received()
      .mailed('2026-06-03 09:00', { kind: 'answered' }, '2026-06-03 09:01')
      .failed('2026-06-03 09:05', 'm2');
    expect(story.state()).toMatchObject({ status: 'open', undelivered: ['m2'] });
    expect(story.state().verdicts.map(({ outcome, because }) => [outcome, because])).toEqual([
      ['answeredInTime', 'settled'],
      ['lapsed', 'undelivered'],
    ]);
  });

  it('that was sent again counts from the moment of resending (Awb 2:11)', () => {
    const story = received()
      .mailed('2026-06-03 09:00', { kind: 'answered' }, '2026-06-03 09:01')
      .failed('2026-06-03 09:05', 'm2')
      .add('2026-06-10 09:00', { kind: 'messageSent', messageId: 'm2' }, { by: { kind: 'program' } });
    expect(story.state()).toMatchObject({ status: 'answered', undelivered: [] });
    expect(story.outcomes('2026-07-01')).toEqual(['late']);
  });

  it('that failed no longer waits for the handler once the same was done another way', () => {
    const story = received()
      .mailed('2026-06-03 09:00', { kind: 'noticeSent', notice: noticeFor('2026-06-20') }, '2026-06-03 09:01')
      .failed('2026-06-03 09:05', 'm2')
      .notice('2026-06-04 09:00', '2026-06-20');
    expect(story.state()).toMatchObject({ undelivered: [] });
    expect(story.outcomes('2026-06-15')).toEqual(['noticeRunning']);
  });

  it('asks for data from the moment the request leaves', () => {
    const story = received().mailed('2026-06-03 09:00', { kind: 'dataRequested' });
    expect(story.state().status).toBe('open');
    story.add('2026-06-03 09:02', { kind: 'messageSent', messageId: 'm2' }, { by: { kind: 'program' } });
    expect(story.state().status).toBe('waiting');
    expect(story.state().promises).toMatchObject([
      { state: 'paused', pausedSince: moment('2026-06-03 09:02') },
    ]);
  });
});

describe('an ending without an answer', () => {
  it('is withdrawn when the resident withdrew in time, and late when it was late already', () => {
    const withdrawn = (at: string) => received().add(at, { kind: 'withdrawn' }, { by: { kind: 'resident' } });
    expect(withdrawn('2026-06-08 12:00').outcomes('2026-07-01')).toEqual(['withdrawn']);
    expect(withdrawn('2026-06-09 12:00').outcomes('2026-07-01')).toEqual(['late']);
  });

  it('is not measurable when no answer was needed, and late when this was recorded after the date', () => {
    const closed = (at: string, recorded = at) =>
      received().add(at, { kind: 'closedWithoutAnswer', reason: 'ter kennisneming' }, { recorded });
    expect(closed('2026-06-08 12:00').outcomes('2026-07-01')).toEqual(['notMeasurable']);
    expect(closed('2026-06-09 12:00').outcomes('2026-07-01')).toEqual(['late']);
    expect(closed('2026-06-08 12:00', '2026-06-12 12:00').outcomes('2026-07-01')).toEqual(['late']);
  });

  it('a withdrawal that an employee dates back needs evidence to count from that date', () => {
    const withdrawn = (evidence: object) =>
      received().add(
        '2026-06-05 12:00',
        { kind: 'withdrawn', ...evidence },
        { recorded: '2026-06-12 12:00' },
      );
    expect(withdrawn({}).outcomes('2026-07-01')).toEqual(['late']);
    expect(withdrawn({ evidence: byPhone }).outcomes('2026-07-01')).toEqual(['withdrawn']);
  });

  it('after a notice whose date had passed is a notice that was broken', () => {
    const story = received()
      .notice('2026-06-08 16:00', '2026-06-20')
      .add('2026-06-22 12:00', { kind: 'withdrawn' }, { by: { kind: 'resident' } });
    expect(story.outcomes('2026-07-01')).toEqual(['noticeThenBroken']);
  });
});

describe('which norm', () => {
  it('EC-65: the version in force at receipt, whatever happens later', () => {
    const rules = fiveWorkingDays({ later: { since: '2026-06-02', workingDays: 1 } });
    const story = received().add('2026-06-03 09:00', { kind: 'passed', teamId: 'team-b' });
    expect(story.dueDays(rules)).toEqual(['2026-06-08']);
    expect(new Story().received('2026-06-02 10:00').dueDays(rules)).toEqual(['2026-06-03']);
  });

  it('EC-65: a corrected receipt is measured against the version of the corrected moment', () => {
    const rules = fiveWorkingDays({ later: { since: '2026-06-02', workingDays: 1 } });
    const story = new Story().received('2026-06-02 10:00').add('2026-06-03 09:00', {
      kind: 'corrected',
      factId: 'f01',
      newAt: moment('2026-06-01 16:50'),
      reason: 'de brief lag er maandag al',
    });
    expect(story.dueDays(rules)).toEqual(['2026-06-08']);
  });

  it('EC-70: a norm that is no longer in the charter keeps the promises made under it, and makes no new ones', () => {
    const rules = fiveWorkingDays();
    const abolished = {
      ...rules,
      normsFor: (question: Parameters<typeof rules.normsFor>[0]) =>
        question.receivedAt < moment('2026-06-02')
          ? rules.normsFor(question)
          : ({ notMeasurable: 'noNorm' } as const),
    };
    expect(received().dueDays(abolished)).toEqual(['2026-06-08']);
    const after = new Story().received('2026-06-03 10:00').answered('2026-07-01 10:00');
    expect(after.state(abolished)).toMatchObject({ promises: [], unmeasured: [{ reason: 'noNorm' }] });
  });

  it('EC-74: what came in before the first charter is not measurable, and says why', () => {
    const rules = fiveWorkingDays({ since: '2026-06-02' });
    expect(received().outcomes('2026-07-01', rules)).toEqual(['notMeasurable']);
    expect(received().state(rules).unmeasured).toMatchObject([{ reason: 'beforeFirstCharter' }]);
  });

  it('a channel without a norm is not measurable', () => {
    const rules = fiveWorkingDays({ norms: [postAnswer] });
    expect(received().outcomes('2026-07-01', rules)).toEqual(['notMeasurable']);
  });

  it('a term that the calendar cannot count is not measurable, also after the answer', () => {
    const rules = fiveWorkingDays();
    const never = {
      ...rules,
      normsFor: (question: Parameters<typeof rules.normsFor>[0]) => {
        const inForce = rules.normsFor(question);
        if ('notMeasurable' in inForce) return inForce;
        const deadline = () => ({ notMeasurable: 'calendarNeverOpen' }) as const;
        return { norms: inForce.norms.map((version) => ({ ...version, deadline })) };
      },
    };
    expect(received().outcomes('2026-07-01', never)).toEqual(['notMeasurable']);
    expect(received().answered('2026-06-03 10:00').outcomes('2026-07-01', never)).toEqual(['notMeasurable']);
  });

  it('EC-62: another team or handler gets no other term', () => {
    const story = received()
      .add('2026-06-02 09:00', { kind: 'assigned', employeeId: 'fatima' })
      .add('2026-06-08 15:00', { kind: 'passed', teamId: 'team-b' });
    expect(story.dueDays()).toEqual(['2026-06-08']);
    expect(story.state().teamId).toBe('team-b');
    expect(story.state().handlerId).toBeUndefined();
  });
});

describe('reopening, merging, splitting', () => {
  it('EC-59: a reopening makes a second promise from its own moment, and the first verdict stands', () => {
    const story = received()
      .answered('2026-06-10 09:00')
      .add('2026-06-15 09:00', { kind: 'reopened', because: 'residentReacted' }, { by: { kind: 'resident' } })
      .answered('2026-06-22 09:00');
    expect(story.dueDays()).toEqual(['2026-06-08', '2026-06-22']);
    expect(story.outcomes('2026-08-01')).toEqual(['late', 'answeredInTime']);
    expect(story.state().verdicts.map(({ outcome, replaces }) => [outcome, replaces])).toEqual([
      ['late', undefined],
      ['answeredInTime', undefined],
    ]);
  });

  it('EC-59: the second promise follows the norm in force at the reopening', () => {
    const rules = fiveWorkingDays({ later: { since: '2026-06-12', workingDays: 2 } });
    const story = received()
      .answered('2026-06-03 09:00')
      .add('2026-06-15 09:00', { kind: 'reopened', because: 'decided' });
    expect(story.dueDays(rules)).toEqual(['2026-06-08', '2026-06-17']);
    expect(story.outcomes('2026-06-18', rules)).toEqual(['answeredInTime', 'openAndLate']);
  });

  it('EC-87: a reopened contact is not counted as closed, and its first answer is still counted', () => {
    const story = received()
      .answered('2026-06-03 09:00')
      .add('2026-06-15 09:00', { kind: 'reopened', because: 'decided' });
    expect(story.state().status).toBe('open');
    expect(story.outcomes('2026-06-16')).toEqual(['answeredInTime', 'open']);
  });

  it('reopening what is open changes nothing', () => {
    const story = received().add('2026-06-02 09:00', { kind: 'reopened', because: 'decided' });
    expect(story.state().promises).toHaveLength(1);
  });

  it('EC-60: after a merge the oldest receipt counts, and one answer settles all', () => {
    const stays = received().add('2026-06-03 09:00', {
      kind: 'absorbed',
      contactId: 'other',
      receivedAt: moment('2026-05-28 09:00'),
    });
    expect(stays.dueDays()).toEqual(['2026-06-04']);
    expect(stays.answered('2026-06-04 12:00').outcomes('2026-07-01')).toEqual(['answeredInTime']);
  });

  it('EC-60: the contact that disappeared is counted with the one that stayed, not apart', () => {
    const gone = new Story()
      .received('2026-05-28 09:00')
      .add('2026-06-03 09:00', { kind: 'mergedInto', contactId: 'f' });
    expect(gone.state()).toMatchObject({ status: 'merged', mergedInto: 'f', verdicts: [] });
    expect(gone.outcomes('2026-07-01')).toEqual([]);
    expect(gone.state().due).toBeUndefined();
  });

  it('EC-60: what still happens to the contact that disappeared changes nothing', () => {
    const gone = received().add('2026-06-03 09:00', { kind: 'mergedInto', contactId: 'f' });
    const before = gone.state();
    gone.add('2026-06-04 09:00', { kind: 'reopened', because: 'decided' });
    expect(gone.state()).toMatchObject({ status: 'merged', promises: before.promises });
  });

  it('EC-60: a younger contact taken in does not extend the term', () => {
    const stays = received().add('2026-06-03 09:00', {
      kind: 'absorbed',
      contactId: 'other',
      receivedAt: moment('2026-06-02 09:00'),
    });
    expect(stays.dueDays()).toEqual(['2026-06-08']);
  });

  it('EC-60: an undone merge gives both their own dates back', () => {
    const gone = received()
      .add('2026-06-03 09:00', { kind: 'mergedInto', contactId: 'f' })
      .add('2026-06-03 09:05', { kind: 'undone', factId: 'f02' });
    expect(gone.state()).toMatchObject({ status: 'open' });
    expect(gone.outcomes('2026-06-10')).toEqual(['openAndLate']);
  });

  it('EC-61: a part that was split off keeps the receipt, not what became of the whole', () => {
    const rules = fiveWorkingDays({ norms: [emailAnswer, emailConfirmation] });
    const part = new Story()
      .received('2026-06-01 10:00', { recorded: '2026-06-05 09:00' })
      .add('2026-06-05 09:00', { kind: 'splitFrom', contactId: 'whole' });
    expect(part.state(rules).promises).toMatchObject([
      { id: 'f02:email-answer', origin: 'split', state: 'open' },
    ]);
    expect(part.dueDays(rules)).toEqual(['2026-06-08']);
  });
});
