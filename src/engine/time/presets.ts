import { compileCalendar } from './calendars.ts';
import {
  type Calendar,
  type CalendarDefinition,
  type HolidayTable,
  holidayTables,
  type Name,
} from './types.ts';
import { firstLaidOutDay } from './zones.ts';

const titles: Readonly<Record<HolidayTable, Name>> = {
  'nl-statutory': { nl: 'Algemene termijnenwet', en: 'General Extension of Time Limits Act' },
  'nl-public': { nl: 'Nederlandse feestdagen', en: 'Dutch public holidays' },
  'nl-customary': { nl: 'Gebruikelijke vrije dagen', en: 'Customary Dutch days off' },
};

/** Monday to Friday without the table's holidays; working days only, no opening times. */
function definitionOf(table: HolidayTable): CalendarDefinition {
  return {
    id: table,
    title: titles[table],
    zone: 'Europe/Amsterdam',
    holidays: table,
    patterns: [
      {
        validFrom: firstLaidOutDay,
        workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
        week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      },
    ],
    exceptions: [],
    source: 'Algemene termijnenwet art. 3',
  };
}

const compiled = new Map<HolidayTable, Calendar>();

export function isPreset(id: string): id is HolidayTable {
  return (holidayTables as readonly string[]).includes(id);
}

/** The calendar that every municipality can use without writing one, by the name of its holiday table. */
export function presetCalendar(table: HolidayTable): Calendar {
  const known = compiled.get(table);
  if (known !== undefined) return known;
  const result = compileCalendar(definitionOf(table));
  if (!result.ok) throw new Error(`preset ${table}: ${result.reason}`);
  compiled.set(table, result.calendar);
  return result.calendar;
}
