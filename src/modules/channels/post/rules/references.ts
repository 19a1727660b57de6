import type { ReadingContext } from '../types.ts';
import type { Line } from './lines.ts';

/** A reference as it may have been meant. */
export interface ReferenceReading {
  readonly reference: string;
  /** Signs that were taken for another. */
  readonly corrected: number;
  readonly line: Line;
}

/** `SN` itself may have been misread, and spaces may have come between. */
const shape =
  /(?<![\p{L}\p{N}])[S5$][NMH][\s–—-]{0,3}([0-9A-Z$]{4})[\s–—.-]{0,3}([0-9A-Z$]{4})(?![\p{L}\p{N}])/giu;
/** Signs that look alike on paper and both occur in references. */
const alike: Readonly<Record<string, string>> = {
  B: '8',
  8: 'B',
  S: '5',
  5: 'S',
  G: '6',
  6: 'G',
  Z: '2',
  2: 'Z',
  0: 'DQ',
  D: '0',
  V: 'Y',
  Y: 'V',
};
const readingsLimit = 40;
const correctionsLimit = 2;

/** What references a letter may name, the likeliest reading first; the register says which of them exist. */
export function referenceReadings(
  lines: readonly Line[],
  referencesIn: ReadingContext['referencesIn'],
): ReferenceReading[] {
  const readings = lines.flatMap((line) =>
    [...line.text.matchAll(shape)].flatMap((match) =>
      referencesIn(`SN-${readable(match[1]!)}-${readable(match[2]!)}`).flatMap((reference) =>
        variantsOf(reference, line),
      ),
    ),
  );
  const best = new Map<string, ReferenceReading>();
  for (const reading of readings.sort((one, other) => one.corrected - other.corrected))
    if (!best.has(reading.reference)) best.set(reading.reference, reading);
  return [...best.values()].slice(0, readingsLimit);
}

/** The references in codes that we printed ourselves, on a letter that comes back with an answer: nothing to misread. */
export function codedReferences(
  codesByPage: readonly (readonly string[])[],
  referencesIn: ReadingContext['referencesIn'],
): ReferenceReading[] {
  return codesByPage.flatMap((codes, page) =>
    codes.flatMap((code) =>
      referencesIn(code).map((reference) => ({
        reference,
        corrected: 0,
        line: { text: 'de code op onze brief', page, at: 0, column: 0, confidence: 1 },
      })),
    ),
  );
}

/** References have no U and no dollar. */
const readable = (part: string) => part.replaceAll(/u/gi, 'V').replaceAll('$', 'S');

function variantsOf(reference: string, line: Line): ReferenceReading[] {
  let readings: ReferenceReading[] = [{ reference, corrected: 0, line }];
  for (let at = 'SN-'.length; at < reference.length; at += 1) {
    const changed = readings
      .filter(({ corrected }) => corrected < correctionsLimit)
      .flatMap((reading) =>
        Array.from(alike[reference[at]!] ?? '', (other) => ({
          reference: reading.reference.slice(0, at) + other + reading.reference.slice(at + 1),
          corrected: reading.corrected + 1,
          line,
        })),
      );
    readings = [...readings, ...changed];
  }
  return readings;
}
