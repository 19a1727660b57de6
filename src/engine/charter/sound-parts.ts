import type {
  CalendarDocument,
  CharterDocument,
  ExceptionDocument,
  LeafletDocument,
  MunicipalityDocument,
  NormDocument,
} from './document.ts';
import { type Finding, isWithin, type Path } from './findings.ts';
import { type Placed, placed } from './reading.ts';

/** The parts of a document whose own shape the schema let through, and the ids of all, also of those it did not. */
export interface SoundParts {
  readonly validFrom: string | undefined;
  readonly exceptions: readonly ExceptionDocument[] | undefined;
  readonly calendars: readonly Placed<CalendarDocument>[];
  readonly norms: readonly Placed<NormDocument>[];
  readonly municipality: MunicipalityDocument | undefined;
  readonly leaflet: LeafletDocument | undefined;
  readonly calendarIds: readonly Placed<string>[];
  readonly normIds: readonly Placed<string>[];
}

export function soundParts(value: unknown, shape: readonly Finding[]): SoundParts {
  const document = (isGroup(value) ? value : {}) as Partial<CharterDocument>;
  const isSound = (path: Path) => !shape.some((finding) => isWithin(finding.path, path));
  const whole = <Name extends keyof CharterDocument>(name: Name) =>
    isSound([name]) ? document[name] : undefined;
  const items = <Item>(list: readonly Item[] | undefined, name: string): readonly Placed<Item>[] =>
    Array.isArray(list) ? list.map((item: Item, index) => placed(item, [name, index])) : [];
  const calendars = items(document.calendars, 'calendars');
  const norms = items(document.norms, 'norms');
  return {
    validFrom: whole('validFrom'),
    exceptions: whole('exceptions'),
    municipality: whole('municipality'),
    leaflet: whole('leaflet'),
    calendars: calendars.filter(({ path }) => isSound(path)),
    norms: norms.filter(({ path }) => isSound(path)),
    calendarIds: calendars.flatMap(idOf),
    normIds: norms.flatMap(idOf),
  };
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf({ value, path }: Placed<unknown>): readonly Placed<string>[] {
  const id = isGroup(value) && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? [placed(id, [...path, 'id'])] : [];
}
