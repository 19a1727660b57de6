import { allowedActs, type ContactState, type Fact } from '#engine/promises/index.ts';
import { addDays, type Day, printDay, printLocal, sayDay } from '#engine/time/index.ts';
import type { Contact, PartyDetails } from '#modules/contacts/index.ts';
import type { Draft, SuggestedDay } from '#modules/handling/index.ts';
import { type AskedLetter, type WritingDesk, waysTo } from '#modules/letters/index.ts';
import { mayAssign } from '#modules/organisation/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { type ComposerTab, composerHref, itemPath } from '../../addresses.ts';
import { canHandle } from '../../chrome.ts';
import type { StaffContext } from '../../context.ts';
import { sayNearMoment } from '../../due.ts';
import { isSendingForm, presentSending, type SendingModel } from '../letter/sending.ts';
import { previewOf } from '../preview/present.ts';
import { type FormReadability, readabilityOf } from '../readability/present.ts';
import { type FormName, forms } from './read.ts';

/** What somebody sent and was refused: shown again as it was typed. */
export interface Refused {
  readonly form: FormName;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** Facts that came in while the form was open. */
  readonly seenVersion?: number;
  /** Nothing was refused: they asked how it reads. */
  readonly asksReadability?: boolean;
}

export interface ComposerModel {
  readonly tabs: readonly {
    readonly href: string;
    readonly label: string;
    readonly current: boolean;
    readonly key?: string;
  }[];
  readonly tab: ComposerTab;
  /** The forms of this tab that make sense now. */
  readonly forms: readonly FormModel[];
  /** Why there is nothing to send now. */
  readonly closed?: string;
  readonly errors: FieldErrors;
}

export interface FormModel {
  readonly name: FormName;
  readonly action: string;
  readonly version: number;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** When what stands in it was last saved. */
  readonly draftSaved?: string;
  readonly draftAction: string;
  /** What this form belongs to, for the copy in the browser. */
  readonly draftKey: string;
  readonly open: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly preview?: string;
  readonly earliestDay?: string;
  /** The last day that a notice may name unless the resident agrees. */
  readonly latestDay?: string;
  /** How the text reads, where it goes to the resident. */
  readonly readability?: FormReadability;
  /** A day that comparable contacts give reason to name. */
  readonly suggestion?: Suggestion;
  /** For a form whose text the resident will read. */
  readonly sending?: SendingModel;
}

/** In words, and as the field takes it. */
export interface Suggestion {
  readonly day: string;
  readonly text: string;
}

export interface ComposerData {
  readonly contact: Contact;
  readonly state: ContactState;
  readonly facts: readonly Fact[];
  readonly drafts: readonly Draft[];
  /** Messages of which nobody knows whether they left. */
  readonly inDoubt: ReadonlySet<string>;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly party: PartyDetails;
  readonly desk: WritingDesk;
  readonly suggested?: SuggestedDay;
  /** What waits for a colleague, or came back. */
  readonly asked?: AskedLetter;
  /** Sentences for the facts whose moment may be corrected. */
  readonly factTitles: ReadonlyMap<string, string>;
  readonly refused?: Refused;
}

const tabLabels: Readonly<Record<ComposerTab, string>> = {
  antwoord: 'Antwoord',
  behandelbericht: 'Behandelbericht',
  gegevens: 'Vraag om gegevens',
  notitie: 'Notitie',
  anders: 'Anders afgehandeld',
};

const tabKeys: Partial<Record<ComposerTab, string>> = { antwoord: 'a', behandelbericht: 'b' };

const formsOfTab: Readonly<Record<ComposerTab, readonly FormName[]>> = {
  antwoord: ['antwoord'],
  behandelbericht: ['behandelbericht'],
  gegevens: ['gegevens'],
  notitie: ['notitie'],
  anders: [
    'elders',
    'doorsturen',
    'geen-antwoord',
    'ingetrokken',
    'samenvoegen',
    'splitsen',
    'team',
    'toewijzen',
    'heropenen',
    'verbeteren',
    'omboeken',
    'betrokkene',
  ],
};

export function tabOfForm(form: FormName): ComposerTab {
  const found = Object.entries(formsOfTab).find(([, names]) => names.includes(form));
  return (found?.[0] as ComposerTab | undefined) ?? 'anders';
}

/** @param asked the tab in the address; one that makes no sense now gives the first that does */
export function presentComposer(
  asked: ComposerTab | undefined,
  data: ComposerData,
  context: StaffContext,
): ComposerModel | undefined {
  const { contact, state, refused } = data;
  if (!canHandle(context.staff.employee, contact)) return undefined;
  const possible = possibleForms(data, context);
  const tabs = (Object.keys(formsOfTab) as ComposerTab[]).filter((tab) =>
    formsOfTab[tab].some((form) => possible.has(form)),
  );
  const wanted = refused ? tabOfForm(refused.form) : asked;
  const tab = wanted !== undefined && tabs.includes(wanted) ? wanted : (tabs[0] ?? 'notitie');
  const names = formsOfTab[tab].filter((form) => possible.has(form));
  return {
    tabs: tabs.map((one) => ({
      href: composerHref(contact.id, one),
      label: tabLabels[one],
      current: one === tab,
      ...(tabKeys[one] && one !== tab ? { key: tabKeys[one] } : {}),
    })),
    tab,
    forms: names.map((name) => presentForm(name, data, context)),
    ...(state.underWay.length > 0 && data.asked === undefined ? { closed: closedBecause(data) } : {}),
    errors: refused?.errors ?? {},
  };
}

