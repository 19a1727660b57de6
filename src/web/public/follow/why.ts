import { explain, renderReasoning } from '#engine/deadlines/index.ts';
import type { PromiseState } from '#engine/promises/index.ts';
import {
  type Instant,
  type Language,
  presetCalendar,
  sayDay,
  sayMoment,
  type Zone,
} from '#engine/time/index.ts';
import type { Rules } from '../context.ts';

/** Why a promise is due when it is, as sentences to count along with; none where it has no date. */
export function whyThisDate(
  promise: PromiseState,
  all: readonly PromiseState[],
  rules: Rules,
  now: Instant,
  language: Language,
): readonly string[] {
  if ('notMeasurable' in promise.deadline) return [];
  const rule = ruleOf(promise, rules);
  if (!rule) return [];
  const calendar = rules.calendar(rule.calendar, promise.settledAt ?? now);
  if (promise.notice) return whyOfNotice(promise, all, calendar.zone, language);
  const statutory = presetCalendar('nl-statutory');
  const explained = explain(rule.term, rule.counting, calendar, statutory, promise.from, promise.pauses);
  return 'notMeasurable' in explained ? [] : renderReasoning(explained.reasoning, language);
}

function whyOfNotice(
  { notice, follows, from, deadline }: PromiseState,
  all: readonly PromiseState[],
  zone: Zone,
  language: Language,
): readonly string[] {
  const earlier = all.find((promise) => promise.id === follows);
  const nl = language === 'nl';
  const sent = sayMoment(from, zone, language);
  const named = sayDay(notice!.when, language);
  const moved = !('notMeasurable' in deadline) && deadline.dueDay !== notice!.when;
  return [
    nl ? `Op ${sent} stuurden wij u een behandelbericht.` : `On ${sent} we sent you a handling notice.`,
    nl ? `Daarin noemden wij ${named}.` : `In it we named ${named}.`,
    ...(moved
      ? [
          nl
            ? 'De termijn stond daarna stil; daarom is de datum later.'
            : 'The term then stood still, which moved the date.',
        ]
      : []),
    ...(earlier && !('notMeasurable' in earlier.deadline)
      ? [
          nl
            ? `Die datum geldt nu, in plaats van ${sayDay(earlier.deadline.dueDay, 'nl')}.`
            : `That date holds now, instead of ${sayDay(earlier.deadline.dueDay, 'en')}.`,
        ]
      : []),
  ];
}

/** The rule of the norm as it was when the promise was made. */
export function ruleOf({ charterVersion, normId }: PromiseState, rules: Rules) {
  const version = rules.versions.find((candidate) => candidate.id === charterVersion);
  const norm = version?.charter.norms.find((candidate) => candidate.id === normId);
  return norm?.rule.kind === 'term' ? norm.rule : undefined;
}
