import type { Words } from '#modules/publication/index.ts';
import { Actions, ButtonLink, type Frame, Heading, Paragraph, PublicLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { LeafletPageModel } from './present.ts';

interface LeafletPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: LeafletPageModel;
}

export function LeafletPage({ frame, chrome, page }: LeafletPageProps) {
  return (
    <PublicLayout
      frame={frame}
      title={page.title.text}
      description={page.intro[0]?.text ?? page.title.text}
      {...chrome}
    >
      <div className="sn-stack">
        <Heading level={1}>
          <Said words={page.title} page={page} />
        </Heading>
        {page.intro.map((words) => (
          <Paragraph key={words.text} lead>
            <Said words={words} page={page} />
          </Paragraph>
        ))}
        <div className="sn-leaflet">
          {page.sections.map((section) => (
            <section key={section.title.text} className="sn-leaflet__section">
              <Heading level={2} look={3}>
                <Said words={section.title} page={page} />
              </Heading>
              {section.paragraphs.map((words) => (
                <Paragraph key={words.text}>
                  <Said words={words} page={page} />
                </Paragraph>
              ))}
            </section>
          ))}
        </div>
        {page.closing.map((words) => (
          <Paragraph key={words.text}>
            <Said words={words} page={page} />
          </Paragraph>
        ))}
        <Paragraph muted>{page.colophon.since}</Paragraph>
        <Actions>
          <ButtonLink href={page.pdf.href}>{page.pdf.text}</ButtonLink>
          <button
            type="button"
            className="nl-button nl-button--subtle"
            hidden
            data-controller="print"
            data-action="print#now"
          >
            {page.print}
          </button>
        </Actions>
      </div>
    </PublicLayout>
  );
}

/** Words in another language than the page's say so, for who hears them (WCAG 3.1.2). */
function Said({ words, page }: { readonly words: Words; readonly page: LeafletPageModel }) {
  if (words.language === page.language) return words.text;
  return <span lang={words.language}>{words.text}</span>;
}
