import type { ReactNode } from 'react';
import { Document, TestClockBanner } from './document.tsx';
import type { Frame, NavigationLink } from './frame.ts';
import { FlashMessage } from './messages.tsx';

/** How residents reach the municipality; in the footer of every public page. */
export interface FooterContact {
  readonly phone: { readonly display: string; readonly href: string };
  readonly email: string;
  readonly website: { readonly display: string; readonly href: string };
}

export interface PublicLayoutProps {
  readonly frame: Frame;
  readonly title: string;
  readonly description?: string;
  readonly navigation: readonly NavigationLink[];
  readonly footer: { readonly contact?: FooterContact; readonly links: readonly NavigationLink[] };
  /** The same page in the other language. */
  readonly otherLanguage?: { readonly href: string; readonly label: string; readonly lang: string };
  readonly noindex?: boolean;
  readonly jsonLd?: object;
  readonly children: ReactNode;
}

/** Every public page: municipality and navigation, the page, and how to reach us. */
export function PublicLayout(props: PublicLayoutProps) {
  const { frame, navigation, footer, otherLanguage, children, ...document } = props;
  return (
    <Document frame={frame} className="sn-public" {...document}>
      <TestClockBanner moment={frame.testClock} />
      <header className="utrecht-page-header sn-header">
        <div className="sn-width sn-header__bar">
          <a className="sn-wordmark" href={frame.language === 'en' ? '/?taal=en' : '/'}>
            {frame.municipality}
          </a>
          {otherLanguage && (
            <a
              className="nl-link"
              href={otherLanguage.href}
              lang={otherLanguage.lang}
              hrefLang={otherLanguage.lang}
            >
              {otherLanguage.label}
            </a>
          )}
        </div>
        <PublicNavigation links={navigation} english={frame.language === 'en'} />
      </header>
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div className="sn-width">
          <FlashMessage flash={frame.flash} />
          {children}
        </div>
      </main>
      <PublicFooter english={frame.language === 'en'} {...footer} />
    </Document>
  );
}

function PublicNavigation({
  links,
  english,
}: {
  readonly links: readonly NavigationLink[];
  readonly english: boolean;
}) {
  return (
    <nav className="sn-nav" aria-label={english ? 'Main menu' : 'Hoofdmenu'}>
      <ul className="sn-width sn-nav__list">
        {links.map((link) => (
          <li key={link.href}>
            <a className="sn-nav__link" href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface FooterProps {
  readonly contact?: FooterContact;
  readonly links: readonly NavigationLink[];
  readonly english: boolean;
}

function PublicFooter({ contact, links, english }: FooterProps) {
  return (
    <footer className="utrecht-page-footer sn-footer">
      <div className="sn-width sn-footer__columns">
        {contact && (
          <address className="sn-footer__contact">
            <h2 className="nl-heading nl-heading--level-4">{english ? 'Contact' : 'Contact'}</h2>
            <ul className="sn-plain-list">
              <li>
                {english ? 'Call' : 'Bel'}{' '}
                <a className="nl-link" href={contact.phone.href}>
                  {contact.phone.display}
                </a>
              </li>
              <li>
                {english ? 'Mail' : 'Mail'}{' '}
                <a className="nl-link" href={`mailto:${contact.email}`}>
                  {contact.email}
                </a>
              </li>
              <li>
                <a className="nl-link" href={contact.website.href}>
                  {contact.website.display}
                </a>
              </li>
            </ul>
          </address>
        )}
        <nav aria-label={english ? 'About this site' : 'Over deze site'}>
          <h2 className="nl-heading nl-heading--level-4">{english ? 'About this site' : 'Over deze site'}</h2>
          <ul className="sn-plain-list">
            {links.map((link) => (
              <li key={link.href}>
                <a className="nl-link" href={link.href}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
