import { describe, expect, it } from 'vitest';
import { byPhone, day, moment, noticeFor, Story } from '#tests/support/contact-story.ts';
import {
  type ActRequest,
  acts,
  allowedActs,
  type ContactState,
  decide,
  type FactBody,
  refusals,
  statuses,
} from './index.ts';

const received = () => new Story().received('2026-06-01 10:00');
const present = { now: moment('2026-06-04 12:00'), today: day('2026-06-04') };
const verdictOn = (story: Story | ContactState, request: ActRequest) => {
  const decision = decide(story instanceof Story ? story.state() : story, request, present);
  return decision.ok ? 'allowed' : decision.reason;
};
const notice = (change: object) => ({
  act: 'sendNotice' as const,
  notice: { ...noticeFor('2026-06-20'), ...change },
});

describe('the table of acts', () => {
  it('names each act in at least one status', () => {
    const named = new Set(statuses.flatMap((status) => allowedActs(status)));
    expect([...named].sort()).toEqual([...acts].sort());
  });

  it('lets nobody answer what has ended, and lets it be reopened', () => {
    for (const status of ['answered', 'forwarded', 'withdrawn', 'closedWithoutAnswer'] as const) {
      expect(allowedActs(status)).toContain('reopen');
      expect(allowedActs(status)).not.toContain('answer');
    }
  });

  it('resumes only what waits, and asks only where nothing is asked', () => {
    expect(allowedActs('waiting')).toContain('resume');
    expect(allowedActs('open')).not.toContain('resume');
    expect(allowedActs('waiting')).not.toContain('requestData');
  });

  it('refuses what the status does not allow', () => {
    expect(verdictOn(received().answered('2026-06-02 09:00'), { act: 'answer' })).toBe('notInThisStatus');
  });
});

describe('a handling notice', () => {
  it('goes out when it says who, when, why and how to reach them', () => {
    expect(verdictOn(received(), notice({}))).toBe('allowed');
  });

  it.each([
    ['without who', { who: ' ' }, 'noticeWithoutWho'],
    ['without when', { when: undefined }, 'noticeWithoutWhen'],
    ['without why', { why: '' }, 'noticeWithoutWhy'],
    ['without a way to reach them', { contactRoute: '' }, 'noticeWithoutContactRoute'],
    ['with a date in the past', { when: day('2026-06-03') }, 'noticeDatePast'],
    ['with the date of today', { when: day('2026-06-04') }, 'noticeDateToday'],
  ])('%s is refused', (_, change, reason) => {
    expect(verdictOn(received(), notice(change))).toBe(reason);
  });

  it('may follow an earlier one', () => {
    expect(verdictOn(received().notice('2026-06-02 09:00', '2026-06-12'), notice({}))).toBe('allowed');
  });
});

describe('handing over', () => {
  it('lets one employee take it, and tells the second that somebody has it', () => {
    expect(verdictOn(received(), { act: 'take', employeeId: 'ali' })).toBe('allowed');
    const taken = received().add('2026-06-02 09:00', { kind: 'assigned', employeeId: 'fatima' });
    expect(verdictOn(taken, { act: 'take', employeeId: 'ali' })).toBe('alreadyTaken');
    expect(verdictOn(taken, { act: 'assign', employeeId: 'ali' })).toBe('allowed');
    expect(verdictOn(taken, { act: 'assign', employeeId: 'fatima' })).toBe('alreadyTheirs');
    expect(verdictOn(taken, { act: 'release' })).toBe('allowed');
  });

  it('releases only what somebody has, and passes only to another team', () => {
    expect(verdictOn(received(), { act: 'release' })).toBe('nobodyHasIt');
    expect(verdictOn(received(), { act: 'pass', teamId: 'team-a' })).toBe('alreadyThatTeam');
    expect(verdictOn(received(), { act: 'pass', teamId: 'team-b' })).toBe('allowed');
  });
});

describe('texts that may not be empty', () => {
  it.each([
    [{ act: 'note', text: ' ' }, 'emptyText'],
    [{ act: 'closeWithoutAnswer', reason: '' }, 'reasonMissing'],
    [{ act: 'forward', body: '' }, 'bodyMissing'],
    [{ act: 'registerAnswer', at: present.now, evidence: { channel: 'phone', note: '' } }, 'evidenceMissing'],
  ] as const)('%o is refused', (request, reason) => {
    expect(verdictOn(received(), request)).toBe(reason);
  });
});

describe('registering what happened elsewhere', () => {
  const register = (at: string): ActRequest => ({ act: 'registerAnswer', at: moment(at), evidence: byPhone });

  it('takes a moment between receipt and now', () => {
    expect(verdictOn(received(), register('2026-06-02 09:00'))).toBe('allowed');
    expect(verdictOn(received(), register('2026-06-01 09:59'))).toBe('momentBeforeReceipt');
    expect(verdictOn(received(), register('2026-06-04 12:01'))).toBe('momentInFuture');
    expect(verdictOn(received(), { act: 'withdraw', at: moment('2026-06-05') })).toBe('momentInFuture');
  });

  it('after the end takes only an answer from before it', () => {
    const answered = received().answered('2026-06-03 09:00');
    expect(verdictOn(answered, register('2026-06-02 09:00'))).toBe('allowed');
    expect(verdictOn(answered, register('2026-06-03 09:00'))).toBe('answerAfterTheEnd');
  });
});

