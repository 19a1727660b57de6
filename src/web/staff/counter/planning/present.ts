import {
  type ArrivalForecast,
  type Certain,
  minimumDays,
  minimumVisits,
  type NoForecast,
} from '#engine/capacity/index.ts';
import { sayPercent } from '#engine/figures/index.ts';
import {
  type Day,
  type Instant,
  localTimeOf,
  sayDay,
  sayTime,
  sayWeekday,
  type Zone,
} from '#engine/time/index.ts';
import type { DayPlan, PeakOutlook } from '#modules/channels/counter/index.ts';
import { type Choice, formatCount } from '#web/ui/index.ts';
import { sayMinutes } from '../present.ts';
import type { AskedPlan, ReadPlan } from './read.ts';
import { presentWeeks, type WeeksModel } from './weeks.ts';

export interface PlanningData {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly read: ReadPlan;
  /** Absent where no norm holds on that day. */
  readonly plan: DayPlan | undefined;
  readonly outlook: PeakOutlook | undefined;
  readonly maximumMs: number | undefined;
  readonly zone: Zone;
}

export interface PlanningModel {
  readonly locations: readonly Choice[];
  readonly place: string;
  /** `maandag 1 juni 2026`. */
  readonly day: string;
  /** What was asked can be read. */
  readonly hasAnswer: boolean;
  /** Why there is no answer. */
  readonly none: { readonly title: string; readonly text: string } | undefined;
  readonly calculating: string | undefined;
  readonly result: ResultModel | undefined;
  readonly whatIf: { readonly asked: readonly string[]; readonly sentences: readonly string[] } | undefined;
  readonly weeks: WeeksModel | undefined;
}

export interface ResultModel {
  readonly reached: boolean;
  readonly lead: string;
  readonly sentences: readonly string[];
  readonly rows: readonly HalfHourRow[];
  readonly chartTitle: string;
}

export interface HalfHourRow {
  readonly id: string;
  readonly time: string;
  readonly visitors: number;
  readonly counters: number;
  readonly share: string;
}

export function presentPlanning(data: PlanningData): PlanningModel {
  const { locations, read, plan, outlook } = data;
  const { asked } = read;
  const whatIf = whatIfOf(data);
  const hasAnswer = Object.keys(read.errors).length === 0;
  return {
    locations: locations.map(({ id, name }) => ({ value: id, label: name })),
    place: locations.find(({ id }) => id === asked.locationId)?.name ?? '',
    day: sayDay(asked.day, 'nl'),
    hasAnswer,
    none: hasAnswer ? noneOf(plan, asked) : undefined,
    calculating: plan?.state === 'calculating' ? calculating : undefined,
    result: plan?.state === 'ready' ? resultOf(plan, data) : undefined,
    whatIf,
    weeks: outlook && presentWeeks(outlook),
  };
}

function noneOf(plan: DayPlan | undefined, { day }: AskedPlan): PlanningModel['none'] {
  if (plan === undefined)
    return {
      title: 'Er geldt dan geen norm voor de wachttijd',
      text: 'Zonder norm in het handvest valt niet te zeggen hoeveel balies genoeg zijn.',
    };
  if (plan.state === 'noCounters' || plan.state === 'unknownLocation')
    return {
      title: 'Deze locatie heeft nog geen balies',
      text: 'Een beheerder maakt ze onder Beheer, Balies.',
    };
  return plan.state === 'noForecast' ? { ...sayNoForecast(plan.forecast, day) } : undefined;
}

function sayNoForecast({ reason, visits, sameWeekdays }: NoForecast, day: Day) {
  const weekday = sayWeekday(day, 'nl');
  if (reason === 'closed')
    return { title: 'De locatie is dan gesloten', text: `Kies een andere dag dan ${sayDay(day, 'nl')}.` };
  if (reason === 'tooFewVisits')
    return {
      title: 'Te weinig bezoeken om een dag te voorspellen',
      text: `Het laatste jaar zijn er ${formatCount(visits)} bezoeken vastgelegd. Vanaf ${minimumVisits} bezoeken rekenen wij een bezetting uit.`,
    };
  return {
    title: `Te weinig bezoeken op een ${weekday} om die dag te voorspellen`,
    text: `Het laatste jaar was de locatie ${formatCount(sameWeekdays)} keer op een ${weekday} open met bezoekers. Vanaf ${minimumDays} keer rekenen wij een bezetting uit.`,
  };
}

const calculating =
  'Wij lezen wat er het laatste jaar gebeurde en spelen honderden dagen na. Bij een grote locatie duurt dat tot een halve minuut. Deze pagina ververst vanzelf; je kunt ook weggaan en later terugkomen.';

type Ready = Extract<DayPlan, { state: 'ready' }>;

function resultOf(plan: Ready, data: PlanningData): ResultModel {
  const { staffing, forecast, most } = plan;
  const within = `binnen ${sayMinutes(data.maximumMs ?? 0)}`;
  const share = sayPercent(data.read.asked.share);
  const called = staffing.withinNorm === undefined ? 'geen gegevens' : sayCertain(staffing.withinNorm);
  return {
    reached: staffing.reached,
    lead: staffing.reached
      ? `Met deze bezetting roepen wij ${called} ${within} op.`
      : `Het streven van ${share} lukt niet met ${most === 1 ? 'de ene balie' : `de ${most} balies`} van deze locatie. Met deze bezetting roepen wij ${called} ${within} op.`,
    sentences: [sayVisitors(forecast), sayBusy(plan, within), sayHours(plan), sayRests(forecast)].filter(
      (sentence) => sentence !== undefined,
    ),
    rows: halfHours(plan, data.zone),
    chartTitle: `Verwachte bezoekers en nodige balies per half uur op ${sayDay(forecast.day, 'nl')}`,
  };
}