/** One message at a time: the one under way may be the answer. */
function closedBecause({ state, inDoubt }: ComposerData): string {
  return state.underWay.some((id) => inDoubt.has(id))
    ? 'Van een bericht is onzeker of het is verzonden. Kies eerst wat daarmee moet gebeuren.'
    : 'Er gaat nu een bericht naar de inwoner. Daarna kun je weer iets sturen.';
}

function possibleForms(
  { contact, state, members, party, asked }: ComposerData,
  { staff }: StaffContext,
): Set<FormName> {
  const allowed = allowedActs(state.status);
  const canSend =
    waysTo(party, contact.channel).length > 0 && state.underWay.length === 0 && asked === undefined;
  return new Set(
    (Object.keys(forms) as FormName[]).filter((form) => {
      if (!allowed.includes(forms[form])) return false;
      if (isSendingForm(form) && !canSend) return false;
      if (form === 'toewijzen') return mayAssign(staff.employee, contact.teamId) && members.length > 0;
      if (form === 'betrokkene') return state.sort === 'complaint' && members.length > 0;
      return form !== 'verbeteren' || state.correctable.length > 0;
    }),
  );
}

function presentForm(name: FormName, data: ComposerData, context: StaffContext): FormModel {
  const { contact, state, drafts, refused } = data;
  const draft = drafts.find(({ act }) => act === forms[name]);
  const own = refused?.form === name ? refused : undefined;
  const typed = own?.typed ?? { ...defaultsOf(name, data, context), ...draft?.fields };
  const errors = own?.errors ?? {};
  return {
    name,
    action: `${itemPath(contact.id)}/doe/${name}`,
    version: contact.version,
    typed,
    errors,
    ...(isSendingForm(name)
      ? { sending: presentSending(name, data, { ownId: context.staff.employee.id, typed, errors }) }
      : {}),
    ...(draft && !own ? { draftSaved: sayNearMoment(draft.savedAt, context) } : {}),
    draftAction: `${itemPath(contact.id)}/concept/${name}`,
    draftKey: `${context.staff.employee.id}:${contact.id}:${name}`,
    open: own !== undefined || draft !== undefined,
    choices: choicesOf(name, data, context),
    ...(name === 'behandelbericht'
      ? {
          preview: previewOf(typed, state.sort),
          earliestDay: printDay(addDays(context.today, 1)),
          ...latestDayOf(data),
          ...suggestionOf(data.suggested),
        }
      : {}),
    ...readabilityOf(name, contact, typed, own?.asksReadability),
  };
}

/** What it rests on is said with it: nobody should name a day that only a program meant. */
export function suggestionOf(suggested: SuggestedDay | undefined): { readonly suggestion?: Suggestion } {
  if (suggested === undefined) return {};
  const { day, n } = suggested;
  const text = `Van ${n} vergelijkbare berichten die zo lang duurden, was 8 op de 10 op ${sayDay(day, 'nl')} beantwoord.`;
  return { suggestion: { day: printDay(day), text } };
}

function latestDayOf({ state }: ComposerData): Pick<FormModel, 'latestDay'> {
  const running = state.promises.filter((promise) => promise.state !== 'settled');
  const latest = running.flatMap(({ noticeAtMost }) => noticeAtMost ?? []);
  return latest.length === 0 ? {} : { latestDay: sayDay(Math.min(...latest) as Day, 'nl') };
}

/** What we know already is filled in; the employee can change it. */
function defaultsOf(
  name: FormName,
  { state }: ComposerData,
  { staff, charter, now, zone, teams }: StaffContext,
): Typed {
  switch (name) {
    case 'behandelbericht': {
      const team = teams.find(({ id }) => id === state.teamId)?.name;
      const { phone, email } = charter.municipality;
      return {
        'behandelbericht-wie': team ? `${staff.employee.name}, ${team}` : staff.employee.name,
        'behandelbericht-contactroute': `Bel ${phone.display} of mail naar ${email}`,
      };
    }
    case 'elders':
    case 'ingetrokken':
      return { [`${name}-moment`]: printLocal(now, zone).slice(0, 16) };
    case 'omboeken':
      return { 'omboeken-kanaal': state.channel, 'omboeken-soort': state.sort };
    default:
      return {};
  }
}

const channelsElsewhere = [
  { value: 'phone', label: 'Telefoon' },
  { value: 'counter', label: 'Balie of gesprek' },
  { value: 'post', label: 'Brief' },
  { value: 'email', label: 'E-mail buiten dit systeem' },
  { value: 'other', label: 'Anders' },
];

function choicesOf(name: FormName, data: ComposerData, { teams }: StaffContext): FormModel['choices'] {
  const { state, members, factTitles } = data;
  switch (name) {
    case 'elders':
      return channelsElsewhere;
    case 'team':
      return teams
        .filter(({ id, archivedAt }) => archivedAt === undefined && id !== state.teamId)
        .map((team) => ({ value: team.id, label: team.name }));
    case 'toewijzen':
      return members
        .filter(({ id }) => id !== state.handlerId)
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'betrokkene':
      return members
        .filter(({ id }) => !state.involved.includes(id))
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'verbeteren':
      return state.correctable.map((id) => ({ value: id, label: factTitles.get(id) ?? id }));
    default:
      return [];
  }
}
