import type { Charter } from '#engine/charter/index.ts';
import { sayMoment } from '#engine/time/index.ts';
import {
  type FieldPurpose,
  type FormField,
  type FormRefusal,
  type FormSort,
  fieldsOf,
  largestFile,
  mostFiles,
} from '#modules/channels/webform/index.ts';
import type { Typed } from '#platform/http/index.ts';
import { type Choice, sortWords } from '#web/ui/index.ts';
import type { FormReceipt } from '../../dependencies.ts';
import type { PublicContext } from '../context.ts';

/** The forms by their address, with the sorts that each is for. */
export const formNames = {
  vraag: ['question'],
  melding: ['report', 'complaint', 'idea'],
} as const satisfies Record<string, readonly FormSort[]>;
export type FormName = keyof typeof formNames;

export function sortsOf(name: FormName): readonly FormSort[] {
  return formNames[name];
}

export interface FormPageModel {
  readonly title: string;
  readonly intro: readonly string[];
  readonly action: string;
  /** One form for several sorts asks which. */
  readonly sorts?: readonly Choice[];
  readonly fields: Readonly<Record<FormField, FieldPurpose>>;
  readonly messageLabel: string;
  readonly typed: Typed;
  readonly phone: string;
  readonly filesHelp: string;
}

export function presentForm(name: FormName, charter: Charter, typed: Typed): FormPageModel {
  const { phone } = charter.municipality;
  const sorts = sortsOf(name);
  const chosen = sorts.find((sort) => sort === typed.soort) ?? sorts[0]!;
  return {
    ...titles[name],
    action: `/${name}`,
    ...(sorts.length > 1
      ? { sorts: sorts.map((value) => ({ value, label: sortWords[value].nl, help: sortHelp[value] })) }
      : {}),
    fields: fieldsOf[chosen],
    typed: { ...typed, ...(sorts.some((sort) => sort === typed.soort) ? {} : { soort: '' }) },
    phone: phone.display,
    filesHelp: `Hooguit ${mostFiles} bestanden, elk hooguit ${largestFile / 1_000_000} MB. Bijvoorbeeld een foto of een brief.`,
  };
}

const titles: Readonly<Record<FormName, Pick<FormPageModel, 'title' | 'intro' | 'messageLabel'>>> = {
  vraag: {
    title: 'Stel uw vraag',
    intro: [
      'U hoeft niet in te loggen. Wij vragen niet meer dan nodig is om u te antwoorden.',
      'Schrijf geen burgerservicenummer of medische gegevens op. Hebben wij die nodig, dan vragen wij erom.',
    ],
    messageLabel: 'Wat is uw vraag?',
  },
  melding: {
    title: 'Melding, klacht of idee',
    intro: [
      'Is er iets kapot of gevaarlijk op straat? Doe een melding. Gaat het om hoe wij met u omgingen? Dien een klacht in.',
      'Is er direct gevaar? Bel ons.',
    ],
    messageLabel: 'Uw bericht',
  },
};

const sortHelp: Readonly<Record<FormSort, string>> = {
  question: '',
  report: 'Er is iets kapot, vuil of gevaarlijk. Uw naam is niet nodig.',
  complaint:
    'U bent niet tevreden over hoe wij u hebben behandeld. Uw naam en adres of e-mailadres zijn nodig.',
  idea: 'U weet hoe iets beter kan. Uw naam is niet nodig.',
};

export const refusalWords: Readonly<Record<FormRefusal, string>> = {
  textMissing: 'Schrijf wat u ons wilt laten weten.',
  textTooLong: 'Uw bericht is te lang. Maak het korter, of stuur een deel als bijlage mee.',
  nameMissing: 'Vul uw naam in. Bij een klacht vraagt de wet daarom.',
  unreachable: 'Vul een e-mailadres of een postadres in. Anders kunnen wij u geen antwoord geven.',
  emailUnreadable: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.',
  addressIncomplete:
    'Vul straat, huisnummer, postcode en plaats in, bijvoorbeeld: Dorpsstraat 12, 3512 GG Utrecht.',
  tooManyFiles: `Stuur hooguit ${mostFiles} bestanden mee.`,
  fileTooLarge: `Een bestand is groter dan ${largestFile / 1_000_000} MB. Maak het kleiner, of stuur het niet mee.`,
  fileRefused:
    'Een bestand is een programma of een webpagina. Dat openen wij niet. Stuur een foto, PDF of tekst.',
  emptyFile: 'Een bestand is leeg. Kies het opnieuw, of stuur het niet mee.',
};

export interface ReceiptPageModel {
  readonly title: string;
  readonly reference: string;
  readonly when: string;
  readonly promise: string;
  readonly followHref: string;
  readonly mailedTo?: string;
  /** What was entered, as it was entered (Awb 2:17.2). */
  readonly entered: readonly { readonly label: string; readonly text: string }[];
}

export function presentReceipt(
  receipt: FormReceipt,
  token: string,
  { zone }: PublicContext,
): ReceiptPageModel {
  const { reference, sort, receivedAt, promise, text, name, email, files } = receipt;
  return {
    title: 'Wij hebben uw bericht',
    reference,
    when: sayMoment(receivedAt, zone, 'nl'),
    promise: promise ?? 'Wij lezen uw bericht. Voor dit soort berichten hebben wij geen vaste termijn.',
    followHref: `/volg/${token}`,
    ...(email === '' ? {} : { mailedTo: email }),
    entered: [
      { label: 'Soort', text: sortWords[sort].nl },
      { label: 'Bericht', text },
      ...(name === '' ? [] : [{ label: 'Naam', text: name }]),
      ...(email === '' ? [] : [{ label: 'E-mailadres', text: email }]),
      ...(files.length === 0 ? [] : [{ label: 'Bijlagen', text: files.join(', ') }]),
    ],
  };
}
