import { expect, test } from 'vitest';
import type { Fact } from '#engine/promises/index.ts';
import { parseDay } from '#engine/time/index.ts';
import { noticeText } from '#modules/handling/index.ts';
import { rescuedFrom } from './rescue.ts';

const bare = { id: 'f', at: 0, recordedAt: 0, by: { kind: 'employee', employeeId: 'e' }, messageId: 'm' };

test('an answer that was taken back has its text again', () => {
  const fact = { ...bare, kind: 'answered' } as Fact;
  expect(rescuedFrom(fact, 'Beste meneer', 'question')).toEqual({
    form: 'antwoord',
    fields: { 'antwoord-tekst': 'Beste meneer' },
  });
});

test('a notice that was taken back has its fields again, and only what the employee added', () => {
  const notice = {
    who: 'Fatima',
    when: parseDay('2026-05-20')!,
    why: 'We wachten op de buitendienst',
    contactRoute: '14 030',
  };
  const fact = { ...bare, kind: 'noticeSent', notice } as unknown as Fact;
  const rescued = rescuedFrom(
    fact,
    noticeText(notice, 'Sorry voor het wachten.\n\nTot dan.', 'complaint'),
    'complaint',
  );
  expect(rescued?.fields).toEqual({
    'behandelbericht-wie': 'Fatima',
    'behandelbericht-wanneer': '2026-05-20',
    'behandelbericht-waarom': 'We wachten op de buitendienst',
    'behandelbericht-contactroute': '14 030',
    'behandelbericht-tekst': 'Sorry voor het wachten.\n\nTot dan.',
  });
});
