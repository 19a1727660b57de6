import type { Charter } from '#engine/charter/index.ts';
import { type Figure, publishable, sayPercent, sayPeriod, togetherOf } from '#engine/figures/index.ts';
import type { Language } from '#engine/time/index.ts';
import { formatCount } from '#web/ui/index.ts';
import { inLanguage, textIn } from '../chrome.ts';
import { type Cohorts, isCounted } from '../cohorts.ts';

export interface HomePageModel {
  readonly title: string;
  readonly intro: string;
  readonly answers: readonly { readonly title: string; readonly text: string; readonly href: string }[];
  readonly result: {
    readonly title: string;
    readonly sentences: readonly string[];
    readonly href: string;
    readonly link: string;
  };
}

/** @param fromHome a number can be drawn at home for one of the locations */
export function presentHome(
  charter: Charter,
  cohorts: Cohorts,
  language: Language,
  fromHome = false,
): HomePageModel {
  const quarter = cohorts.quarters.at(-1)!;
  const counted = charter.norms.filter((norm) => isCounted(norm) && norm.measure === 'answer');
  const figure = togetherOf(counted.map((norm) => cohorts.figure(norm.id, quarter)));
  const period = sayPeriod(quarter, language);
  return {
    title: textIn(charter.leaflet.title, language),
    intro: intro[language],
    answers: [...answers(language), ...(fromHome ? [queueAnswer(language)] : [])],
    result: {
      title: language === 'nl' ? 'Houden wij ons eraan?' : 'Do we keep our word?',
      sentences: resultSentences(figure, period, language),
      href: inLanguage('/cijfers', language),
      link: language === 'nl' ? 'Bekijk alle cijfers' : 'See all results',
    },
  };
}

const intro: Readonly<Record<Language, string>> = {
  nl: 'Wij zeggen vooraf hoe snel u antwoord krijgt en wanneer u bij ons terechtkunt. En wij laten zien of dat lukt.',
  en: 'We tell you beforehand how soon you get an answer and when you can reach us. And we show whether we manage.',
};

function answers(language: Language): HomePageModel['answers'] {
  const all = {
    nl: [
      [
        'Wat kunt u verwachten?',
        'Hoe snel u antwoord krijgt op een e-mail, een brief of aan de balie.',
        '/servicenormen',
      ],
      ['Stel uw vraag', 'Met een formulier, of mail, bel, schrijf of kom langs.', '/contact#stel-uw-vraag'],
      ['Volg uw vraag', 'Zie wat er met uw vraag gebeurt en wanneer u antwoord krijgt.', '/volg'],
      [
        'Openingstijden en drukte',
        'Wanneer wij open zijn, en wanneer het rustig is.',
        '/contact#openingstijden',
      ],
    ],
    en: [
      [
        'What can you expect?',
        'How soon you get an answer to an e-mail, a letter or at the counter.',
        '/servicenormen',
      ],
      ['Ask your question', 'With a form, or mail, call, write or visit us.', '/contact#stel-uw-vraag'],
      ['Follow your question', 'See what happens with your question and when you get an answer.', '/volg'],
      ['Opening hours and busy times', 'When we are open, and when it is quiet.', '/contact#openingstijden'],
    ],
  } as const;
  return all[language].map(([title, text, path]) => {
    const [page = '', fragment] = path.split('#');
    return { title, text, href: `${inLanguage(page, language)}${fragment ? `#${fragment}` : ''}` };
  });
}

function queueAnswer(language: Language): HomePageModel['answers'][number] {
  const href = inLanguage('/wachtrij', language);
  return language === 'nl'
    ? {
        title: 'Sluit vanaf huis aan',
        text: 'Zie hoe lang het nu wachten is, en neem thuis al een nummer.',
        href,
      }
    : {
        title: 'Join the line from home',
        text: 'See how long the wait is now, and take a number at home.',
        href,
      };
}

/** The quarter that runs, in one honest sentence; what is open and late is said, not left out. */
export function resultSentences(figure: Figure, period: string, language: Language): readonly string[] {
  const shown = publishable(figure);
  if (figure.received === 0) return [noFigures(period, language)];
  if (!shown.shown || shown.kept === undefined || shown.kept.noData) return [tooFew(period, language)];
  const { kept } = shown;
  const share = sayPercent(kept.share).replace('%', '');
  const [part, n] = [formatCount(kept.part, language), formatCount(kept.n, language)];
  return [
    language === 'nl'
      ? `In het ${period} hielden wij ons bij ${part} van de ${n} vragen aan onze belofte (${share} procent).`
      : `In ${period} we kept our promise for ${part} of ${n} questions (${share} per cent).`,
    ...lateSentence(figure.counts.openAndLate, language),
    ...provisionalSentence(figure.undecided, language),
  ];
}

function lateSentence(late: number, language: Language): readonly string[] {
  if (late === 0) return [];
  const count = formatCount(late, language);
  if (language === 'en')
    return [`${count} of the others still ${late === 1 ? 'waits' : 'wait'} for an answer.`];
  return [`${count} ${late === 1 ? 'vraag wacht nog en is' : 'vragen wachten nog en zijn'} te laat.`];
}

function provisionalSentence(undecided: number, language: Language): readonly string[] {
  if (undecided === 0) return [];
  const count = formatCount(undecided, language);
  return language === 'nl'
    ? [`Het cijfer is voorlopig: ${count} kunnen nog op tijd antwoord krijgen.`]
    : [`The figure is provisional: ${count} can still be answered in time.`];
}

function noFigures(period: string, language: Language): string {
  return language === 'nl'
    ? `Er zijn nog geen cijfers over het ${period}.`
    : `There are no results for ${period} yet.`;
}

function tooFew(period: string, language: Language): string {
  return language === 'nl'
    ? `Over het ${period} zijn er nog te weinig vragen afgerond om een cijfer te geven.`
    : `Too few questions have been settled in ${period} to give a result.`;
}
