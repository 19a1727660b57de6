/** A text as its reader gets it, with what of it was typed in which field. */
export interface Written {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A stretch of the text that stands in a field, but for a capital. Half-open, in UTF-16 code units. */
export interface Piece {
  readonly field: string;
  readonly from: number;
  readonly to: number;
  /** Where the stretch begins in its field. */
  readonly fieldFrom: number;
  /** As it stands in its field. */
  readonly typed: string;
}

/** A text that was typed in one field, and that the reader gets as it stands there. */
export function writtenIn(field: string, text: string): Written {
  return { text, pieces: [{ field, from: 0, to: text.length, fieldFrom: 0, typed: text }] };
}

/**
 * A text that was put together from fixed sentences and what was typed in several fields. What a field brought to it is
 * looked up in it, after what the fields before it brought; a field of which the text has nothing is passed over.
 * @param typed in the order in which the text has them
 */
export function writtenFrom(
  text: string,
  typed: readonly { readonly field: string; readonly value: string }[],
): Written {
  const pieces: Piece[] = [];
  let after = 0;
  for (const { field, value } of typed) {
    const found = placeOf(text, value, after);
    if (found === undefined) continue;
    pieces.push({ field, ...found });
    after = found.to;
  }
  return { text, pieces };
}

/** Words between two places that are filled in, shorter than this, stand in too many places to be found again. */
const shortestStretch = 8;

/**
 * A text that was filled in from one field, as a standard text is: what stands between the places that were filled in is looked
 * up in order, line by line. What a condition left out is passed over.
 * @param filledIn what of the field is not text, such as `{{ naam }}`
 */
export function writtenAround(text: string, field: string, value: string, filledIn: RegExp): Written {
  const pieces: Piece[] = [];
  let after = 0;
  let fieldFrom = 0;
  for (const stretch of value.split(new RegExp(`(${filledIn.source}|\\n)`))) {
    const at = stretch.trim().length < shortestStretch ? -1 : text.indexOf(stretch, after);
    if (at !== -1) {
      pieces.push({ field, from: at, to: at + stretch.length, fieldFrom, typed: stretch });
      after = at + stretch.length;
    }
    fieldFrom += stretch.length;
  }
  return { text, pieces };
}

/** The first letter may have got a capital. */
function placeOf(text: string, value: string, after: number): Omit<Piece, 'field'> | undefined {
  const own = value.trim();
  const rest = own.slice(1);
  if (rest === '') return undefined;
  for (let at = text.indexOf(rest, after + 1); at > 0; at = text.indexOf(rest, at + 1)) {
    if (text.charAt(at - 1).toLowerCase() !== own.charAt(0).toLowerCase()) continue;
    return { from: at - 1, to: at + rest.length, fieldFrom: value.indexOf(own), typed: own };
  }
  return undefined;
}
