import { Hono } from 'hono';
import type { Capability } from '#modules/organisation/index.ts';
import { requireStaff, type StaffEnv } from '../signin/index.ts';
import { showLog } from './access-log/route.ts';
import { addException, showCalendar } from './calendar/route.ts';
import * as charter from './charter/route.ts';
import * as connections from './connections/route.ts';
import * as counters from './counters/route.ts';
import type { AdminDependencies } from './dependencies.ts';
import * as employees from './employees/route.ts';
import * as kiosks from './kiosks/route.ts';
import * as mailboxes from './mailboxes/route.ts';
import { showOverview } from './overview/route.ts';
import * as paper from './paper/route.ts';
import { peaksPath } from './peaks/present.ts';
import * as peaks from './peaks/route.ts';
import * as teams from './teams/route.ts';
import { moveClock, showClock } from './test-clock/route.ts';
import { addPanel, judge } from './texts/reading/route.ts';
import * as texts from './texts/route.ts';

export type { AdminDependencies, CharterPreview, Health, JobHealth } from './dependencies.ts';
export { adminLinks } from './navigation.ts';
export { paperBodies } from './paper/route.ts';

/** Who may enter which part; nothing below asks again. */
const gates: readonly (readonly [path: string, ...anyOf: readonly Capability[]])[] = [
  ['/beheer', 'administer'],
  ['/beheer/medewerkers/*', 'administer'],
  ['/beheer/teams/*', 'administer'],
  ['/beheer/mailboxen/*', 'administer'],
  ['/beheer/balies/*', 'administer'],
  ['/beheer/koppelingen/*', 'administer'],
  ['/beheer/proefklok', 'administer'],
  ['/beheer/handvest/*', 'manageCharter'],
  ['/beheer/kalender', 'manageCharter'],
  ['/beheer/standaardteksten/*', 'manageLetters'],
  ['/beheer/briefpapier/*', 'manageLetters'],
  ['/beheer/zuilen/*', 'overseeCounters', 'administer'],
  ['/beheer/pieken/*', 'overseeCounters', 'administer'],
  ['/beheer/logboek', 'readAccessLog'],
];

/** The administration. One line per address. */
export function createAdmin(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  for (const [path, ...anyOf] of gates) app.use(path, requireStaff(deps, ...anyOf));
  app.get('/beheer', showOverview(deps));
  app.get('/beheer/kalender', showCalendar(deps));
  app.post('/beheer/kalender', addException(deps));
  app.get('/beheer/logboek', showLog(deps));
  app.get('/beheer/proefklok', showClock(deps));
  app.post('/beheer/proefklok', moveClock(deps));
  app.route('/beheer/medewerkers', employeePages(deps));
  app.route('/beheer/teams', teamPages(deps));
  app.route('/beheer/mailboxen', mailboxPages(deps));
  app.route('/beheer/balies', counterPages(deps));
  app.route('/beheer/koppelingen', connectionPages(deps));
  app.route('/beheer/zuilen', kioskPages(deps));
  app.route(peaksPath, peakPages(deps));
  app.route('/beheer/handvest', charterPages(deps));
  app.route('/beheer/standaardteksten', textPages(deps));
  app.get('/beheer/briefpapier', paper.showPaper(deps));
  app.post('/beheer/briefpapier', paper.change(deps));
  app.get('/beheer/briefpapier/voorbeeld', paper.showExample(deps));
  return app;
}

function employeePages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', employees.showEmployees(deps));
  app.get('/nieuw', employees.showInvite(deps));
  app.post('/nieuw', employees.invite(deps));
  app.get('/:id', employees.showEmployee(deps));
  app.post('/:id', employees.edit(deps));
  app.post('/:id/archiveren', employees.archive(deps));
  app.post('/:id/terughalen', employees.restore(deps));
  app.post('/:id/uitnodiging', employees.makeLink(deps, 'invitation'));
  app.post('/:id/nieuw-wachtwoord', employees.makeLink(deps, 'recovery'));
  app.post('/:id/extra-code-weg', employees.removeSecondFactor(deps));
  app.post('/:id/koppeling-weg', employees.unbindExternal(deps));
  return app;
}

function teamPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', teams.showTeams(deps));
  app.post('/', teams.addTeam(deps));
  app.get('/:id', teams.showTeam(deps));
  app.post('/:id', teams.rename(deps));
  app.post('/:id/archiveren', teams.archive(deps));
  app.post('/:id/terughalen', teams.restore(deps));
  return app;
}

function mailboxPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', mailboxes.showMailboxes(deps));
  app.get('/nieuw', mailboxes.showNew(deps));
  app.post('/nieuw', mailboxes.save(deps));
  app.get('/:id', mailboxes.showMailbox(deps));
  app.post('/:id', mailboxes.save(deps));
  app.post('/:id/archiveren', mailboxes.setArchived(deps, true));
  app.post('/:id/terughalen', mailboxes.setArchived(deps, false));
  return app;
}

function counterPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', counters.showCounters(deps));
  app.get('/dienst/:id', counters.showService(deps));
  app.post('/dienst/:id', counters.saveService(deps));
  app.post('/dienst/:id/wegleggen', counters.archive(deps, 'service', true));
  app.post('/dienst/:id/terughalen', counters.archive(deps, 'service', false));
  app.post('/dienst/:id/tijden', counters.saveHours(deps));
  app.get('/balie/:id', counters.showCounter(deps));
  app.post('/balie/:id', counters.saveCounter(deps));
  app.post('/balie/:id/wegleggen', counters.archive(deps, 'counter', true));
  app.post('/balie/:id/terughalen', counters.archive(deps, 'counter', false));
  app.post('/afspraken', counters.saveAppointments(deps));
  app.post('/vanaf-huis', counters.saveHomeTickets(deps));
  app.get('/medewerker/:id', counters.showSkills(deps));
  app.post('/medewerker/:id', counters.saveSkills(deps));
  return app;
}

function connectionPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', connections.showConnections(deps));
  app.post('/', connections.make(deps));
  app.post('/:id/intrekken', connections.revoke(deps));
  return app;
}

function peakPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', peaks.showPeaks(deps));
  app.post('/', peaks.announce(deps));
  app.post('/:id/intrekken', peaks.withdraw(deps));
  return app;
}

function kioskPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', kiosks.showKiosks(deps));
  app.post('/', kiosks.make(deps));
  app.post('/:id/intrekken', kiosks.revoke(deps));
  return app;
}

function charterPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', charter.showCharter(deps));
  app.post('/', charter.check(deps));
  app.get('/versie/:id', charter.download(deps));
  app.get('/voorstel/:id', charter.showProposal(deps));
  app.post('/voorstel/:id/in-werking', charter.force(deps));
  app.post('/voorstel/:id/weg', charter.drop(deps));
  return app;
}

function textPages(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/', texts.showTexts(deps));
  app.get('/nieuw', texts.showNew(deps));
  app.post('/nieuw', texts.create(deps));
  app.get('/:id', texts.showText(deps));
  app.post('/:id', texts.write(deps));
  app.post('/:id/bekijk', texts.look(deps));
  app.post('/:id/leesbaarheid', judge(deps));
  app.post('/:id/in-werking', texts.force(deps));
  app.post('/:id/lezers', addPanel(deps));
  app.post('/:id/beheren', texts.own(deps));
  app.post('/:id/wegleggen', texts.setArchived(deps, true));
  app.post('/:id/terughalen', texts.setArchived(deps, false));
  return app;
}
