import type { ReactNode } from 'react';
import type { Frame } from './frame.ts';

export interface DocumentProps {
  readonly frame: Frame;
  readonly title: string;
  readonly description?: string;
  /** Keeps the page out of search engines. */
  readonly noindex?: boolean;
  /** Data for search engines (schema.org); a data block, which the browser does not execute. */
  readonly jsonLd?: object;
  /**
   * Opening this page is recorded, and what it shows goes stale: it is neither fetched because a mouse passes over a link
   * nor shown from memory while the new one is on its way.
   */
  readonly recorded?: boolean;
  /** Where a browser without script goes by itself: to this page again when no other is given. */
  readonly withoutScript?: { readonly afterSeconds: number; readonly to?: string };
  /** Where a page is in another language than its frame: that of a visitor. */
  readonly writing?: { readonly lang: string; readonly dir: 'ltr' | 'rtl'; readonly skip: string };
  readonly className: string;
  readonly children: ReactNode;
}

/** The HTML around every page. */
export function Document(props: DocumentProps) {
  const {
    frame,
    title,
    description,
    noindex,
    jsonLd,
    recorded,
    withoutScript,
    writing,
    className,
    children,
  } = props;
  const { assets, language, municipality } = frame;
  return (
    <html
      lang={writing?.lang ?? language}
      dir={writing?.dir}
      className={['utrecht-root', assets.themeClass].filter(Boolean).join(' ')}
    >
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} - ${municipality}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {description && <meta name="description" content={description} />}
        {noindex && <meta name="robots" content="noindex, nofollow" />}
        {recorded && <meta name="turbo-prefetch" content="false" />}
        {recorded && <meta name="turbo-cache-control" content="no-preview" />}
        {withoutScript && (
          <noscript>
            <meta httpEquiv="refresh" content={refreshOf(withoutScript)} />
          </noscript>
        )}
        <meta name="turbo-refresh-method" content="morph" />
        <meta name="turbo-refresh-scroll" content="preserve" />
        <link rel="stylesheet" href={assets.stylesheet} data-turbo-track="reload" />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <script type="module" src={assets.script} data-turbo-track="reload" />
        {jsonLd && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes; `dataBlock` escapes
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataBlock(jsonLd) }} />
        )}
      </head>
      <body className={`utrecht-body utrecht-document ${className}`}>
        <a className="nl-skip-link sn-skip-link" href="#inhoud">
          {writing?.skip ?? (language === 'nl' ? 'Naar de inhoud' : 'Skip to content')}
        </a>
        {children}
      </body>
    </html>
  );
}

function refreshOf({ afterSeconds, to }: NonNullable<DocumentProps['withoutScript']>): string {
  return to === undefined ? String(afterSeconds) : `${afterSeconds}; url=${to}`;
}

/** `<` escaped: no text in the data can end the element. */
function dataBlock(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** Says on every page that the clock of this installation is not the real one. */
export function TestClockBanner({ moment }: { readonly moment: string | undefined }) {
  if (moment === undefined) return null;
  return (
    <aside className="sn-test-clock" aria-label="Proefopstelling">
      <strong>Proefopstelling:</strong> het is hier {moment}
    </aside>
  );
}
