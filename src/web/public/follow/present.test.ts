import { describe, expect, it } from 'vitest';
import { derive } from '#engine/promises/index.ts';
import { type Language, zoneOf } from '#engine/time/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { moment, noticeFor, Story } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { presentFollow } from './present.ts';

const rules = makeRulebook([versionOf('utrecht-2008')]);

function follow(story: Story, now: string, language: Language = 'nl') {
  return presentFollow({
    followed: {
      contactId: 'c1',
      reference: 'SN-7K3M-92QD',
      facts: story.facts,
      state: derive(story.facts, rules),
    },
    rules,
    zone: zoneOf('Europe/Amsterdam'),
    now: moment(now),
    language,
    phone: { display: '030 - 286 00 00', international: '+31302860000' },
  });
}

const asked = () =>
  new Story()
    .received('2026-04-02 14:10')
    .mailed('2026-04-02 14:11', { kind: 'receiptConfirmed' }, '2026-04-02 14:11');

describe('on top of one’s own question', () => {
  it('EC-23: stands the date by which the answer comes, with how it was counted', () => {
    const { standing, why, promise } = follow(asked(), '2026-04-02 15:00');
    expect(standing).toMatchObject({
      due: 'later',
      late: false,
      title: 'U krijgt uiterlijk maandag 13 april 2026 antwoord',
      sentences: ['Dat is over 5 werkdagen.'],
    });
    expect(why).toContain('Ontvangen op donderdag 2 april 2026 om 14.10 uur.');
    expect(why.join(' ')).toMatch(/Goede Vrijdag/);
    expect(promise).toMatch(/^U ontvangt binnen vijf werkdagen antwoord/);
  });

  it('counts down in working days to the last one', () => {
    expect(follow(asked(), '2026-04-10 12:00').standing).toMatchObject({
      due: 'thisWeek',
      sentences: ['Dat is over 1 werkdag.'],
    });
    expect(follow(asked(), '2026-04-13 23:59').standing).toMatchObject({
      due: 'today',
      sentences: ['Dat is vandaag.'],
    });
  });

  it('stands that we are late from the first moment after the last day, with an apology and what one can do', () => {
    const { standing, remedies } = follow(asked(), '2026-04-14 00:00');
    expect(standing).toMatchObject({
      tone: 'error',
      due: 'late',
      title: 'Wij zijn te laat met ons antwoord',
    });
    expect(standing.sentences[0]).toBe(
      'Wij beloofden u uiterlijk maandag 13 april 2026 antwoord. Dat is ons niet gelukt. Onze excuses daarvoor.',
    );
    expect(remedies).toHaveLength(3);
  });

  it('stands who answers and when after a handling notice', () => {
    const story = asked().mailed(
      '2026-04-08 10:00',
      { kind: 'noticeSent', notice: noticeFor('2026-05-01') },
      '2026-04-08 10:00',
    );
    const { standing, why } = follow(story, '2026-04-14 09:00');
    expect(standing.title).toBe('U krijgt uiterlijk vrijdag 1 mei 2026 antwoord');
    expect(standing.sentences).toContain(
      'Team Vergunningen behandelt uw vraag. U bereikt Team Vergunningen via 14 030.',
    );
    expect(why).toEqual([
      'Op woensdag 8 april 2026 om 10.00 uur stuurden wij u een behandelbericht.',
      'Daarin noemden wij vrijdag 1 mei 2026.',
      'Die datum geldt nu, in plaats van maandag 13 april 2026.',
    ]);
  });

  it('stays the first date while a handling notice has not left the house', () => {
    const story = asked().mailed('2026-04-08 10:00', { kind: 'noticeSent', notice: noticeFor('2026-05-01') });
    expect(follow(story, '2026-04-09 09:00').standing.title).toBe(
      'U krijgt uiterlijk maandag 13 april 2026 antwoord',
    );
  });

  it('stands that we wait for the resident, without a date, while the term stands still', () => {
    const story = asked().mailed('2026-04-07 10:00', { kind: 'dataRequested' }, '2026-04-07 10:00');
    const { standing, timeline } = follow(story, '2026-06-01 09:00');
    expect(standing).toMatchObject({ due: 'paused', title: 'Wij wachten op informatie van u', late: false });
    expect(timeline.at(-1)?.title).toBe('Wij vroegen u om informatie');
  });

  it('stands that it was answered in time', () => {
    const story = asked().mailed('2026-04-09 10:00', { kind: 'answered' }, '2026-04-09 10:00');
    expect(follow(story, '2026-06-01 09:00').standing).toMatchObject({
      tone: 'ok',
      due: 'done',
      sentences: [
        'Wij antwoordden op donderdag 9 april 2026. Wij beloofden uiterlijk maandag 13 april 2026. Dat was dus op tijd.',
      ],
    });
  });

  it('keeps saying that we were late after the answer came', () => {
    const story = asked().mailed('2026-04-15 10:00', { kind: 'answered' }, '2026-04-15 10:00');
    const { standing } = follow(story, '2026-06-01 09:00');
    expect(standing.tone).toBe('warning');
    expect(standing.sentences[0]).toMatch(/Wij waren te laat. Onze excuses daarvoor.$/);
  });

  it('EC-59: has a new date after it was opened again', () => {
    const story = asked()
      .mailed('2026-04-09 10:00', { kind: 'answered' }, '2026-04-09 10:00')
      .add('2026-04-20 09:00', { kind: 'reopened', because: 'residentReacted' });
    expect(follow(story, '2026-04-20 10:00').standing.title).toBe(
      'U krijgt uiterlijk dinsdag 28 april 2026 antwoord',
    );
  });

  it('says to whom it was forwarded', () => {
    const story = asked().mailed(
      '2026-04-09 10:00',
      { kind: 'forwarded', body: 'de provincie' },
      '2026-04-09 10:00',
    );
    expect(follow(story, '2026-04-10 10:00').standing.title).toBe(
      'Wij stuurden uw vraag door naar de provincie',
    );
  });

  it('promises no date where there is no norm', () => {
    const story = new Story().received('2026-04-02 14:10', { channel: 'phone' });
    const { standing, why } = follow(story, '2026-04-02 15:00');
    expect(standing.sentences).toEqual([
      'Voor deze vraag geldt geen vaste termijn. Wij antwoorden zo snel als wij kunnen.',
    ]);
    expect(why).toEqual([]);
  });
});