describe('a message on its way out', () => {
  const underWay = () => received().mailed('2026-06-03 09:00', { kind: 'answered' });

  it('keeps a second answer back, and can be undone until it has left', () => {
    expect(verdictOn(underWay(), { act: 'answer' })).toBe('messageUnderWay');
    expect(verdictOn(underWay(), notice({}))).toBe('messageUnderWay');
    expect(verdictOn(underWay(), { act: 'undo', factId: 'f02' })).toBe('allowed');
  });

  it('once it has left cannot be undone', () => {
    const sent = received().mailed('2026-06-03 09:00', { kind: 'answered' }, '2026-06-03 09:01');
    expect(verdictOn(sent, { act: 'undo', factId: 'f02' })).toBe('cannotUndo');
  });

  it('a receipt confirmation on its way keeps nothing back', () => {
    const confirming = received().mailed('2026-06-01 10:01', { kind: 'receiptConfirmed' });
    expect(verdictOn(confirming, { act: 'answer' })).toBe('allowed');
  });
});

describe('undoing', () => {
  it('takes back the last act only', () => {
    const story = received()
      .add('2026-06-02 09:00', { kind: 'assigned', employeeId: 'fatima' })
      .add('2026-06-02 10:00', { kind: 'passed', teamId: 'team-b' });
    expect(verdictOn(story, { act: 'undo', factId: 'f02' })).toBe('cannotUndo');
    expect(verdictOn(story, { act: 'undo', factId: 'f03' })).toBe('allowed');
    story.add('2026-06-02 10:01', { kind: 'undone', factId: 'f03' });
    expect(story.state().teamId).toBe('team-a');
    expect(verdictOn(story, { act: 'undo', factId: 'f02' })).toBe('allowed');
  });

  it('does not take back what the resident or the program did, nor a split', () => {
    const reacted = received()
      .answered('2026-06-02 09:00')
      .add(
        '2026-06-03 09:00',
        { kind: 'reopened', because: 'residentReacted' },
        { by: { kind: 'resident' } },
      );
    expect(verdictOn(reacted, { act: 'undo', factId: 'f03' })).toBe('cannotUndo');
    const split = received().add('2026-06-03 09:00', { kind: 'splitOff', contactId: 'part' });
    expect(verdictOn(split, { act: 'undo', factId: 'f02' })).toBe('cannotUndo');
  });

  it('does not reach back past what the program did', () => {
    const story = received()
      .add('2026-06-02 09:00', { kind: 'released' })
      .add('2026-06-02 09:01', { kind: 'assigned', employeeId: 'ali' }, { by: { kind: 'program' } });
    expect(story.state().undoable).toBeUndefined();
  });

  it('takes back a merge on the contact that disappeared', () => {
    const gone = received().add('2026-06-03 09:00', { kind: 'mergedInto', contactId: 'other' });
    expect(verdictOn(gone, { act: 'undo', factId: 'f02' })).toBe('allowed');
  });
});

describe('correcting a moment', () => {
  const correct = (factId: string, newAt: string, reason = 'verkeerde dag'): ActRequest => ({
    act: 'correct',
    factId,
    newAt: moment(newAt),
    reason,
  });

  it('is for what a person registered, with a reason', () => {
    const story = received().answered('2026-06-03 09:00');
    expect(verdictOn(story, correct('f02', '2026-06-02 09:00'))).toBe('allowed');
    expect(verdictOn(story, correct('f02', '2026-06-02 09:00', ' '))).toBe('reasonMissing');
    expect(verdictOn(story, correct('f02', '2026-05-02 09:00'))).toBe('momentBeforeReceipt');
    expect(verdictOn(story, correct('f01', '2026-05-02 09:00'))).toBe('allowed');
    expect(verdictOn(story, correct('f01', '2026-06-05 09:00'))).toBe('momentInFuture');
  });

  it('is not for what a sent message proves', () => {
    const story = received().mailed('2026-06-03 09:00', { kind: 'answered' }, '2026-06-03 09:01');
    expect(verdictOn(story, correct('f02', '2026-06-02 09:00'))).toBe('cannotCorrect');
  });
});

describe('merging', () => {
  const merge = (into: Story, intoId = 'b'): ActRequest => ({
    act: 'merge',
    contactId: 'a',
    intoId,
    into: into.state(),
  });

  it('puts two running contacts together', () => {
    expect(verdictOn(received(), merge(new Story().received('2026-05-29 09:00')))).toBe('allowed');
  });

  it('refuses itself, what was merged away, and what had ended before this came in', () => {
    const gone = received().add('2026-06-02 09:00', {
      kind: 'mergedInto',
      contactId: 'c',
    } satisfies FactBody);
    const ended = new Story().received('2026-05-20 09:00').answered('2026-05-22 09:00');
    expect(verdictOn(received(), merge(received(), 'a'))).toBe('mergeIntoItself');
    expect(verdictOn(received(), merge(gone))).toBe('mergeIntoMerged');
    expect(verdictOn(received(), merge(ended))).toBe('mergeIntoEarlierEnded');
  });

  it('never makes a broken promise disappear', () => {
    const late = new Story().received('2026-05-20 09:00');
    const noticed = new Story().received('2026-05-19 09:00').notice('2026-05-20 09:00', '2026-06-20');
    expect(verdictOn(late, merge(noticed))).toBe('mergeHidesLateness');
    expect(verdictOn(late, merge(new Story().received('2026-05-19 09:00')))).toBe('allowed');
  });
});

describe('the refusals', () => {
  it('are whole sentences', () => {
    for (const sentence of Object.values(refusals)) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});
