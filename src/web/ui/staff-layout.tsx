import type { ReactNode } from 'react';
import { Document, type DocumentProps, TestClockBanner } from './document.tsx';
import type { Frame, NavigationLink } from './frame.ts';
import { FlashMessage } from './messages.tsx';

interface SearchProps {
  readonly action: string;
  readonly method?: 'get' | 'post';
  readonly value?: string;
}

export interface StaffLayoutProps {
  readonly frame: Frame;
  readonly title: string;
  /** Only what the employee's roles need. */
  readonly navigation: readonly NavigationLink[];
  readonly employee?: {
    readonly name: string;
    readonly links: readonly NavigationLink[];
    readonly signOut: string;
  };
  /** `post` where what is looked for may be somebody's name, which must not stand in an address. */
  readonly search?: SearchProps;
  /** Topics of which a change refreshes the page: `web/ui/README.md`, "Live". */
  readonly live?: { readonly source: string };
  /** For a page that is not finished, where a browser has no script. */
  readonly withoutScript?: DocumentProps['withoutScript'];
  readonly children: ReactNode;
}

/** Every page for staff: one line with where we are, search and who we are, one line of navigation, the page. */
export function StaffLayout({
  frame,
  title,
  navigation,
  employee,
  search,
  live,
  withoutScript,
  children,
}: StaffLayoutProps) {
  return (
    <Document
      frame={frame}
      title={title}
      className="sn-staff"
      noindex
      recorded
      {...(withoutScript && { withoutScript })}
    >
      <TestClockBanner moment={frame.testClock} />
      <header className="utrecht-page-header sn-header sn-header--staff">
        <div className="sn-width sn-header__bar">
          <a className="sn-wordmark" href="/werk">
            Servicenorm <span className="sn-wordmark__municipality">{frame.municipality}</span>
          </a>
          {search && <StaffSearch {...search} />}
          {employee && <EmployeeMenu {...employee} />}
        </div>
        {navigation.length > 0 && <StaffNavigation links={navigation} />}
      </header>
      <main
        id="inhoud"
        className="utrecht-page-body sn-main"
        tabIndex={-1}
        data-controller={live ? 'live keys' : 'keys'}
        data-live-source-value={live?.source}
      >
        <div className="sn-width">
          <FlashMessage flash={frame.flash} />
          {children}
        </div>
      </main>
    </Document>
  );
}

function StaffNavigation({ links }: { readonly links: readonly NavigationLink[] }) {
  return (
    <nav className="sn-nav" aria-label="Hoofdmenu">
      <ul className="sn-width sn-nav__list">
        {links.map((link) => (
          <li key={link.href}>
            <a className="sn-nav__link" href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
              {link.count !== undefined && <span className="nl-number-badge">{link.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function StaffSearch({ action, method = 'get', value }: SearchProps) {
  return (
    <search className="sn-search">
      <form className="sn-search__form" action={action} method={method}>
        <label className="sn-visually-hidden" htmlFor="zoek">
          Zoek in het werk
        </label>
        <input
          className="utrecht-textbox sn-search__input"
          id="zoek"
          type="search"
          name="zoek"
          defaultValue={value}
          placeholder="Zoek ( / )"
          data-key="/"
        />
        <button className="nl-button nl-button--secondary" type="submit">
          Zoek
        </button>
      </form>
    </search>
  );
}

type EmployeeMenuProps = NonNullable<StaffLayoutProps['employee']>;

function EmployeeMenu({ name, links, signOut }: EmployeeMenuProps) {
  return (
    <details className="sn-menu" id="eigen-menu">
      <summary className="sn-menu__name">{name}</summary>
      <div className="sn-menu__panel">
        <ul className="sn-plain-list">
          {links.map((link) => (
            <li key={link.href}>
              <a className="nl-link" href={link.href}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action={signOut} data-controller="draft-clear">
          <button className="nl-button nl-button--secondary" type="submit">
            Log uit
          </button>
        </form>
      </div>
    </details>
  );
}
