import { parseDay, printDay } from '#engine/time/index.ts';
import type { SeparatorHints } from '../types.ts';

/** What our sheets have in their code. Everything behind the version is optional, and nothing else may stand there. */
const prefix = 'SN-SEP:';
const version = '1';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `SN-SEP:1?team=<id>&date=2026-11-20&channel=post` */
export function separatorCode({ teamId, arrivedOn }: SeparatorHints): string {
  const parts = new URLSearchParams();
  if (teamId !== undefined) parts.set('team', teamId);
  if (arrivedOn !== undefined) parts.set('date', printDay(arrivedOn));
  parts.set('channel', 'post');
  return `${prefix}${version}?${parts}`;
}

export interface ReadSeparator {
  readonly hints: SeparatorHints;
  readonly remarks: readonly string[];
}

/**
 * Reads the code of a page. Whatever begins as a code of ours divides the stack; what stands in it is taken over only
 * where it is exactly as we print it.
 * @returns undefined where the page is no separator sheet
 */
export function readSeparator(code: string): ReadSeparator | undefined {
  if (!code.startsWith(prefix)) return undefined;
  const [found, query = '', more] = code.slice(prefix.length).split('?');
  if (found !== version || more !== undefined)
    return doubtful('Het scheidingsblad is van een andere versie.');
  const parts = [...new URLSearchParams(query)];
  const values = new Map(parts);
  const known = ['team', 'date', 'channel'];
  if (values.size !== parts.length || parts.some(([name]) => !known.includes(name)))
    return doubtful('De code op het scheidingsblad is niet zoals wij hem printen.');
  if ((values.get('channel') ?? 'post') !== 'post') return doubtful('Het scheidingsblad is niet voor post.');
  const team = values.get('team');
  const date = values.get('date');
  const arrivedOn = date === undefined ? undefined : parseDay(date);
  const remarks = [
    ...(team !== undefined && !uuid.test(team) ? ['Het team op het scheidingsblad is niet te lezen.'] : []),
    ...(date !== undefined && arrivedOn === undefined
      ? ['De datum op het scheidingsblad is niet te lezen.']
      : []),
  ];
  return { hints: { teamId: team !== undefined && uuid.test(team) ? team : undefined, arrivedOn }, remarks };
}

function doubtful(remark: string): ReadSeparator {
  return { hints: {}, remarks: [`${remark} Team en datum zijn niet overgenomen.`] };
}

/** Printed in large letters on the sheet, so that it is known when its code is not. */
export const sheetTitle = 'Scheidingsblad';

/** Whether a page reads as a sheet of ours: then its code could not be read. */
export function readsAsSeparator(text: string): boolean {
  return /scheidingsblad/i.test(text) && /servicenorm/i.test(text);
}
