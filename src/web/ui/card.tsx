import type { ReactNode } from 'react';

interface CardProps {
  readonly id?: string;
  /** The heading that names it. */
  readonly labelledBy?: string;
  readonly children: ReactNode;
}

export function Card({ id, labelledBy, children }: CardProps) {
  return (
    <article className="sn-card" id={id} aria-labelledby={labelledBy}>
      {children}
    </article>
  );
}

export interface Datum {
  readonly term: string;
  readonly value: ReactNode;
}

/** Terms with their values: `Sinds: 1 juli 2008`. */
export function DataList({ items }: { readonly items: readonly Datum[] }) {
  return (
    <dl className="utrecht-data-list sn-data-list">
      {items.map((item) => (
        <div className="utrecht-data-list__item sn-data-list__item" key={item.term}>
          <dt className="utrecht-data-list__item-key">{item.term}</dt>
          <dd className="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DisclosureProps {
  readonly summary: string;
  /** Keeps it open when the page refreshes itself. */
  readonly id?: string;
  readonly open?: boolean;
  /** For a table, which may use the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What one may want to know, folded away. */
export function Disclosure({ summary, id, open, wide, children }: DisclosureProps) {
  return (
    <details className="sn-disclosure" id={id} open={open}>
      <summary className="sn-disclosure__summary">{summary}</summary>
      <div className={`sn-disclosure__content${wide ? ' sn-disclosure__content--wide' : ''}`}>{children}</div>
    </details>
  );
}
