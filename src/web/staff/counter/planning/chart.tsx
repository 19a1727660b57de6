import { scaleLinear } from 'd3-scale';
import { formatCount } from '#web/ui/index.ts';

export interface ChartColumn {
  readonly id: string;
  /** Under the column; an empty one leaves room for its neighbours. */
  readonly label: string;
  readonly value: number;
}

interface ColumnsProps {
  /** What is counted, above the columns. */
  readonly name: string;
  readonly columns: readonly ChartColumn[];
  /** Each value above its column: for small numbers. */
  readonly valued?: boolean;
  readonly height: number;
}

const nameHeight = 24;
const labelHeight = 22;
const valueHeight = 18;

/**
 * Columns beside each other, from zero. Widths are percentages and text keeps its size, so that it reads the same at 320
 * pixels, at 400 % and in print. A table with the same figures stands beside it.
 */
function Columns({ name, columns, valued = false, height, top }: ColumnsProps & { readonly top: number }) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const begin = top + nameHeight + valueHeight;
  const tall = scaleLinear([0, most], [0, height]);
  const width = 100 / columns.length;
  return (
    <g>
      <text className="sn-chart__label" x="0" y={top + 16}>
        {name}
        {valued ? '' : `, hoogstens ${formatCount(Math.round(most))}`}
      </text>
      {columns.map(({ id, label, value }, index) => (
        <g key={id}>
          <rect
            className="sn-chart__bar"
            x={`${index * width + width * 0.1}%`}
            width={`${width * 0.8}%`}
            y={begin + height - tall(value)}
            height={tall(value)}
          />
          {valued && (
            <text
              className="sn-chart__value"
              x={`${(index + 0.5) * width}%`}
              y={begin + height - tall(value) - 4}
              textAnchor="middle"
            >
              {value}
            </text>
          )}
          <text className="sn-chart__label" x={`${index * width}%`} y={begin + height + 16}>
            {label}
          </text>
        </g>
      ))}
      <line className="sn-chart__axis" x1="0" x2="100%" y1={begin + height} y2={begin + height} />
    </g>
  );
}

interface ColumnChartProps {
  /** The whole chart in one sentence, for who does not see it. */
  readonly title: string;
  readonly parts: readonly ColumnsProps[];
}

/** Several rows of columns under each other, over the same moments. */
export function ColumnChart({ title, parts }: ColumnChartProps) {
  const heights = parts.map(({ height }) => nameHeight + valueHeight + height + labelHeight);
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0));
  const height = heights.reduce((sum, one) => sum + one, 0);
  return (
    <svg className="sn-chart" width="100%" height={height} role="img" aria-label={title}>
      {parts.map((part, index) => (
        <Columns key={part.name} {...part} top={tops[index]!} />
      ))}
    </svg>
  );
}
