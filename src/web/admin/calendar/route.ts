import { z } from 'zod';
import { withException } from '#engine/charter/index.ts';
import { type Calendar, type Day, type Instant, parseDay } from '#engine/time/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';
import { type FieldErrors, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import { propose } from '../charter/route.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer } from '../page.ts';
import { exceptionOf, presentMonth, readMonth } from './present.ts';
import { CalendarPage } from './view.tsx';

const part = '/beheer/kalender';
const everyCalendar = 'alle';

const dayField = (message: string) => z.string().refine((text) => parseDay(text) !== undefined, { message });
const form = z
  .object({
    vanaf: dayField('Vul de eerste dag in.'),
    tot: z.union([z.literal(''), dayField('Vul een laatste dag in, of laat dit leeg.')]).default(''),
    kalender: z.string().default(everyCalendar),
    soort: z.enum(['dicht', 'open'], 'Kies of je die dag gesloten of open bent.'),
    tijden: z.string().trim().default(''),
    reden: z.string().trim().min(1, 'Vul in waarom deze dag anders is.').max(200, 'Kort de reden in.'),
    redenEngels: z.string().trim().max(200, 'Kort de reden in.').default(''),
  })
  .refine((typed) => typed.tot === '' || typed.tot >= typed.vanaf, {
    path: ['tot'],
    message: 'De laatste dag ligt voor de eerste dag.',
  })
  .refine((typed) => typed.soort === 'dicht' || typed.tijden !== '', {
    path: ['tijden'],
    message: 'Vul in van hoe laat tot hoe laat je open bent.',
  });

export const showCalendar = (deps: AdminDependencies) => async (c: StaffContext) => {
  const closing = c.req.query('dicht');
  const typed = {
    kalender: c.req.query('kalender') ?? '',
    soort: 'dicht',
    ...(closing ? { vanaf: closing } : {}),
  };
  return calendarPage(deps, c, typed);
};

/** A calendar changes by a new version of the charter: the same look at what follows, and the same record. */
export const addException = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return calendarPage(deps, c, parsed.typed, parsed.errors);
  const { kit } = deps;
  const rules = await kit.rulebook(c.get('staff'));
  const today = rules.dayOf(kit.clock.now());
  const newest = rules.versions.at(-1)!;
  const validFrom = Math.max(today, newest.validFrom) as Day;
  const { kalender } = parsed.value;
  const edited = withException(newest.source, {
    ...(kalender === everyCalendar ? {} : { calendarId: kalender }),
    exception: exceptionOf(parsed.value, today),
    validFrom,
  });
  if (!edited.ok) return calendarPage(deps, c, parsed.typed, exceptionErrors(edited.refusals));
  const proposed = await propose(deps, c, edited.text);
  if (!proposed.ok) return calendarPage(deps, c, parsed.typed, exceptionErrors(proposed.refusals));
  return seeOther(c, `/beheer/handvest/voorstel/${proposed.id}`);
};

function exceptionErrors(
  refusals: readonly { readonly path: string; readonly message: string; readonly remedy: string }[],
): FieldErrors {
  const [first] = refusals;
  if (!first) return {};
  const field = first.path.endsWith('hours')
    ? 'tijden'
    : first.path.endsWith('calendars')
      ? 'kalender'
      : 'form';
  return { [field]: `${first.message} ${first.remedy}` };
}

/** The calendars of the newest charter: what a change would be made to. */
export function calendarsOf(rules: MunicipalRulebook, now: Instant): readonly Calendar[] {
  return rules.versions.at(-1)!.charter.calendars.map(({ id }) => rules.calendar(id, now));
}

async function calendarPage(deps: AdminDependencies, c: StaffContext, typed: Typed, errors?: FieldErrors) {
  const { kit } = deps;
  const now = kit.clock.now();
  const rules = await kit.rulebook(c.get('staff'));
  const today = rules.dayOf(now);
  const calendars = calendarsOf(rules, now);
  const shown =
    calendars.find(({ id }) => id === (c.req.query('kalender') ?? typed.kalender)) ?? calendars[0]!;
  const page = presentMonth(calendars, shown, readMonth(c.req.query('maand'), today), today);
  const choices = [
    { value: everyCalendar, label: 'Alle kalenders' },
    ...calendars.map(({ id, title }) => ({ value: id, label: title.nl })),
  ];
  const props = { page, choices, typed, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, CalendarPage, props, errors ? 422 : 200);
}
