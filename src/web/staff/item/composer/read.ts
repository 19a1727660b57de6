import { channels, contactSorts } from '#engine/charter/index.ts';
import type { RefusalReason } from '#engine/promises/index.ts';
import { type Instant, parseDay, parseMoment, type Zone } from '#engine/time/index.ts';
import type { EmployeeAct, HandlingRefusal } from '#modules/handling/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

/** The forms of the composer, by their name in an address, with the act each is for. */
export const forms = {
  antwoord: 'answer',
  behandelbericht: 'sendNotice',
  gegevens: 'requestData',
  notitie: 'note',
  elders: 'registerAnswer',
  doorsturen: 'forward',
  'geen-antwoord': 'closeWithoutAnswer',
  ingetrokken: 'withdraw',
  samenvoegen: 'merge',
  splitsen: 'split',
  team: 'pass',
  toewijzen: 'assign',
  heropenen: 'reopen',
  verbeteren: 'correct',
  omboeken: 'reclassify',
  betrokkene: 'nameInvolved',
  neem: 'take',
  vrijgeven: 'release',
  hervatten: 'resume',
} as const satisfies Record<string, EmployeeAct['act']>;

export type FormName = keyof typeof forms;

export function isFormName(text: string): text is FormName {
  return text in forms;
}

export type ReadAct =
  | { readonly ok: true; readonly act: EmployeeAct }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What stands in a form as the act it asks for; a moment that cannot be read is refused here, the rest by the rules. */
export function readAct(form: FormName, typed: Typed, zone: Zone): ReadAct {
  const field = (name: string) => (typed[`${form}-${name}`] ?? '').trim();
  const act = (read: EmployeeAct): ReadAct => ({ ok: true, act: read });
  switch (form) {
    case 'neem':
    case 'vrijgeven':
    case 'hervatten':
      return act({ act: forms[form] });
    case 'antwoord':
    case 'gegevens':
      return act({ act: forms[form], text: field('tekst') });
    case 'notitie':
      return act({ act: 'note', text: field('tekst') });
    case 'behandelbericht':
      return act(readNotice(field));
    case 'elders':
    case 'ingetrokken':
    case 'verbeteren':
      return readPast(form, field, zone);
    case 'doorsturen':
      return act({ act: 'forward', body: field('organisatie'), text: field('tekst') });
    case 'geen-antwoord':
      return act({ act: 'closeWithoutAnswer', reason: field('reden') });
    case 'samenvoegen':
      return act({ act: 'merge', intoReference: field('kenmerk') });
    case 'splitsen':
      return act({ act: 'split', subject: field('onderwerp'), text: field('tekst') });
    case 'team':
      return readChoice(field('team'), 'team-team', 'Kies een team.', (teamId) => ({
        act: 'pass',
        teamId,
        note: field('toelichting'),
      }));
    case 'toewijzen':
      return readChoice(field('medewerker'), 'toewijzen-medewerker', 'Kies een collega.', (employeeId) => ({
        act: 'assign',
        employeeId,
      }));
    case 'heropenen':
      return act({ act: 'reopen', note: field('toelichting') });
    case 'omboeken':
      return readReclassification(field);
    case 'betrokkene':
      return readChoice(field('medewerker'), 'betrokkene-medewerker', 'Kies een collega.', (employeeId) => ({
        act: 'nameInvolved',
        employeeIds: [employeeId],
      }));
  }
}

type Field = (name: string) => string;

