import { dayOf } from '#engine/time/index.ts';
import type { Contact, WorkCounts, WorkView } from '#modules/contacts/index.ts';
import type { RiskNotice } from '#modules/handling/index.ts';
import { channelWords, type DueState, statusWords } from '#web/ui/index.ts';
import { itemPath, type ListAddress, listHref, type WorkList } from '../addresses.ts';
import { canHandle, handlerName, sayCount } from '../chrome.ts';
import type { StaffContext } from '../context.ts';
import { dueStateOf, sayBesideBadge, sayDueDate, sayNearDay, sayTimeLeft } from '../due.ts';

export interface Row {
  readonly id: string;
  readonly href: string;
  readonly state: DueState;
  /** Beside the state: `2 werkdagen`. */
  readonly timeLeft: string;
  readonly subject: string;
  readonly channel: string;
  readonly name: string;
  /** `antwoord uiterlijk vrijdag 8 mei`. */
  readonly due: string;
  readonly handler: string;
  readonly isMine: boolean;
  readonly isUnassigned: boolean;
  readonly canTake: boolean;
  readonly isUndelivered: boolean;
  /** Shown where the list holds the work of several teams. */
  readonly team?: string;
}

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly count?: string;
  readonly current: boolean;
}

export interface WorkPageModel {
  readonly title: string;
  readonly tabs: readonly Tab[];
  readonly filters: readonly Tab[];
  readonly risks: readonly { readonly id: string; readonly href: string; readonly text: string }[];
  /** How many letters of colleagues wait for this employee. */
  readonly lettersToDecide: number;
  readonly rows: readonly Row[];
  readonly empty: { readonly title: string; readonly text: string };
  readonly previous?: string;
  readonly next?: string;
  /** Where the acts on a selection come back to. */
  readonly here: string;
  /** Acts on a selection; absent where nothing can be selected. */
  readonly selection?: Selection;
}

