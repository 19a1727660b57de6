import { assess, readMarkdown } from '#engine/text/index.ts';
import { addMonths, type Day } from '#engine/time/index.ts';
import type { TextUse } from '../types.ts';
import { type Blocks, fillStandardText, type TextValues } from './filling.ts';

/** What stands in the way of a standard text, besides its own faults. */
export type TextRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'nameMissing'
  | 'nameTaken'
  | 'faulty'
  | 'nothingNew'
  | 'notADraft'
  | 'fromInPast'
  | 'reviewNotAfter'
  | 'reasonMissing'
  | 'teamUnknown'
  | 'changedMeanwhile';

export const textRefusals = {
  notFound: 'Deze standaardtekst bestaat niet (meer).',
  notAllowed: 'Alleen een servicemanager of beheerder verandert standaardteksten.',
  nameMissing: 'Geef de tekst een naam waaraan collega’s hem herkennen.',
  nameTaken: 'Er is al een standaardtekst met deze naam. Kies een andere naam.',
  faulty: 'In de tekst staat iets dat niet kan worden ingevuld.',
  nothingNew: 'Er is niets veranderd sinds de vorige versie.',
  notADraft: 'Deze versie geldt al. Maak een nieuwe versie.',
  fromInPast: 'Deze dag is al voorbij. Wat verstuurd is, verandert niet meer. Kies vandaag of later.',
  reviewNotAfter: 'De tekst moet na de ingangsdatum worden nagekeken. Kies een latere dag.',
  reasonMissing:
    'De tekst scoort onder de grens van je gemeente. Maak hem makkelijker, of schrijf waarom hij toch zo moet.',
  teamUnknown: 'Dit team bestaat niet (meer). Kies een ander team.',
  changedMeanwhile:
    'Een collega heeft intussen een nieuwe versie gemaakt. Bekijk die eerst; je tekst staat er nog.',
} as const satisfies Record<TextRefusal, string>;

/** Values that read like a real letter, to judge a text before it meets a resident. */
export const exampleValues: TextValues = {
  naam: 'mevrouw Jansen',
  onderwerp: 'de bomen in onze straat',
  kenmerk: 'SN-7K3M-92QD',
  soort: 'vraag',
  kanaal: 'brief',
  ontvangen: '4 mei 2026',
  uiterlijk: '1 juni 2026',
  vandaag: '6 mei 2026',
  medewerker: 'Fatima el Amrani',
  functie: 'medewerker Burgerzaken',
  team: 'Burgerzaken',
  telefoon: '14 030',
  email: 'gemeente@voorbeeld.nl',
  website: 'www.voorbeeld.nl',
  gemeente: 'Gemeente Voorbeeld',
};

/** How well a standard text reads once it is filled in, 0 to 100; absent where it has no sentence. */
export function scoreOf(body: string, use: TextUse, blocks: Blocks): number | undefined {
  const filled = fillStandardText(body, use, exampleValues, blocks);
  return filled.ok ? assess(readMarkdown(filled.text)).score : undefined;
}

const monthsToReview = 12;

/** When a text is looked at again unless somebody says otherwise: words and rules change within a year. */
export function usualReviewDay(from: Day): Day {
  return addMonths(from, monthsToReview);
}
