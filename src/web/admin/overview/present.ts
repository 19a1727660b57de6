import { type Instant, sayMoment, type Zone } from '#engine/time/index.ts';
import type { Employee, Mailbox, Team } from '#modules/organisation/index.ts';
import { formatCount } from '#web/ui/index.ts';
import type { Health, JobHealth } from '../dependencies.ts';
import type { FirstStep, Notice, OverviewModel } from './view.tsx';

/** A nightly backup that is older than this was missed. */
const backupOverdueMs = 26 * 3_600_000;

interface Overview {
  readonly health: Health;
  readonly employees: readonly Employee[];
  readonly teams: readonly Team[];
  readonly mailboxes: readonly Mailbox[];
  readonly calendarWarnings: readonly string[];
  /** What the newest charter would be refused for today. */
  readonly charterObjections: number;
  /** Charters that were put into force since the first start. */
  readonly charterChanges: number;
  readonly now: Instant;
  readonly zone: Zone;
}

export function presentOverview(overview: Overview): OverviewModel {
  const { health, employees, teams, mailboxes, zone } = overview;
  const steps = firstSteps(overview);
  return {
    notices: notices(overview),
    firstSteps: steps.every(({ done }) => done) ? [] : steps,
    facts: [
      { term: 'Medewerkers', value: formatCount(employees.filter(({ state }) => state === 'active').length) },
      { term: 'Teams', value: formatCount(teams.length) },
      { term: 'Mailboxen', value: formatCount(mailboxes.length) },
      { term: 'Laatste reservekopie', value: sayBackup(health, zone) },
    ],
    jobs: health.jobs.map((job) => ({
      id: job.name,
      name: jobWords[job.name] ?? job.name,
      state: hasFailed(job) ? 'Mislukt' : 'Werkt',
      last: job.lastSucceededAt === undefined ? 'Nog niet' : sayMoment(job.lastSucceededAt, zone, 'nl'),
    })),
  };
}

const jobWords: Readonly<Record<string, string>> = {
  'mail.send': 'E-mail versturen',
  'post.collect': 'Scans uit de map halen',
  'post.draw': 'Scans openen en in brieven verdelen',
  'post.read': 'Tekst van scans lezen',
  'promises.recount': 'Datums opnieuw tellen na een nieuw handvest',
  'handling.risk': 'Waarschuwen voor vragen die bijna te laat zijn',
  'handling.riskMail': 'Die waarschuwingen mailen',
  'backup.nightly': 'Reservekopie maken',
  'signin.tidy': 'Verlopen inlogsessies opruimen',
};

function hasFailed({ lastFailedAt, lastSucceededAt }: JobHealth): boolean {
  return lastFailedAt !== undefined && (lastSucceededAt === undefined || lastFailedAt > lastSucceededAt);
}

/** What somebody has to do something about, the worst first. */
function notices({
  health,
  teams,
  mailboxes,
  employees,
  calendarWarnings,
  charterObjections,
  now,
  zone,
}: Overview): readonly Notice[] {
  const failed = health.jobs.filter(hasFailed).map(
    (job): Notice => ({
      kind: 'error',
      title: `Een taak lukt niet: ${jobWords[job.name] ?? job.name}.`,
      text: `Sinds ${sayMoment(job.lastFailedAt!, zone, 'nl')}. Het wordt steeds opnieuw geprobeerd. Wat het programma erover zegt: ${job.lastError ?? 'niets'}`,
    }),
  );
  return [
    ...failed,
    ...(health.unsentMessages > 0 ? [unsent(health.unsentMessages)] : []),
    ...backupNotices(health, now),
    ...(health.mailGoesOut ? [] : [outboxOnly]),
    ...unmannedTeams(teams, mailboxes, employees),
    ...(charterObjections > 0 ? [charterObjected] : []),
    ...calendarWarnings.map(
      (title): Notice => ({
        kind: 'warning',
        title,
        text: '',
        link: { href: '/beheer/kalender', label: 'Bekijk de kalender' },
      }),
    ),
  ];
}

