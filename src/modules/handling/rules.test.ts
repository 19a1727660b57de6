import { expect, test } from 'vitest';
import { type Day, presetCalendar } from '#engine/time/index.ts';
import { at } from '#tests/support/municipality.ts';
import { noticeText, riskMailText } from './rules.ts';

const pages = {
  zone: presetCalendar('nl-public').zone,
  workUrl: 'https://service.example.nl/werk',
  settingsUrl: 'https://service.example.nl/werk/meldingen',
};
const line = (due: string, reference = 'SN-7K3M-92QD') => ({
  reference,
  dueAt: at(due),
  url: 'https://service.example.nl/werk/bericht/1',
});

test.each([
  ['2026-05-09 00:00', 'uiterlijk vrijdag 8 mei 2026'],
  ['2026-05-08 17:00', 'uiterlijk vrijdag 8 mei 2026 voor 17.00 uur'],
  ['2026-03-30 00:00', 'uiterlijk zondag 29 maart 2026'],
])('a promise that must be kept before %s is mailed as %s', (due, said) => {
  const { subject, text } = riskMailText('Fatima', [line(due)], pages);
  expect(subject).toBe('Eén vraag moet bijna beantwoord zijn');
  expect(text).toContain(`SN-7K3M-92QD, ${said}\n`);
  expect(text).toContain(pages.settingsUrl);
});

test('of very many the first stand in the e-mail, and how many more there are', () => {
  const lines = Array.from({ length: 40 }, (_, index) => line('2026-05-09 00:00', `SN-${1000 + index}`));
  const { subject, text } = riskMailText('Fatima', lines, pages);
  expect(subject).toBe('40 vragen moeten bijna beantwoord zijn');
  expect(text.match(/SN-\d{4},/g)).toHaveLength(25);
  expect(text).toContain(`En nog 15. Je vindt ze in je werk:\n${pages.workUrl}`);
});

test('a notice about a complaint calls it a complaint, and never a question', () => {
  const notice = { who: 'Fatima', when: 0 as Day, why: 'Wij horen nog iemand', contactRoute: '14 030' };
  const text = noticeText(notice, '', 'complaint');
  expect(text).toContain('U diende een klacht bij ons in.');
  expect(text).toContain('Wie behandelt uw klacht? Fatima.');
  expect(text).not.toContain('vraag?');
});
