import { placeOf } from '#modules/contacts/index.ts';
import { dangerOf, safeName } from '../files.ts';
import type { FieldPurpose, FilledForm, FormField, FormRefusal, FormSort } from './types.ts';

export const longestMessage = 20_000;
export const mostFiles = 5;
export const largestFile = 10_000_000;

/**
 * Which fields each form has, and what for. A complaint must have name and address (Awb 9:4.2); a report or an idea can do
 * without: who wants no answer need not say who they are.
 */
export const fieldsOf: Readonly<Record<FormSort, Readonly<Record<FormField, FieldPurpose>>>> = {
  question: {
    text: needed('Om uw vraag te kunnen beantwoorden.'),
    name: optional('Zo weten wij hoe wij u aanspreken.'),
    ...reachable('Om u antwoord te geven. Vul een e-mailadres of een postadres in.'),
  },
  complaint: {
    text: needed('Om uw klacht te kunnen onderzoeken.'),
    name: needed('De wet vraagt om de naam van wie de klacht indient.'),
    ...reachable('Om u te laten weten wat wij met uw klacht doen. Vul een e-mailadres of een postadres in.'),
  },
  report: {
    text: needed('Om te weten wat er is en waar. Noem de straat en het huisnummer.'),
    name: optional('Zo weten wij hoe wij u aanspreken.'),
    ...reachable('Alleen als u wilt horen wat wij met uw melding doen.'),
  },
  idea: {
    text: needed('Om uw idee te begrijpen.'),
    name: optional('Zo weten wij hoe wij u aanspreken.'),
    ...reachable('Alleen als u wilt horen wat wij met uw idee doen.'),
  },
};

function needed(purpose: string): FieldPurpose {
  return { need: 'needed', purpose };
}

function optional(purpose: string): FieldPurpose {
  return { need: 'optional', purpose };
}

function reachable(
  purpose: string,
): Pick<Record<FormField, FieldPurpose>, 'email' | 'postalAddress' | 'phone' | 'files'> {
  return {
    email: optional(purpose),
    postalAddress: optional('Alleen als u geen e-mailadres opgeeft en antwoord per brief wilt.'),
    phone: optional('Om u te bellen als wij iets niet begrijpen.'),
    files: optional('Bijvoorbeeld een foto of een brief.'),
  };
}

/** Who asks or complains wants an answer, and must be reachable for it. */
const wantsAnswer: ReadonlySet<FormSort> = new Set(['question', 'complaint']);

const emailShape = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}\.[^\s@<>,;".]{2,63}$/;

/** What is wrong with a form, at the field where it is; nothing when it can be sent. */
export function refusalsOf(form: FilledForm): Partial<Record<FormField, FormRefusal>> {
  const { sort, text, name, email, postalAddress, files } = form;
  const refusals: Partial<Record<FormField, FormRefusal>> = {};
  if (text.trim() === '') refusals.text = 'textMissing';
  else if (text.length > longestMessage) refusals.text = 'textTooLong';
  if (fieldsOf[sort].name.need === 'needed' && name.trim() === '') refusals.name = 'nameMissing';
  if (email.trim() !== '' && !emailShape.test(email.trim())) refusals.email = 'emailUnreadable';
  if (wantsAnswer.has(sort) && email.trim() === '' && postalAddress.trim() === '')
    refusals.email = 'unreachable';
  if (postalAddress.trim() !== '' && !/ \d/.test(placeOf(postalAddress) ?? ''))
    refusals.postalAddress = 'addressIncomplete';
  const file = refusalOfFiles(files);
  if (file) refusals.files = file;
  return refusals;
}

function refusalOfFiles(files: FilledForm['files']): FormRefusal | undefined {
  if (files.length > mostFiles) return 'tooManyFiles';
  for (const { name, mediaType, content } of files) {
    if (content.length === 0) return 'emptyFile';
    if (content.length > largestFile) return 'fileTooLarge';
    const danger = dangerOf(safeName(name), mediaType, content);
    if (danger !== undefined && danger !== 'encrypted' && danger !== 'macros') return 'fileRefused';
  }
  return undefined;
}

/** The first words say what it is about; nobody is asked for a subject as well. */
export function subjectOf({ text }: Pick<FilledForm, 'text'>): string {
  const [first = ''] = text.trim().split(/(?<=[.?!])\s|\n/);
  if (first.length <= 80) return first;
  return `${first.slice(0, first.lastIndexOf(' ', 79) > 40 ? first.lastIndexOf(' ', 79) : 79)}…`;
}
