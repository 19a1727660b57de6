import { sayPeriod } from '#engine/figures/index.ts';
import { sayDay } from '#engine/time/index.ts';
import type { Contact } from '#modules/contacts/index.ts';
import type { CohortRow } from '#modules/promises/index.ts';
import { formatCount, outcomeWords } from '#web/ui/index.ts';
import { itemPath } from '../../addresses.ts';
import type { StaffContext } from '../../context.ts';
import { teamName } from '../../work/present.ts';
import { normTitle } from '../present.ts';
import { type CohortAddress, cohortHref, type FigureGroup } from './address.ts';

export interface CohortPageModel {
  readonly title: string;
  readonly intro: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly rows: readonly {
    readonly id: string;
    readonly received: string;
    readonly reference: string;
    readonly href?: string;
    /** Absent for work of a team that one only sees the figures of. */
    readonly subject?: string;
    readonly outcome: string;
    readonly notices: string;
  }[];
  readonly next?: string;
}

export interface CohortData {
  readonly address: CohortAddress;
  readonly rows: readonly CohortRow[];
  /** Contacts of teams whose work the reader may see. */
  readonly contacts: readonly Contact[];
  readonly hasMore: boolean;
}

const groupTitles: Readonly<Record<FigureGroup, string>> = {
  received: 'Alles wat binnenkwam',
  kept: 'Op tijd',
  late: 'Te laat beantwoord',
  openAndLate: 'Open en te laat',
  undecided: 'Nog niet te beoordelen',
  withdrawn: 'Ingetrokken door de inwoner',
  notMeasurable: 'Niet te meten',
  byNotice: 'Met een behandelbericht',
  revised: 'Oordeel herzien',
};

export function presentCohort(data: CohortData, context: StaffContext): CohortPageModel {
  const { address, rows, contacts, hasMore } = data;
  const { teamId, normId, month, group } = address;
  const title = normTitle(normId, context.charter.norms);
  const period = sayPeriod({ kind: 'month', year: Math.floor(month / 12), number: (month % 12) + 1 }, 'nl');
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const last = rows.at(-1);
  return {
    title: groupTitles[group],
    intro: `${title}, ${teamName(context, teamId)}, ontvangen in ${period}.`,
    back: { href: `/werk/cijfers?team=${teamId}`, label: 'Cijfers' },
    rows: rows.map((row, index) => {
      const contact = known.get(row.contactId);
      return {
        id: `${row.contactId}-${index}`,
        received: sayDay(row.receivedDay, 'nl', 'date'),
        reference: row.reference,
        ...(contact ? { href: itemPath(contact.id), subject: contact.subject } : {}),
        outcome: outcomeWords[row.outcome].nl,
        notices: formatCount(row.notices),
      };
    }),
    ...(hasMore && last
      ? {
          next: cohortHref({
            ...address,
            after: { day: last.receivedDay, contactId: last.contactId, promiseId: last.promiseId },
          }),
        }
      : {}),
  };
}