export interface Selection {
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

export interface WorkData {
  readonly list: WorkList;
  readonly address: ListAddress;
  readonly counts: WorkCounts;
  readonly items: readonly Contact[];
  readonly next?: ListAddress['after'];
  readonly previous?: ListAddress['before'];
  readonly names: ReadonlyMap<string, string>;
  readonly risks: readonly RiskNotice[];
  readonly lettersToDecide: number;
  /** Who may be given this work; empty for who may not assign. */
  readonly colleagues: Selection['colleagues'];
}

export function presentWork(context: StaffContext, data: WorkData): WorkPageModel {
  const { list, address, next, previous } = data;
  const rows = data.items.map((contact) => presentRow(contact, context, data));
  const here = listHref(list, address);
  return {
    title: titleOf(context, list),
    tabs: tabsOf(list, address, data.counts),
    filters: filtersOf(list, address),
    lettersToDecide: data.lettersToDecide,
    risks: data.address.view === 'open' ? presentRisks(data.risks, context) : [],
    rows,
    empty: emptyTexts(list, address),
    here,
    ...(previous ? { previous: listHref(list, { ...bare(address), before: previous }) } : {}),
    ...(next ? { next: listHref(list, { ...bare(address), after: next }) } : {}),
    ...(canSelect(context, data) ? { selection: selectionOf(context, data) } : {}),
  };
}

const bare = ({ view, unassigned }: ListAddress): ListAddress => ({ view, unassigned });

export function teamName({ teams }: Pick<StaffContext, 'teams'>, teamId: string): string {
  return teams.find(({ id }) => id === teamId)?.name ?? '';
}

function titleOf(context: StaffContext, list: WorkList): string {
  if (list.of === 'me') return 'Mijn werk';
  return list.of === 'all' ? 'Werk van alle teams' : `Werk van ${teamName(context, list.id)}`;
}

const tabs: readonly { readonly view: WorkView; readonly label: string }[] = [
  { view: 'open', label: 'Alles open' },
  { view: 'late', label: 'Te laat' },
  { view: 'today', label: 'Vandaag' },
  { view: 'week', label: 'Deze week' },
  { view: 'later', label: 'Later' },
  { view: 'waiting', label: 'Wacht op inwoner' },
  { view: 'undelivered', label: 'Niet bezorgd' },
  { view: 'done', label: 'Afgehandeld' },
];

function tabsOf(list: WorkList, address: ListAddress, counts: WorkCounts): Tab[] {
  return tabs.map(({ view, label }) => ({
    href: listHref(list, { view, unassigned: address.unassigned }),
    label,
    ...countOf(view, counts),
    current: view === address.view,
  }));
}

function countOf(view: WorkView, counts: WorkCounts): { count?: string } {
  if (view === 'done') return {};
  if (view !== 'open') return { count: sayCount(counts[view]) };
  return { count: sayCount(counts.late + counts.today + counts.week + counts.later) };
}

function filtersOf(list: WorkList, address: ListAddress): Tab[] {
  if (list.of === 'me') return [];
  return [false, true].map((unassigned) => ({
    href: listHref(list, { view: address.view, unassigned }),
    label: unassigned ? 'Niemand heeft dit' : 'Van iedereen',
    current: unassigned === address.unassigned,
  }));
}

export function presentRow(
  contact: Contact,
  context: StaffContext,
  { list, names }: Pick<WorkData, 'list' | 'names'>,
): Row {
  const { employee } = context.staff;
  const running = contact.status === 'open' || contact.status === 'waiting';
  return {
    id: contact.id,
    href: itemPath(contact.id),
    state: dueStateOf(contact, context),
    timeLeft: sayBesideBadge(contact, context),
    subject: contact.subject,
    channel: channelWords[contact.channel].nl,
    name: contact.party.name,
    due: dueSentence(contact, context),
    handler: handlerName(contact, names, employee.id),
    isMine: contact.handlerId === employee.id,
    isUnassigned: contact.handlerId === undefined,
    canTake: running && contact.handlerId === undefined && canHandle(employee, contact),
    isUndelivered: contact.undelivered,
    ...(list.of === 'team' ? {} : { team: teamName(context, contact.teamId) }),
  };
}

function dueSentence(contact: Contact, context: StaffContext): string {
  if (contact.status !== 'open' && contact.status !== 'waiting') {
    const day = sayNearDay(dayOf(contact.changedAt, context.zone), context.today);
    return `${statusWords[contact.status].nl.toLowerCase()}, laatst veranderd ${day}`;
  }
  const due = sayDueDate(contact, context);
  if (due !== undefined) return `antwoord ${due}`;
  const received = sayNearDay(contact.receivedDay, context.today);
  return contact.status === 'waiting' ? `ontvangen ${received}` : `ontvangen ${received}, geen norm`;
}

function presentRisks(risks: readonly RiskNotice[], context: StaffContext): WorkPageModel['risks'] {
  return risks.map(({ contactId, subject, dueAt }) => ({
    id: contactId,
    href: itemPath(contactId),
    text: `${subject}: ${sayTimeLeft({ status: 'open', dueAt }, context)}`,
  }));
}

function emptyTexts(list: WorkList, { view, unassigned }: ListAddress): WorkPageModel['empty'] {
  if (list.of === 'me' && view === 'open')
    return {
      title: 'Je hebt nu geen werk',
      text: 'Hier staat wat jij hebt genomen of wat je is toegewezen. Kijk bij je team en kies Neem om iets op te pakken.',
    };
  if (unassigned) return { title: 'Alles heeft iemand', text: 'Hier komt te staan wat nog niemand heeft.' };
  return emptyByView[view];
}

const emptyByView: Readonly<Record<WorkView, WorkPageModel['empty']>> = {
  open: {
    title: 'Er staat niets open',
    text: 'Hier komen vragen van inwoners te staan, met de datum waarop het antwoord er moet zijn. De eerste komt vanzelf, als iemand mailt naar een postbus van dit team.',
  },
  late: { title: 'Niets is te laat', text: 'Hier staat wat na de beloofde datum nog open is.' },
  today: {
    title: 'Niets voor vandaag',
    text: 'Hier staat wat vandaag antwoord of een behandelbericht moet krijgen.',
  },
  week: { title: 'Verder niets voor deze week', text: 'Hier staat wat na vandaag, maar nog deze week moet.' },
  later: { title: 'Niets voor later', text: 'Hier staat wat na deze week moet, en wat geen datum heeft.' },
  waiting: {
    title: 'Er wacht niets op een inwoner',
    text: 'Hier staat waarvoor je om gegevens hebt gevraagd. Zolang staat de termijn stil.',
  },
  undelivered: {
    title: 'Alles is bezorgd',
    text: 'Hier staat wat wij stuurden en wat niet is aangekomen. Dan moet iemand iets doen.',
  },
  done: {
    title: 'Er is nog niets afgehandeld',
    text: 'Hier staat wat is beantwoord, doorgezonden, ingetrokken of samengevoegd; het laatste bovenaan.',
  },
};

function canSelect({ staff }: StaffContext, { items, address }: WorkData): boolean {
  return address.view !== 'done' && items.some((contact) => canHandle(staff.employee, contact));
}

function selectionOf({ teams }: StaffContext, { list, colleagues }: WorkData): Selection {
  const others = teams.filter(
    ({ id, archivedAt }) => archivedAt === undefined && !(list.of === 'team' && list.id === id),
  );
  return { colleagues, teams: others.map(({ id, name }) => ({ id, name })) };
}
