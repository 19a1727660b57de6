import { scaleLinear } from 'd3-scale';
import { sayPercent } from '#engine/figures/index.ts';

export interface ShareBar {
  readonly label: string;
  /** 0 to 1; absent where there are no data or too few to show. */
  readonly share?: number;
  /** What stands for the share, where that is not a percentage. */
  readonly shown?: string;
  /** Where it may lie, or how it is spread: 0 to 1. */
  readonly interval?: readonly [number, number];
  /** Stands after the share, or where it would: `n = 412`, `te weinig`. */
  readonly note: string;
}

interface ShareChartProps {
  /** The whole chart in one sentence, for who does not see it. */
  readonly title: string;
  readonly bars: readonly ShareBar[];
  /** The norm, drawn as a line. */
  readonly target?: { readonly share: number; readonly label: string };
}

const rowHeight = 54;
const barTop = 25;
const barHeight = 12;

/**
 * Shares as bars from zero, each with its own label. Lengths are percentages of the width and text keeps its size, so
 * that it reads the same at 320 pixels, at 400 % and in print. A table with the same figures stands beside it.
 */
export function ShareChart({ title, bars, target }: ShareChartProps) {
  const top = target ? 28 : 4;
  const height = top + bars.length * rowHeight;
  return (
    <svg className="sn-chart" width="100%" height={height} role="img" aria-label={title}>
      {bars.map((bar, index) => (
        <Bar key={bar.label} bar={bar} y={top + index * rowHeight} />
      ))}
      {target && <TargetLine {...target} height={height} />}
    </svg>
  );
}

/** A share to its place on the width; the right-hand end is all. */
const along = scaleLinear([0, 1], [0, 100]);
const percent = (share: number): string => `${Math.round(along(share) * 100) / 100}%`;

function Bar({ bar, y }: { readonly bar: ShareBar; readonly y: number }) {
  const below = y + barTop + barHeight + 4;
  return (
    <g>
      <text className="sn-chart__label" x="0" y={y + 18}>
        {bar.label}
      </text>
      <text className="sn-chart__value" x="100%" y={y + 18} textAnchor="end">
        {bar.share === undefined ? (
          ''
        ) : (
          <tspan className="sn-chart__share">{bar.shown ?? sayPercent(bar.share)}</tspan>
        )}
        {bar.share === undefined ? bar.note : `, ${bar.note}`}
      </text>
      <rect className="sn-chart__track" x="0" y={y + barTop} width="100%" height={barHeight} />
      {bar.share !== undefined && (
        <rect className="sn-chart__bar" x="0" y={y + barTop} width={percent(bar.share)} height={barHeight} />
      )}
      {bar.interval && (
        <line
          className="sn-chart__interval"
          x1={percent(bar.interval[0])}
          x2={percent(bar.interval[1])}
          y1={below}
          y2={below}
        />
      )}
    </g>
  );
}

function TargetLine({ share, label, height }: { share: number; label: string; height: number }) {
  const x = percent(share);
  return (
    <g>
      <line
        className="sn-chart__target"
        x1={x}
        x2={x}
        y1="20"
        y2={height - rowHeight + barTop + barHeight + 4}
      />
      <text className="sn-chart__target-label" x={x} y="14" textAnchor={share > 0.5 ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}