function unsent(count: number): Notice {
  const messages = count === 1 ? '1 bericht is' : `${formatCount(count)} berichten zijn`;
  return {
    kind: 'error',
    title: `${messages} niet verstuurd.`,
    text: 'De behandelaar ziet bij de vraag wat er mis ging. Kijk ook of de mailserver werkt.',
  };
}

const outboxOnly: Notice = {
  kind: 'warning',
  title: 'Er gaat nog geen e-mail de deur uit.',
  text: 'Berichten aan inwoners komen in de map outbox van de server. Laat wie de server beheert SMTP_URL instellen.',
};

const charterObjected: Notice = {
  kind: 'warning',
  title: 'Er is iets mis met het laatste handvest. Het blijft gelden.',
  text: 'Je volgende versie wordt pas aangenomen als dit is verbeterd.',
  link: { href: '/beheer/handvest', label: 'Bekijk wat er anders moet' },
};

function backupNotices({ backup, lastBackupAt }: Health, now: Instant): readonly Notice[] {
  if (backup === 'outside') return [];
  if (backup === 'off')
    return [
      {
        kind: 'warning',
        title: 'Er worden geen reservekopieën gemaakt.',
        text: 'Laat wie de server beheert BACKUP op nightly zetten.',
      },
    ];
  if (lastBackupAt !== undefined && now - lastBackupAt <= backupOverdueMs) return [];
  const title =
    lastBackupAt === undefined
      ? 'Er is nog geen reservekopie gemaakt.'
      : 'De reservekopie van vannacht is er niet.';
  return [
    {
      kind: 'warning',
      title,
      text: 'Dat gebeurt elke nacht. Is er morgen nog geen, kijk dan of de schijf vol is.',
    },
  ];
}

/** Mail for a team in which nobody works is seen by nobody. */
function unmannedTeams(
  teams: readonly Team[],
  mailboxes: readonly Mailbox[],
  employees: readonly Employee[],
): readonly Notice[] {
  const manned = new Set(
    employees.filter(({ state }) => state === 'active').flatMap(({ teamIds }) => teamIds),
  );
  return teams
    .filter(({ id }) => !manned.has(id) && mailboxes.some(({ teamId }) => teamId === id))
    .map(({ id, name }) => ({
      kind: 'warning',
      title: `In het team ${name} werkt niemand die kan inloggen.`,
      text: 'Er komt wel mail voor dit team binnen.',
      link: { href: `/beheer/teams/${id}`, label: 'Bekijk het team' },
    }));
}

function firstSteps({ health, employees, teams, mailboxes, charterChanges }: Overview): readonly FirstStep[] {
  const handlers = employees.filter(({ roles }) => roles.includes('handler'));
  return [
    { text: 'Maak de teams die vragen behandelen', href: '/beheer/teams', done: teams.length > 1 },
    { text: 'Nodig je collega’s uit', href: '/beheer/medewerkers/nieuw', done: employees.length > 1 },
    {
      text: 'Zet behandelaars in een team',
      href: '/beheer/medewerkers',
      done: handlers.some(({ teamIds }) => teamIds.length > 0),
    },
    {
      text: 'Kies hoe de mail binnenkomt',
      href: '/beheer/mailboxen',
      done: mailboxes.length > 1 || mailboxes.some(({ imap }) => imap),
    },
    {
      text: 'Zet het handvest van je eigen gemeente erin',
      href: '/beheer/handvest',
      done: charterChanges > 0,
    },
    {
      text: 'Laat e-mail de deur uitgaan (SMTP_URL op de server)',
      done: health.mailGoesOut,
    },
  ];
}

function sayBackup({ backup, lastBackupAt }: Health, zone: Zone): string {
  if (backup === 'outside') return 'Buiten Servicenorm geregeld';
  return lastBackupAt === undefined ? 'Nog niet gemaakt' : sayMoment(lastBackupAt, zone, 'nl');
}
