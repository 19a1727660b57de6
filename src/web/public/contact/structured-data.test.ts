import { expect, it } from 'vitest';
import { makeRulebook } from '#modules/charter/index.ts';
import { day, moment } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { structuredContact } from './structured-data.ts';

const version = versionOf('utrecht-2008');
const rules = makeRulebook([version]);

it('tells search engines the usual week and the days that differ, in the words of schema.org', () => {
  const data = structuredContact({
    charter: version.charter,
    baseUrl: 'https://service.example.nl',
    today: day('2026-04-02'),
    calendarOf: (id) => rules.calendar(id, moment('2026-04-02 09:00')),
    services: new Map(),
  });
  expect(data).toMatchObject({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'GovernmentOrganization',
        name: 'Gemeente Utrecht',
        contactPoint: { telephone: '+31302860000' },
      },
      {
        '@type': 'GovernmentOffice',
        address: { postalCode: '3512 GG', addressCountry: 'NL' },
        openingHoursSpecification: [
          {
            dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
            opens: '09:00',
            closes: '17:00',
          },
        ],
      },
    ],
  });
  const special = JSON.stringify(data).match(/"opens":"00:00","closes":"00:00","validFrom":"[^"]+"/g) ?? [];
  expect(special.slice(0, 3).map((one) => one.slice(-11, -1))).toEqual([
    '2026-04-03',
    '2026-04-06',
    '2026-04-27',
  ]);
});
