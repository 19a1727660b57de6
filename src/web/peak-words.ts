import { type Language, type LocalTime, sayDay, sayTime } from '#engine/time/index.ts';
import type { AnnouncedPeak } from '#engine/visits/index.ts';

/** `Maandag 1 juni tot en met vrijdag 10 juli 2026, van 9.00 tot 12.00 uur`. */
export function sayPeakPeriod(
  { from, to, hours }: Pick<AnnouncedPeak, 'from' | 'to' | 'hours'>,
  language: Language,
): string {
  const last = sayDay(to, language);
  const until = language === 'nl' ? 'tot en met' : 'to';
  const days = from === to ? last : `${sayDay(from, language, 'weekday')} ${until} ${last}`;
  const said = hours === undefined ? days : `${days}, ${sayHours(hours.from, hours.to, language)}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Where a peak is; a location can have gone from the charter since. */
export function sayPeakPlace(
  locationId: string | undefined,
  locations: readonly { readonly id: string; readonly name: string }[],
  language: Language,
): string {
  const nl = language === 'nl';
  if (locationId === undefined) return nl ? 'Alle locaties' : 'All locations';
  const gone = nl ? 'Een locatie van vroeger' : 'A former location';
  return locations.find(({ id }) => id === locationId)?.name ?? gone;
}

/** `van 9.00 tot 12.00 uur`. */
export function sayHours(from: LocalTime, to: LocalTime, language: Language): string {
  const start = sayTime(from, language).replace(' uur', '');
  return language === 'nl'
    ? `van ${start} tot ${sayTime(to, 'nl')}`
    : `from ${start} to ${sayTime(to, 'en')}`;
}
