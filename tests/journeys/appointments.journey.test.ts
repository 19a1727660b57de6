import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  book,
  codeOf,
  makeKiosk,
  offerPlaces,
  remind,
  setAppointments,
} from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { districtOffice, openDistrictOffice } from '#tests/support/district-office.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorPost, visitorPost } from '#tests/support/visitor-mail.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
let place: Hall;
let site: VisitorSite;
let post: VisitorPost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  place = await hall(db, at('2026-05-06 08:00'), 3);
  await setAppointments(place.here.administrator, place.locationId, { counters: 1, daysAhead: 30 });
  site = await visitorSite({ url, scope: place.scope, from: at('2026-05-06 08:30') });
  post = await visitorPost((visitId) => site.visitUrl(visitId));
  browser = await openBrowser();
  ({ page, complaints } = await visit(browser));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await post?.close();
});

async function look(): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

const choose = async (day: RegExp, time: string) => {
  await page.getByLabel('Rijbewijs').check();
  await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
  await page.getByRole('link', { name: day }).click();
  await page.getByLabel(time, { exact: true }).check();
  await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
};

describe('an appointment', () => {
  let link: string;

  it('is made in three questions, without a name', async () => {
    await page.goto(`${site.address}/afspraak`);
    await look();
    await page.getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
    await page.getByRole('heading', { name: 'Welke dag?' }).waitFor();
    await look();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByRole('heading', { name: 'Hoe laat?' }).waitFor();
    await look();
    await page.getByLabel('10.00 uur', { exact: true }).check();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/U hebt een afspraak op woensdag 6 mei.* om 10.00 uur/).waitFor();
    await look();
    link = page.url();
  });

  it('takes its place from who comes after', async () => {
    await page.goto(`${site.address}/afspraak`);
    await page.getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByRole('heading', { name: 'Hoe laat?' }).waitFor();
    expect(await page.getByLabel('10.00 uur', { exact: true }).count()).toBe(0);
  });

  it('can be put into a calendar, moved, and reported when one is there', async () => {
    await page.goto(link);
    const file = await page.request.get(`${link}/afspraak.ics`);
    expect(await file.text()).toContain('DTSTART:20260506T080000Z');
    await page.getByRole('link', { name: 'Verzet de afspraak' }).click();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByLabel('9.15 uur', { exact: true }).check();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/om 9.15 uur/).waitFor();
    expect(page.url()).toBe(link);
    await page.getByRole('button', { name: 'Ik ben er' }).click();
    await page.getByText('U wacht.').waitFor();
    await page.getByText('B001').waitFor();
    await look();
  });

  it('can be cancelled, after thinking it over', async () => {
    await page.goto(`${site.address}/afspraak`);
    await choose(/donderdag 7 mei/, '11.00 uur');
    await page.getByText('Komt u niet?').click();
    await page.getByRole('button', { name: 'Zeg de afspraak af' }).click();
    await page.getByText('Uw afspraak is afgezegd.', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('e-mail about an appointment', () => {
  const email = 'noa.de.ruiter@example.nl';
  const passed = async (local: string) => {
    site.moveTo(at(local));
    await remind(place.scope, site.now());
    await offerPlaces(place.scope, site.now());
    await post.send(place.scope, site.now());
  };
  const mails = () => post.arrived(email);
  const linkIn = (text: string) => /http:\/\/\S+\/bezoek\/\S+/.exec(text)![0];
  const event = (text: string) => {
    const whole = new ICAL.Component(ICAL.parse(text));
    const found = new ICAL.Event(whole.getFirstSubcomponent('vevent')!);
    return { uid: found.uid, sequence: found.sequence, start: found.startDate.toJSDate().toISOString() };
  };

  it('is asked for while booking; a wrong address keeps what was chosen', async () => {
    await page.goto(`${site.address}/afspraak`);
    await page.getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
    await page.getByRole('link', { name: /dinsdag 12 mei/ }).click();
    await page.getByLabel('14.00 uur', { exact: true }).check();
    await page.getByLabel('Mail mij als er eerder plaats is').check();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page
      .getByRole('alert')
      .getByText(/Vul uw e-mailadres in/)
      .waitFor();
    await look();
    expect(await page.getByLabel('14.00 uur', { exact: true }).isChecked()).toBe(true);
    await page.getByLabel('Uw e-mailadres').fill(email);
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/U hebt een afspraak op dinsdag 12 mei.* om 14.00 uur/).waitFor();
    await page.getByText('op n…@example.nl').waitFor();
    await look();
  });

  it('brings a confirmation of which the link opens the page and the file a calendar', async () => {
    await passed('2026-05-06 08:40');
    const [confirmation, ...more] = await mails();
    expect(more).toEqual([]);
    expect(event(confirmation!.calendar!)).toMatchObject({ sequence: 0, start: '2026-05-12T12:00:00.000Z' });
    await page.goto(linkIn(confirmation!.text));
    await page.getByRole('heading', { name: 'Uw afspraak' }).waitFor();
  });

  it('reminds one working day before; the appointment is moved on the page, and the calendar follows', async () => {
    await passed('2026-05-11 10:00');
    await passed('2026-05-11 10:05');
    const [, reminder, ...more] = await mails();
    expect(more).toEqual([]);
    expect(reminder!.subject).toBe('Denkt u aan uw afspraak op dinsdag 12 mei 2026 om 14.00 uur?');
    await page.goto(linkIn(reminder!.text));
    await page.getByRole('link', { name: 'Verzet de afspraak' }).click();
    await page.getByRole('link', { name: /vrijdag 15 mei/ }).click();
    await page.getByLabel('11.00 uur', { exact: true }).check();
    await look();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/vrijdag 15 mei.* om 11.00 uur/).waitFor();
    await passed('2026-05-11 10:06');
    const [first, , moved] = await mails();
    expect(event(moved!.calendar!)).toEqual({
      uid: event(first!.calendar!).uid,
      sequence: 1,
      start: '2026-05-15T09:00:00.000Z',
    });
  });

  it('tells of an earlier place, which is taken with one press', async () => {
    const wish = { locationId: place.locationId, serviceIds: [place.licence], at: at('2026-05-13 09:00') };
    const other = await book(
      place.scope,
      { ...wish, language: 'nl' },
      { now: at('2026-05-06 08:50'), actId: newId() },
    );
    if (!other.ok) throw new Error(other.reason);
    await page.goto(site.visitUrl(other.visitId));
    await page.getByText('Komt u niet?').click();
    await page.getByRole('button', { name: 'Zeg de afspraak af' }).click();
    await page.getByText('Uw afspraak is afgezegd.', { exact: true }).waitFor();
    await passed('2026-05-11 11:00');
    const offer = (await mails()).at(-1)!;
    expect(offer.subject).toBe('Er is eerder plaats: woensdag 13 mei 2026 om 9.00 uur');
    await page.goto(linkIn(offer.text));
    await page.getByText('Wij houden deze plaats voor u vast tot 12.00 uur.').waitFor();
    await look();
    await page.getByRole('button', { name: 'Neem deze plaats' }).click();
    await page.getByText(/woensdag 13 mei.* om 9.00 uur/).waitFor();
    await look();
  });

  it('ends when the address is taken away, and begins again with another', async () => {
    await page.getByRole('button', { name: 'Haal mijn e-mailadres weg' }).click();
    await page.getByText('Wij hebben uw e-mailadres verwijderd.').waitFor();
    await page.getByLabel('Uw e-mailadres').fill('nog steeds niets@');
    await page.getByLabel('Uw e-mailadres').evaluate((field) => field.setAttribute('type', 'text'));
    await page.getByRole('button', { name: 'Mail mij over deze afspraak' }).click();
    await page.getByRole('link', { name: /Dit is geen e-mailadres/ }).waitFor();
    await look();
    await page.getByLabel('Uw e-mailadres').fill('ander@example.nl');
    await page.getByRole('button', { name: 'Mail mij over deze afspraak' }).click();
    await page.getByText('op a…@example.nl').waitFor();
    await page.getByText('Komt u niet?').click();
    await page.getByRole('button', { name: 'Zeg de afspraak af' }).click();
    await page.getByText('Wij hebben uw e-mailadres nog (a…@example.nl).').waitFor();
    await look();
    await page.getByRole('button', { name: 'Haal mijn e-mailadres weg' }).click();
    await page.getByText('Wij hebben uw e-mailadres verwijderd.').waitFor();
    expect(await page.getByText('a…@example.nl').count()).toBe(0);
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });
});

describe('who comes to a wrong place or on a wrong day', () => {
  const code = async (local: string, locationId: string) => {
    const wish = { locationId, serviceIds: [place.licence], at: at(local), language: 'nl' } as const;
    const made = await book(place.scope, wish, { now: site.now(), actId: newId() });
    if (!made.ok) throw new Error(made.reason);
    return (await codeOf(place.scope, made.visitId))!;
  };
  const type = async (digits: string) => {
    for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: 'Ga verder' }).click();
  };

  beforeAll(async () => {
    site.moveTo(at('2026-05-18 10:00'));
    await openDistrictOffice(place.here.administrator, [place.licence], site.now());
    const doors = await visitorDoors(db);
    const made = await makeKiosk(
      place.here.administrator,
      { locationId: place.locationId, name: 'Hal' },
      site.now(),
    );
    if (!made.ok) throw new Error(made.reason);
    ({ page, complaints } = await visit(browser));
    await page.goto(`${site.address}/zuil/koppel/${doors.kioskToken(made.id)}`);
  });

  it('types the code at the kiosk, and reads kindly where the appointment is and what one can do', async () => {
    const elsewhere = await code('2026-05-20 11:00', districtOffice);
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('link', { name: 'Ik heb een afspraak' }).click();
    await page.getByRole('heading', { name: 'Wat is uw code?' }).waitFor();
    await look();
    await type(elsewhere);
    await page.getByRole('heading', { name: 'Uw afspraak is op een andere plek' }).waitFor();
    await page.getByText('Dat is in Wijkbureau Overvecht, Zamenhofdreef 7, Utrecht.').waitFor();
    await look();
    await page.getByRole('link', { name: 'Neem een nummer' }).click();
    await page.getByRole('heading', { name: 'Waarvoor komt u?' }).waitFor();
  });

  it('who is there at the right place and time gets the number at once; a wrong code can be typed anew', async () => {
    const right = await code('2026-05-18 10:35', place.locationId);
    await page.getByRole('link', { name: 'Ik heb een afspraak' }).click();
    await type('00000000');
    await page
      .getByRole('alert')
      .getByText(/Deze code kennen wij niet/)
      .waitFor();
    await look();
    await page.getByLabel('Code', { exact: true }).fill(right);
    await page.getByLabel('Code', { exact: true }).press('Enter');
    await page.getByRole('heading', { name: /Uw nummer B\d{3}/ }).waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });

  it('without script each key is a page, and the code comes whole all the same', async () => {
    const { page: plain, context } = await visit(browser, { script: false });
    await context.addCookies(await page.context().cookies());
    const otherDay = await code('2026-05-20 13:00', place.locationId);
    await plain.goto(`${site.address}/zuil/${place.locationId}/code?taal=en`);
    for (const digit of otherDay) await plain.getByRole('button', { name: digit, exact: true }).click();
    await plain.getByRole('heading', { name: 'Your appointment is on another day' }).waitFor();
    await plain.getByText('You have an appointment here on Wednesday 20 May 2026 at 13:00.').waitFor();
    await context.close();
  });
});
