import type { Kysely } from 'kysely';
import type { Database } from '#platform/db/index.ts';

type OrganisationTables = {
  municipality: { id: string; name: string; hosts: string[]; created_at: number };
  team: { municipality_id: string; id: string; name: string; archived_at: number | null };
  employee: {
    municipality_id: string;
    id: string;
    user_id: string | null;
    name: string;
    email: string;
    roles: string[];
    archived_at: number | null;
  };
  team_member: { municipality_id: string; team_id: string; employee_id: string };
  mailbox: {
    municipality_id: string;
    id: string;
    address: string;
    team_id: string;
    imap_host: string | null;
    imap_port: number | null;
    imap_secure: boolean | null;
    imap_user: string | null;
    /** Sealed with the installation's key (platform/auth). */
    imap_password: string | null;
    imap_folder: string | null;
    archived_at: number | null;
  };
  access_log: {
    municipality_id: string;
    id: string;
    at: number;
    employee_id: string;
    contact_id: string | null;
    what: string;
    why: string;
  };
};

export function tables(db: Database): Kysely<OrganisationTables> {
  return db.$extendTables<OrganisationTables>();
}
