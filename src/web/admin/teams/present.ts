import { type Employee, type Mailbox, sayRoles, type Team } from '#modules/organisation/index.ts';
import { formatCount } from '#web/ui/index.ts';
import type { TeamModel, TeamsModel } from './view.tsx';

const hrefOf = (team: Team): string => `/beheer/teams/${team.id}`;

export function presentTeams(teams: readonly Team[], mailboxes: readonly Mailbox[]): TeamsModel {
  return {
    rows: teams
      .filter((team) => team.archivedAt === undefined)
      .map((team) => ({
        id: team.id,
        name: team.name,
        href: hrefOf(team),
        members: formatCount(team.members),
        mailboxes: mailboxesOf(team, mailboxes)
          .map(({ address }) => address)
          .join(', '),
      })),
    archived: teams
      .filter((team) => team.archivedAt !== undefined)
      .map((team) => ({ id: team.id, name: team.name, href: hrefOf(team) })),
  };
}

export function presentTeam(
  team: Team,
  members: readonly Employee[],
  mailboxes: readonly Mailbox[],
): TeamModel {
  return {
    id: team.id,
    name: team.name,
    archived: team.archivedAt !== undefined,
    members: members.map((member) => ({
      name: member.name,
      href: `/beheer/medewerkers/${member.id}`,
      roles: sayRoles(member.roles),
    })),
    mailboxes: mailboxesOf(team, mailboxes).map(({ address, id }) => ({
      address,
      href: `/beheer/mailboxen/${id}`,
    })),
  };
}

function mailboxesOf(team: Team, mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  return mailboxes.filter(({ teamId }) => teamId === team.id);
}
