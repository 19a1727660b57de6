import { expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import type { ComplaintRow } from '#modules/promises/index.ts';
import { complaintsCsv, countComplaints, presentComplaints } from './present.ts';

const team = { id: 't', name: 'Burger"zaken', archivedAt: undefined, members: 1 };
const row = (more: Partial<ComplaintRow>): ComplaintRow => ({
  teamId: 't',
  receivedDay: parseDay('2026-03-10')!,
  written: true,
  outcome: 'answeredInTime',
  notified: false,
  complaints: 1,
  ...more,
});
const rows = [
  row({ complaints: 3 }),
  row({ outcome: 'noticeThenKept', notified: true }),
  row({ outcome: 'openAndLate', receivedDay: parseDay('2026-04-01')!, written: false }),
  row({ outcome: 'open', receivedDay: parseDay('2026-05-01')! }),
  row({ outcome: 'withdrawn' }),
];

test('every complaint is counted once, those by telephone apart from the written ones (Awb 9:12a)', () => {
  expect(countComplaints(rows)).toEqual({
    received: 7,
    written: 6,
    inTime: 4,
    late: 1,
    open: 1,
    withdrawn: 1,
    notified: 1,
  });
});

test('open and late is late, and is never hidden in what is open', () => {
  const page = presentComplaints(rows, { year: 2026, today: parseDay('2026-05-06')!, teams: [team] });
  expect(page.byTeam.map(({ title, received, late }) => [title, received, late])).toEqual([
    ['Burger"zaken', '7', '1'],
    ['Samen', '7', '1'],
  ]);
  expect(page.byMonth.map(({ title }) => title)).toEqual(['maart 2026', 'april 2026', 'mei 2026']);
  expect(page.sentence).toBe(
    'In 2026 kwamen 7 klachten binnen, waarvan 6 schriftelijk. Van wat al beoordeeld kan worden, was 4 op tijd afgehandeld en 1 niet.',
  );
});

test('a year without complaints says so', () => {
  const page = presentComplaints([], { year: 2024, today: parseDay('2026-05-06')!, teams: [team] });
  expect(page.sentence).toBe('In 2024 kwamen er geen klachten binnen.');
});

test('the download has a row for each team and month', () => {
  expect(complaintsCsv(rows, [team]).split('\r\n')).toEqual([
    'team,maand,ontvangen,schriftelijk,op_tijd,te_laat,open,ingetrokken,uitgesteld',
    '"Burger""zaken",2026-03,5,5,4,0,0,1,1',
    '"Burger""zaken",2026-04,1,0,0,1,0,0,0',
    '"Burger""zaken",2026-05,1,1,0,0,1,0,0',
    '',
  ]);
});
