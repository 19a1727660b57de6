import { type Frame, Heading, Link, Paragraph, PublicLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { HomePageModel } from './present.ts';

interface HomePageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: HomePageModel;
}

export function HomePage({ frame, chrome, page }: HomePageProps) {
  return (
    <PublicLayout frame={frame} title={page.title} description={page.intro} {...chrome}>
      <Heading level={1}>{page.title}</Heading>
      <p className="sn-lead sn-home__intro">{page.intro}</p>
      <ul className="sn-answers">
        {page.answers.map((answer) => (
          <li key={answer.href} className="sn-answer">
            <Heading level={2} look={3}>
              <a className="sn-answer__link" href={answer.href}>
                {answer.title}
              </a>
            </Heading>
            <p>{answer.text}</p>
          </li>
        ))}
      </ul>
      <section className="sn-result" aria-labelledby="resultaat">
        <Heading level={2} id="resultaat">
          {page.result.title}
        </Heading>
        <p className="sn-lead">{page.result.sentences[0]}</p>
        {page.result.sentences.length > 1 && (
          <Paragraph>{page.result.sentences.slice(1).join(' ')}</Paragraph>
        )}
        <Paragraph>
          <Link href={page.result.href}>{page.result.link}</Link>
        </Paragraph>
      </section>
    </PublicLayout>
  );
}
