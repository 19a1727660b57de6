import { Hono } from 'hono';
import { requireStaff, type StaffEnv } from '../signin/index.ts';
import type { AdminDependencies } from './dependencies.ts';
import * as employees from './employees/route.ts';
import * as mailboxes from './mailboxes/route.ts';
import * as teams from './teams/route.ts';

export type { AdminDependencies, Health, JobHealth, PromisePreview } from './dependencies.ts';
export { adminLinks } from './navigation.ts';

/** The administration. One line per address. */
export function createAdmin(deps: AdminDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  const administer = new Hono<StaffEnv>();
  administer.use(requireStaff(deps, 'administer'));
  addEmployees(administer, deps);
  addTeams(administer, deps);
  addMailboxes(administer, deps);
  app.route('/beheer', administer);
  return app;
}

function addEmployees(app: Hono<StaffEnv>, deps: AdminDependencies): void {
  app.get('/medewerkers', employees.showEmployees(deps));
  app.get('/medewerkers/nieuw', employees.showInvite(deps));
  app.post('/medewerkers/nieuw', employees.invite(deps));
  app.get('/medewerkers/:id', employees.showEmployee(deps));
  app.post('/medewerkers/:id', employees.edit(deps));
  app.post('/medewerkers/:id/archiveren', employees.archive(deps));
  app.post('/medewerkers/:id/terughalen', employees.restore(deps));
  app.post('/medewerkers/:id/uitnodiging', employees.makeLink(deps, 'invitation'));
  app.post('/medewerkers/:id/nieuw-wachtwoord', employees.makeLink(deps, 'recovery'));
  app.post('/medewerkers/:id/extra-code-weg', employees.removeSecondFactor(deps));
}

function addTeams(app: Hono<StaffEnv>, deps: AdminDependencies): void {
  app.get('/teams', teams.showTeams(deps));
  app.post('/teams', teams.addTeam(deps));
  app.get('/teams/:id', teams.showTeam(deps));
  app.post('/teams/:id', teams.rename(deps));
  app.post('/teams/:id/archiveren', teams.archive(deps));
  app.post('/teams/:id/terughalen', teams.restore(deps));
}

function addMailboxes(app: Hono<StaffEnv>, deps: AdminDependencies): void {
  app.get('/mailboxen', mailboxes.showMailboxes(deps));
  app.get('/mailboxen/nieuw', mailboxes.showNew(deps));
  app.post('/mailboxen/nieuw', mailboxes.save(deps));
  app.get('/mailboxen/:id', mailboxes.showMailbox(deps));
  app.post('/mailboxen/:id', mailboxes.save(deps));
  app.post('/mailboxen/:id/archiveren', mailboxes.setArchived(deps, true));
  app.post('/mailboxen/:id/terughalen', mailboxes.setArchived(deps, false));
}
