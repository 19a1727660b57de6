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

export function presentHome(charter: Charter, cohorts: Cohorts, language: Language): HomePageModel {
  const quarter = cohorts.quarters.at(-1)!;
  const counted = charter.norms.filter((norm) => isCounted(norm) && norm.measure === 'answer');
  const figure = togetherOf(counted.map((norm) => cohorts.figure(norm.id, quarter)));
  const period = sayPeriod(quarter, language);
  return {
    title: textIn(charter.leaflet.title, language),
    intro: intro[language],
    answers: answers(language),
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
      ['Stel uw vraag', 'Mail, bel, schrijf of kom langs.', '/contact#stel-uw-vraag'],
      ['Volg uw vraag', 'Zie wat er met uw vraag gebeurt en wanneer u antwoord krijgt.', '/volg'],
      ['Openingstijden', 'Wanneer wij open zijn, ook op dagen die anders zijn.', '/contact#openingstijden'],
    ],
    en: [
      [
        'What can you expect?',
        'How soon you get an answer to an e-mail, a letter or at the counter.',
        '/servicenormen',
      ],
      ['Ask your question', 'Mail, call, write or visit us.', '/contact#stel-uw-vraag'],
      ['Follow your question', 'See what happens with your question and when you get an answer.', '/volg'],
      ['Opening hours', 'When we are open, also on days that are different.', '/contact#openingstijden'],
    ],
  } as const;
  return all[language].map(([title, text, path]) => {
    const [page = '', fragment] = path.split('#');
    return { title, text, href: `${inLanguage(page, language)}${fragment ? `#${fragment}` : ''}` };
  });
}

/** The quarter that runs, in one honest sentence; what is open and late is said, not left out. */
export function resultSentences(figure: Figure, period: string, language: Language): readonly string[] {
  const shown = publishable(figure);
  if (figure.received === 0) return [noFigures(period, language)];
  if (!shown.shown || shown.kept === undefined || shown.kept.noData) return [tooFew(period, language)];
  const { kept } = shown;
  const late = figure.counts.openAndLate;
  const share = sayPercent(kept.share).replace('%', '');
  if (language === 'en')
    return [
      `In ${period} we kept our promise for ${formatCount(kept.part, 'en')} of ${formatCount(kept.n, 'en')} questions (${share} per cent).`,
      ...(late > 0 ? [`${formatCount(late, 'en')} of the others still wait for an answer.`] : []),
    ];
  return [
    `In het ${period} hielden wij ons bij ${formatCount(kept.part)} van de ${formatCount(kept.n)} vragen aan onze belofte (${share} procent).`,
    ...(late > 0
      ? [
          `${formatCount(late)} ${late === 1 ? 'vraag wacht' : 'vragen wachten'} nog en ${late === 1 ? 'is' : 'zijn'} te laat.`,
        ]
      : []),
  ];
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
