import type { ReactNode } from 'react';

export interface Column {
  readonly key: string;
  readonly title: string;
  /** Figures stand right, under each other. */
  readonly numeric?: boolean;
}

interface TableProps {
  readonly caption: string;
  /** Hides the caption where a heading just above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (Readonly<Record<string, ReactNode>> & { readonly id: string })[];
}

/** A table that scrolls sideways by itself on a narrow screen; the first column heads its row. */
export function Table({ caption, captionHidden, columns, rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="utrecht-table-container sn-table" aria-label={caption} tabIndex={0}>
      <table className="utrecht-table">
        <caption className={captionHidden ? 'sn-visually-hidden' : 'utrecht-table__caption'}>
          {caption}
        </caption>
        <thead className="utrecht-table__header">
          <tr className="utrecht-table__row">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass('header-cell', column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="utrecht-table__body">
          {rows.map((row) => (
            <tr key={row.id} className="utrecht-table__row">
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={column.key}
                    scope={index === 0 ? 'row' : undefined}
                    className={cellClass('cell', column)}
                  >
                    {row[column.key]}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellClass(part: 'cell' | 'header-cell', column: Column): string {
  return `utrecht-table__${part}${column.numeric ? ' utrecht-table__cell--numeric-column' : ''}`;
}

interface PaginationProps {
  readonly label?: string;
  /** By position in the order, not by page number: the hundredth page is as fast as the first. */
  readonly previous?: string;
  readonly next?: string;
  /** `51 tot en met 100 van 4.812`. */
  readonly position?: string;
}

export function Pagination({ label = 'Bladeren', previous, next, position }: PaginationProps) {
  if (!previous && !next && !position) return null;
  return (
    <nav className="sn-pagination" aria-label={label}>
      {previous ? (
        <a className="nl-link" href={previous} rel="prev">
          Vorige
        </a>
      ) : (
        <span />
      )}
      {position && <span className="sn-muted">{position}</span>}
      {next ? (
        <a className="nl-link" href={next} rel="next">
          Volgende
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
