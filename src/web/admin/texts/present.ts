import { type Day, printDay, sayDay } from '#engine/time/index.ts';
import {
  type StandardText,
  type TextFault,
  type TextUse,
  type TextVersion,
  textVariables,
  usualReviewDay,
  versionOn,
} from '#modules/letters/index.ts';
import type { Team } from '#modules/organisation/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import type { PanelLine } from '#web/readability/panels/present.ts';
import { presentReadability, type ReadabilityModel } from '#web/readability/present.ts';
import { writtenAround } from '#web/readability/written.ts';
import type { Choice } from '#web/ui/index.ts';

export const textsPath = '/beheer/standaardteksten';
export const textPath = (id: string): string => `${textsPath}/${id}`;

export const useWords: Readonly<Record<TextUse, string>> = {
  answer: 'Antwoord',
  handlingNotice: 'Behandelbericht',
  requestForData: 'Vraag om gegevens',
  forwardNotice: 'Bericht over doorsturen',
  block: 'Tekstblok voor andere teksten',
};

export const useChoices: readonly Choice[] = Object.entries(useWords).map(([value, label]) => ({
  value,
  label,
}));

export interface TextsModel {
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly use: string;
    readonly team: string;
    readonly since: string;
    readonly score: string;
    readonly review: string;
  }[];
  readonly archived: readonly { readonly id: string; readonly href: string; readonly name: string }[];
}

/** What can be filled in, as it is typed. */
export const variableList = Object.entries(textVariables).map(([name, value]) => ({
  term: `{{ ${name} }}`,
  value,
}));

interface Known {
  readonly today: Day;
  readonly teams: readonly Team[];
  readonly names: ReadonlyMap<string, string>;
}

export function presentTexts(texts: readonly StandardText[], known: Known): TextsModel {
  const live = texts.filter(({ archivedAt }) => archivedAt === undefined);
  return {
    rows: live.map((text) => {
      const version = versionOn(text, known.today);
      return {
        id: text.id,
        href: textPath(text.id),
        name: text.name,
        use: useWords[text.use],
        team: teamOf(text, known),
        since: version?.inForce === undefined ? 'Nog niet' : sayDay(version.inForce.from, 'nl', 'date'),
        score: scoreText(version?.inForce?.score),
        review: reviewText(version, known.today),
      };
    }),
    archived: texts
      .filter(({ archivedAt }) => archivedAt !== undefined)
      .map(({ id, name }) => ({ id, href: textPath(id), name })),
  };
}

function teamOf({ teamId }: StandardText, { teams }: Known): string {
  return teamId === undefined ? 'Alle teams' : (teams.find(({ id }) => id === teamId)?.name ?? '');
}

const scoreText = (score: number | undefined): string =>
  score === undefined ? '' : String(Math.round(score));

/** A text that nobody looked at in time says so. */
function reviewText(version: TextVersion | undefined, today: Day): string {
  const on = version?.inForce?.reviewOn;
  if (on === undefined) return '';
  return on <= today ? `Te laat: ${sayDay(on, 'nl', 'date')}` : sayDay(on, 'nl', 'date');
}

export interface TextModel {
  readonly id: string;
  readonly name: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly archived: boolean;
  /** Somebody else looks after it now. */
  readonly canOwn: boolean;
  /** Of the version that the page shows. */
  readonly seal: string;
  /** What a colleague wrote, while one was writing oneself. */
  readonly theirs?: { readonly by: string; readonly body: string };
  readonly isDraft: boolean;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly faults: readonly TextFault[];
  readonly variables: readonly { readonly term: string; readonly value: string }[];
  readonly blocks: readonly string[];
  readonly reading: Reading | undefined;
  /** What readers made of the newest version. */
  readonly panels: readonly PanelLine[];
  /** For who may record what readers made of it. */
  readonly panelForm?: { readonly action: string; readonly typed: Typed; readonly errors: FieldErrors };
  /** What it looks like, filled in for an example or for the contact that was asked for. */
  readonly filled: string;
  readonly force?: {
    readonly typed: Typed;
    readonly errors: FieldErrors;
    readonly today: string;
    readonly needsReason: boolean;
  };
  readonly versions: readonly {
    readonly id: string;
    readonly version: string;
    readonly since: string;
    readonly by: string;
    readonly score: string;
    readonly reason: string;
  }[];
}

export interface Reading {
  readonly result: ReadabilityModel;
  /** What the municipality asks, where the text does not reach it. */
  readonly below?: string;
}

/** What LiquidJS fills in or leaves out. */
const filledIn = /\{\{[^}]*\}\}|\{%[^%]*%\}/;

/** A standard text as its reader gets it, judged; with each finding where it stands in the text that is written. */
export function readingOf(body: string, filled: string, threshold: number): Reading {
  const result = presentReadability(writtenAround(filled, 'tekst', body, filledIn));
  const score = result.judged?.score;
  return {
    result,
    ...(score !== undefined && score < threshold
      ? {
          below: `Dat is onder de grens van je gemeente (${threshold}). Maak de tekst makkelijker, of leg uit waarom dat niet kan.`,
        }
      : {}),
  };
}

interface TextPageData extends Known {
  readonly ownId: string;
  readonly text: StandardText;
  readonly body: string;
  readonly meanwhile: boolean;
  readonly filled: string;
  readonly faults: readonly TextFault[];
  readonly threshold: number;
  readonly blocks: readonly string[];
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly panels: TextModel['panels'];
  readonly panelForm?: NonNullable<TextModel['panelForm']>;
}

export function presentText(data: TextPageData): TextModel {
  const { text, today, names, threshold, faults } = data;
  const newest = text.versions[0]!;
  const current = versionOn(text, today);
  const reading = faults.length > 0 ? undefined : readingOf(data.body, data.filled, threshold);
  const isDraft = newest.inForce === undefined;
  return {
    id: text.id,
    name: text.name,
    facts: [
      { term: 'Voor', value: useWords[text.use] },
      { term: 'Team', value: teamOf(text, data) },
      { term: 'Beheerd door', value: names.get(text.ownerId) ?? 'Een oud-collega' },
      {
        term: 'Geldt',
        value: current?.inForce ? `sinds ${sayDay(current.inForce.from, 'nl', 'date')}` : 'nog niet',
      },
      { term: 'Nakijken', value: reviewText(current, today) || 'nog geen datum' },
    ],
    archived: text.archivedAt !== undefined,
    canOwn: text.ownerId !== data.ownId,
    seal: newest.seal,
    ...(data.meanwhile
      ? { theirs: { by: names.get(newest.writtenBy) ?? 'Een oud-collega', body: newest.body } }
      : {}),
    isDraft,
    typed: { tekst: data.body, ...data.typed },
    errors: data.errors,
    faults,
    variables: variableList,
    blocks: data.blocks,
    reading,
    panels: data.panels,
    ...(data.panelForm ? { panelForm: data.panelForm } : {}),
    filled: data.filled,
    ...(isDraft && text.archivedAt === undefined
      ? {
          force: {
            typed: { vanaf: printDay(today), nakijken: printDay(usualReviewDay(today)), ...data.typed },
            errors: data.errors,
            today: printDay(today),
            needsReason: reading?.below !== undefined,
          },
        }
      : {}),
    versions: text.versions.map((version) => ({
      id: version.id,
      version: `Versie ${version.ordinal}`,
      since: version.inForce ? sayDay(version.inForce.from, 'nl', 'date') : 'Concept',
      by: names.get(version.writtenBy) ?? 'Een oud-collega',
      score: scoreText(version.inForce?.score),
      reason: version.inForce?.reason ?? '',
    })),
  };
}
