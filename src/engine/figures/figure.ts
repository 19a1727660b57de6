import { addCounts, type OutcomeCounts } from './counts.ts';
import { type Share, shareOf } from './shares.ts';

/** What the counts of one cohort say. Every number in it follows from `counts`. */
export interface Figure {
  readonly counts: OutcomeCounts;
  /** All that came in. */
  readonly received: number;
  /** Came in and can be judged now: kept, broken, or open past the date. */
  readonly judged: number;
  /** Answered before the date of the norm, or before the date that a timely handling notice named. */
  readonly kept: Share;
  /** Of the promises that handling notices made and that have ended: answered before the date they named. */
  readonly noticesKept: Share;
  /** Not yet due: the figure can still change, and is called provisional. */
  readonly undecided: number;
  readonly withdrawn: number;
  readonly notMeasurable: number;
}

/**
 * The figure of a cohort. Open and late counts as broken as long as it lasts, so that leaving something unanswered never
 * improves a figure (EC-88). What cannot be measured or was withdrawn stands outside the share and is shown apart.
 */
export function figureOf(counts: OutcomeCounts): Figure {
  const kept = counts.answeredInTime + counts.noticeThenKept;
  const judged = kept + counts.noticeThenBroken + counts.late + counts.openAndLate;
  const undecided = counts.open + counts.noticeRunning;
  return {
    counts,
    received: judged + undecided + counts.withdrawn + counts.notMeasurable,
    judged,
    kept: shareOf(kept, judged),
    noticesKept: shareOf(counts.noticeThenKept, counts.noticeThenKept + counts.noticeThenBroken),
    undecided,
    withdrawn: counts.withdrawn,
    notMeasurable: counts.notMeasurable,
  };
}

/** The figure of several cohorts together: their counts added, never an average of their shares (EC-88). */
export function togetherOf(figures: Iterable<Figure>): Figure {
  return figureOf(addCounts([...figures].map((figure) => figure.counts)));
}

/** Below this number a group is not described in public, and a share is not shown (AVG; law-and-norms, "fewer than ten"). */
export const smallestPublicGroup = 10;

export type PublicFigure =
  | { readonly shown: false; readonly fewerThan: number }
  | {
      readonly shown: true;
      readonly figure: Figure;
      /** Shares over too few contacts are left out of the page, not printed with a wide interval. */
      readonly kept: Share | undefined;
      readonly noticesKept: Share | undefined;
    };

/**
 * What may be shown in public. A cohort of fewer than ten contacts is left out as a whole: its classes would tell about
 * persons. In a larger one the classes are shown also where they are small, since hiding "3 late" would hide what matters.
 * A cohort without contacts is shown as having no data.
 */
export function publishable(figure: Figure): PublicFigure {
  if (figure.received > 0 && figure.received < smallestPublicGroup)
    return { shown: false, fewerThan: smallestPublicGroup };
  return {
    shown: true,
    figure,
    kept: publicShare(figure.kept),
    noticesKept: publicShare(figure.noticesKept),
  };
}

function publicShare(share: Share): Share | undefined {
  return share.n > 0 && share.n < smallestPublicGroup ? undefined : share;
}

/** Whether the share reaches the norm's target, with what chance allows said: `unsure` when the target lies in the interval. */
export function comparedWithTarget(share: Share, target: number): 'met' | 'notMet' | 'unsure' | 'noData' {
  if (share.noData) return 'noData';
  if (share.low >= target) return 'met';
  return share.high < target ? 'notMet' : 'unsure';
}
