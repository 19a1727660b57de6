import type { NavigationLink } from './frame.ts';

interface LinksProps {
  readonly label: string;
  readonly links: readonly NavigationLink[];
}

/** Parts of one screen, each with its own address. */
export function Tabs({ label, links }: LinksProps) {
  return <LinkRow label={label} links={links} className="sn-tabs" />;
}

/** Filters as links with their counts: `Te laat 2 · Vandaag 3`. */
export function Filters({ label, links }: LinksProps) {
  return <LinkRow label={label} links={links} className="sn-filters" />;
}

function LinkRow({ label, links, className }: LinksProps & { readonly className: string }) {
  return (
    <nav className={className} aria-label={label}>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
              {link.count !== undefined && <span className="sn-count"> {link.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