function sayVisitors({ visitors, spread }: ArrivalForecast): string {
  const count = `Wij verwachten ${formatCount(Math.round(visitors))} bezoekers.`;
  if (spread === undefined) return count;
  const [low, high] = [spread.low * visitors, spread.high * visitors].map((one) =>
    formatCount(Math.round(one)),
  );
  return `${count} Zoals het de laatste ${spread.days} dagen ging, worden het er op acht van de tien dagen ${low} tot ${high}.`;
}

function sayBusy({ staffing, forecast }: Ready, within: string): string | undefined {
  if (staffing.busyDay === undefined || forecast.spread === undefined) return undefined;
  const visitors = formatCount(Math.round(forecast.visitors * forecast.spread.high));
  return `Op een van de tien dagen komen er minstens ${visitors}. Komen er ${visitors}, dan roept dezelfde bezetting ${sayCertain(staffing.busyDay)} ${within} op.`;
}

function sayHours({ staffing }: Ready): string {
  const hours = staffing.blocks.reduce(
    (sum, { block, counters }) => sum + ((block.to - block.from) / 3_600_000) * counters,
    0,
  );
  return `Samen zijn dat ${hours.toLocaleString('nl-NL', { maximumFractionDigits: 1 })} uren aan een balie.`;
}

function sayRests({ day, restsOn }: ArrivalForecast): string {
  const { sameWeekdays, visits, lastYear, growth } = restsOn;
  const season = lastYear
    ? 'Hoe druk het dan is, komt van dezelfde weken een jaar eerder'
    : 'Van dezelfde weken een jaar eerder is te weinig bekend; hoe druk het dan is, komt van de laatste acht weken';
  return [
    `Dit steunt op ${formatCount(visits)} bezoeken van het laatste jaar. De locatie was toen ${formatCount(sameWeekdays)} keer open op een ${sayWeekday(day, 'nl')}.`,
    growth === undefined ? `${season}.` : `${season}, ${sayGrowth(growth)}.`,
    'Afspraken tellen mee zoals zij eerder kwamen. Wie bij sluiting nog wacht, telt als te laat.',
  ].join(' ');
}

function sayGrowth(growth: number): string {
  const percent = Math.round((growth - 1) * 100);
  if (percent === 0) return 'zonder groei';
  return percent > 0 ? `met een groei van ${percent}%` : `met een daling van ${-percent}%`;
}

/** `95% (93 tot 96%)`. */
function sayCertain({ value, low, high }: Certain): string {
  return `${sayPercent(value)} (${Math.round(low * 100)} tot ${Math.round(high * 100)}%)`;
}

const sayClock = (moment: Instant, zone: Zone): string => sayTime(localTimeOf(moment, zone), 'nl');

function halfHours({ staffing, rates }: Ready, zone: Zone): HalfHourRow[] {
  return staffing.blocks.map(({ block, counters, withinNorm }) => {
    const visitors = rates
      .filter(({ from }) => from >= block.from && from < block.to)
      .reduce((sum, rate) => sum + rate.visitors, 0);
    return {
      id: String(block.from),
      time: sayClock(block.from, zone),
      visitors: Math.round(visitors * 10) / 10,
      counters,
      share: withinNorm === undefined ? 'geen gegevens' : sayCertain(withinNorm),
    };
  });
}

function whatIfOf({ read, plan, zone }: PlanningData): PlanningModel['whatIf'] {
  const { changes, byAppointment } = read.asked;
  const asked = [
    ...changes.map(({ from, to, more, exactly }) => {
      const period = `van ${sayClock(from, zone)} tot ${sayClock(to, zone)}`;
      if (more === undefined) return `${period} ${exactly === 1 ? '1 balie' : `${exactly} balies`} open`;
      const count = Math.abs(more) === 1 ? '1 balie' : `${Math.abs(more)} balies`;
      return `${count} ${more > 0 ? 'meer' : 'minder'} ${period}`;
    }),
    ...(byAppointment ? ['iedereen komt op afspraak, gelijk verdeeld over de openingstijd'] : []),
  ];
  if (asked.length === 0 || plan?.state !== 'ready' || plan.whatIf === undefined) return undefined;
  const { one, other, difference } = plan.whatIf;
  if (one === undefined || other === undefined || difference === undefined) return undefined;
  return {
    asked,
    sentences: [
      `Dan roepen wij ${sayCertain(other)} op tijd op, in plaats van ${sayCertain(one)}.`,
      sayDifference(difference),
    ],
  };
}

function sayDifference({ value, low, high }: Certain): string {
  const points = (share: number) =>
    (Math.abs(share) * 100).toLocaleString('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (low <= 0 && high >= 0)
    return `Het verschil kan toeval zijn: tussen ${points(low)} procentpunt minder en ${points(high)} procentpunt meer.`;
  const [near, far] = value > 0 ? [low, high] : [high, low];
  return `Dat is ${points(value)} procentpunt ${value > 0 ? 'meer' : 'minder'} (${points(near)} tot ${points(far)}).`;
}
