import type { ReactNode } from 'react';

export type HeadingLevel = 1 | 2 | 3 | 4;

interface HeadingProps {
  readonly level: HeadingLevel;
  /** How it looks, where that differs from its place in the outline. */
  readonly look?: HeadingLevel;
  readonly id?: string;
  readonly children: ReactNode;
}

export function Heading({ level, look = level, id, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={`nl-heading nl-heading--level-${look}`}>
      {children}
    </Tag>
  );
}

export function Paragraph({
  lead,
  muted,
  children,
}: {
  lead?: boolean;
  muted?: boolean;
  children: ReactNode;
}) {
  const classes = ['nl-paragraph', lead && 'nl-paragraph--lead', muted && 'sn-muted'];
  return <p className={classes.filter(Boolean).join(' ')}>{children}</p>;
}

interface LinkProps {
  readonly href: string;
  readonly download?: boolean;
  readonly lang?: string;
  readonly children: ReactNode;
}

export function Link({ href, download, lang, children }: LinkProps) {
  return (
    <a className="nl-link" href={href} download={download || undefined} lang={lang}>
      {children}
    </a>
  );
}

export type ButtonKind = 'primary' | 'secondary' | 'subtle';

interface ButtonProps {
  readonly kind?: ButtonKind;
  /** For what cannot be undone. */
  readonly danger?: boolean;
  readonly name?: string;
  readonly value?: string;
  /** Sends the form to another address. */
  readonly formAction?: string;
  /** The key that presses it: `web/ui/README.md`, "Keys". */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

/** A button that sends its form. The text is a verb: "Verstuur behandelbericht". */
export function Button({
  kind = 'primary',
  danger,
  name,
  value,
  formAction,
  shortcut,
  children,
}: ButtonProps) {
  return (
    <button
      type="submit"
      className={`nl-button nl-button--${kind}${danger ? ' nl-button--negative' : ''}`}
      name={name}
      value={value}
      formAction={formAction}
      data-key={shortcut}
    >
      <span className="nl-button__label">{children}</span>
    </button>
  );
}

/** A link that looks like a button, for the next step that changes nothing. */
export function ButtonLink({
  href,
  kind = 'secondary',
  shortcut,
  children,
}: {
  href: string;
  kind?: ButtonKind;
  shortcut?: string;
  children: ReactNode;
}) {
  return (
    <a className={`nl-button nl-button--${kind}`} href={href} data-key={shortcut}>
      <span className="nl-button__label">{children}</span>
    </a>
  );
}

/** Buttons and links that belong together. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="sn-actions">{children}</div>;
}

export function List({ items }: { readonly items: readonly ReactNode[] }) {
  return (
    <ul className="sn-list">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}