/** A date as people write it (`8-5-2026 14.10`), for a browser without a field for dates; ISO stays as it is. */
function isoOf(text: string): string {
  const match = /^(\d{1,2})-(\d{1,2})-(\d{4})(?:[ T]+(\d{1,2})[:.](\d{2}))?$/.exec(text);
  if (match === null) return text.replace(' ', 'T');
  const [, day = '', month = '', year, hour, minute] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}`;
}

/** Also for the example that is shown while it is filled in. */
export function readNotice(field: Field): Extract<EmployeeAct, { act: 'sendNotice' }> {
  const when = parseDay(isoOf(field('wanneer')));
  const agreed = field('instemming');
  return {
    act: 'sendNotice',
    notice: {
      who: field('wie'),
      why: field('waarom'),
      contactRoute: field('contactroute'),
      ...(agreed === '' ? {} : { agreed }),
      ...(when === undefined ? {} : { when }),
    },
    text: field('tekst'),
  };
}

/** Acts about a moment that lies behind us. */
function readPast(form: 'elders' | 'ingetrokken' | 'verbeteren', field: Field, zone: Zone): ReadAct {
  const at = parseMoment(isoOf(field('moment')), zone);
  if (at === undefined)
    return {
      ok: false,
      errors: { [`${form}-moment`]: 'Vul de datum en de tijd in, bijvoorbeeld 8-5-2026 14:10.' },
    };
  if (form === 'ingetrokken') return { ok: true, act: { act: 'withdraw', at, note: field('toelichting') } };
  if (form === 'verbeteren')
    return { ok: true, act: { act: 'correct', factId: field('feit'), newAt: at, reason: field('reden') } };
  return readAnswerElsewhere(field, at);
}

function readReclassification(field: Field): ReadAct {
  const channel = channels.find((known) => known === field('kanaal'));
  const sort = contactSorts.find((known) => known === field('soort'));
  if (channel === undefined) return { ok: false, errors: { 'omboeken-kanaal': 'Kies een kanaal.' } };
  if (sort === undefined) return { ok: false, errors: { 'omboeken-soort': 'Kies een soort.' } };
  return { ok: true, act: { act: 'reclassify', channel, sort, reason: field('reden') } };
}

function readAnswerElsewhere(field: Field, at: Instant): ReadAct {
  const channel = [...channels, 'other' as const].find((known) => known === field('kanaal'));
  if (channel === undefined)
    return { ok: false, errors: { 'elders-kanaal': 'Kies hoe je het antwoord gaf.' } };
  return { ok: true, act: { act: 'registerAnswer', at, evidence: { channel, note: field('bewijs') } } };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readChoice(id: string, field: string, message: string, act: (id: string) => EmployeeAct): ReadAct {
  return uuid.test(id) ? { ok: true, act: act(id) } : { ok: false, errors: { [field]: message } };
}

/** The field at which a refusal of the rules is shown; the others stand above the form. */
export function fieldOf(form: FormName, reason: HandlingRefusal): string {
  const name = fieldByReason[reason];
  return name === undefined || fieldsOf[form]?.includes(name) !== true ? 'form' : `${form}-${name}`;
}

const fieldByReason: Partial<Record<HandlingRefusal | RefusalReason, string>> = {
  noticeWithoutWho: 'wie',
  noticeWithoutWhen: 'wanneer',
  noticeDatePast: 'wanneer',
  noticeDateToday: 'wanneer',
  noticeWithoutWhy: 'waarom',
  noticeWithoutContactRoute: 'contactroute',
  textMissing: 'tekst',
  textTooLong: 'tekst',
  emptyText: 'tekst',
  reasonMissing: 'reden',
  bodyMissing: 'organisatie',
  evidenceMissing: 'bewijs',
  momentInFuture: 'moment',
  momentBeforeReceipt: 'moment',
  answerAfterTheEnd: 'moment',
  otherContactUnknown: 'kenmerk',
  mergeIntoItself: 'kenmerk',
  mergeIntoMerged: 'kenmerk',
  mergeIntoEarlierEnded: 'kenmerk',
  employeeUnknown: 'medewerker',
  alreadyTheirs: 'medewerker',
  alreadyThatTeam: 'team',
  teamUnknown: 'team',
  alreadyThatSort: 'soort',
  nobodyNamed: 'medewerker',
  noticeBeyondExtension: 'wanneer',
  wasInvolved: 'medewerker',
};

const fieldsOf: Partial<Record<FormName, readonly string[]>> = {
  antwoord: ['tekst'],
  gegevens: ['tekst'],
  notitie: ['tekst'],
  behandelbericht: ['wie', 'wanneer', 'waarom', 'contactroute', 'tekst'],
  elders: ['kanaal', 'moment', 'bewijs'],
  doorsturen: ['organisatie', 'tekst'],
  'geen-antwoord': ['reden'],
  ingetrokken: ['moment'],
  samenvoegen: ['kenmerk'],
  splitsen: ['onderwerp', 'tekst'],
  team: ['team'],
  toewijzen: ['medewerker'],
  verbeteren: ['moment', 'reden'],
  omboeken: ['soort', 'reden'],
  betrokkene: ['medewerker'],
};
