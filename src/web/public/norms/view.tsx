import type { Language } from '#engine/time/index.ts';
import {
  Card,
  DataList,
  Disclosure,
  type Frame,
  Heading,
  Link,
  List,
  Paragraph,
  PublicLayout,
} from '#web/ui/index.ts';
import { type Chrome, inLanguage } from '../chrome.ts';
import type { NormCard, NormsPageModel } from './present.ts';

interface NormsPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: NormsPageModel;
}

const words = {
  nl: {
    counting: 'Hoe we tellen',
    exceptions: 'Uitzonderingen',
    since: 'Geldt sinds',
    result: 'Resultaat',
    source: 'Bron',
    target: 'Doel',
    earlier: 'Eerdere versies',
    leaflet: 'Bekijk de folder met alle beloften',
  },
  en: {
    counting: 'How we count',
    exceptions: 'Exceptions',
    since: 'In force since',
    result: 'Result',
    source: 'Source',
    target: 'Aim',
    earlier: 'Earlier versions',
    leaflet: 'See the leaflet with all promises',
  },
} as const;

export function NormsPage({ frame, chrome, page }: NormsPageProps) {
  const { language } = frame;
  return (
    <PublicLayout frame={frame} title={page.title} description={page.intro[0]!} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        {page.intro.map((sentence) => (
          <Paragraph key={sentence} lead>
            {sentence}
          </Paragraph>
        ))}
        <Paragraph>
          <Link href={inLanguage('/servicenormen/folder', language)}>{words[language].leaflet}</Link>
        </Paragraph>
      </div>
      <div className="sn-cards sn-section">
        {page.cards.map((card) => (
          <NormCardView key={card.id} card={card} language={language} />
        ))}
      </div>
    </PublicLayout>
  );
}

function NormCardView({ card, language }: { readonly card: NormCard; readonly language: Language }) {
  const text = words[language];
  return (
    <Card id={card.id} labelledBy={`${card.id}-titel`}>
      <p className="sn-eyebrow">{card.channel}</p>
      <Heading level={2} id={`${card.id}-titel`}>
        {card.title}
      </Heading>
      <p className="sn-promise">{card.sentence}</p>
      {card.exceptions.map((exception) => (
        <Paragraph key={exception}>{exception}</Paragraph>
      ))}
      <DataList
        items={[
          {
            term: text.result,
            value: (
              <>
                {card.result} {card.figures && <Link href={card.figures.href}>{card.figures.text}</Link>}
              </>
            ),
          },
          ...(card.target ? [{ term: text.target, value: card.target }] : []),
          { term: text.since, value: card.since },
        ]}
      />
      <Disclosure summary={text.counting} id={`${card.id}-telling`}>
        <List items={card.counting} />
        <Paragraph muted>
          {text.source}: {card.source}
        </Paragraph>
      </Disclosure>
      {card.earlier.length > 0 && (
        <Disclosure summary={text.earlier} id={`${card.id}-eerder`}>
          <DataList items={card.earlier.map(({ period, sentence }) => ({ term: period, value: sentence }))} />
        </Disclosure>
      )}
    </Card>
  );
}