describe('the line of what happened and what comes', () => {
  it('ends with the date to come', () => {
    expect(
      follow(asked(), '2026-04-02 15:00').timeline.map(({ title, when, state }) => [title, when, state]),
    ).toEqual([
      ['Wij ontvingen uw vraag (e-mail)', 'donderdag 2 april 2026 om 14.10 uur', 'past'],
      ['Wij stuurden u een ontvangstbevestiging', 'donderdag 2 april 2026 om 14.11 uur', 'past'],
      ['Uiterlijk dan krijgt u antwoord', 'maandag 13 april 2026', 'expected'],
    ]);
  });

  it('shows a date that passed without an answer in its place', () => {
    const story = asked().add(
      '2026-04-15 09:00',
      { kind: 'messageReceived', messageId: 'x' },
      { by: { kind: 'resident' } },
    );
    expect(follow(story, '2026-04-16 09:00').timeline.map(({ state }) => state)).toEqual([
      'past',
      'past',
      'late',
      'past',
    ]);
  });

  it('tells nothing of what stayed inside: who had it, what was undone, what did not arrive', () => {
    const story = asked()
      .add('2026-04-03 09:00', { kind: 'assigned', employeeId: 'fatima' })
      .add('2026-04-03 09:01', { kind: 'passed', teamId: 'team-b', note: 'lastige klant' })
      .mailed('2026-04-07 10:00', { kind: 'answered' });
    story.failed('2026-04-07 10:05', `m${story.facts.length}`);
    const told = JSON.stringify(follow(story, '2026-04-08 09:00'));
    expect(told).not.toMatch(/lastige klant|fatima|team-b|stuurden u antwoord/);
  });

  it('is there in English', () => {
    const { standing, timeline } = follow(asked(), '2026-04-02 15:00', 'en');
    expect(standing.title).toBe('You get an answer by Monday 13 April 2026');
    expect(timeline[0]?.title).toBe('We received your question (e-mail)');
  });
});
