import type { VisitRefusal } from '#engine/visits/index.ts';
import { type VisitLanguage, visitLanguages } from '#modules/channels/counter/index.ts';
import { ar } from './ar.ts';
import type { Dictionary, VisitorRefusal } from './dictionary.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';

export type { Dictionary };

/** The languages of visitors (`visitLanguages`): a further one is a line there, a file here, and a line below. */
export const dictionaries: Readonly<Record<VisitLanguage, Dictionary>> = { nl, en, pl, ar };

/** What was asked for, where it is a language of ours; Dutch otherwise. */
export function visitLanguage(asked: string | undefined): VisitLanguage {
  return visitLanguages.find((language) => language === asked) ?? 'nl';
}

/** How the page of a language is written. */
export function writingOf(language: VisitLanguage) {
  const { dir, skip } = dictionaries[language];
  return { lang: language, dir, skip };
}

/** What a visitor can do about it. An act that only employees do is none of theirs. */
export function sayRefusal(reason: VisitRefusal, language: VisitLanguage): string {
  const { refusals } = dictionaries[language];
  return refusals[reason in refusals ? (reason as VisitorRefusal) : 'atCounter'];
}
