import { type Frame, Heading, List, Paragraph, PublicLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { TextPageModel } from './present.ts';

interface TextPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: TextPageModel;
}

export function TextPage({ frame, chrome, page }: TextPageProps) {
  return (
    <PublicLayout frame={frame} title={page.title} description={page.intro} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph lead>{page.intro}</Paragraph>
        {page.parts.map((part) => (
          <section key={part.title} className="sn-stack sn-text-part">
            <Heading level={2} look={3}>
              {part.title}
            </Heading>
            {part.paragraphs.map((paragraph) => (
              <Paragraph key={paragraph}>{paragraph}</Paragraph>
            ))}
            {part.items && <List items={part.items} />}
          </section>
        ))}
      </div>
    </PublicLayout>
  );
}
