import type { Problem, ProblemKind } from '#platform/http/index.ts';
import { Document, TestClockBanner } from './document.tsx';
import type { Frame } from './frame.ts';
import { Heading, Link, Paragraph } from './text.tsx';

interface ProblemWords {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** Says what to do, not what went wrong inside. */
const words: Readonly<Record<ProblemKind, ProblemWords>> = {
  notFound: {
    title: 'Deze pagina bestaat niet',
    sentences: [
      'Misschien is het adres niet goed overgenomen. Kijk of er een letter of cijfer ontbreekt.',
      'Kwam u hier met een link uit een e-mail van ons? Kopieer dan het hele adres uit die e-mail.',
    ],
  },
  forbidden: {
    title: 'Hier mag je niet bij',
    sentences: [
      'Je account heeft geen toegang tot deze pagina.',
      'Vraag de beheerder om toegang als je die voor je werk nodig hebt.',
    ],
  },
  foreignPost: {
    title: 'Dit formulier is niet verstuurd',
    sentences: [
      'Het formulier kwam niet van onze eigen pagina. Daarom hebben wij er niets mee gedaan.',
      'Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.',
    ],
  },
  gone: {
    title: 'Deze pagina is er niet meer',
    sentences: ['De gegevens zijn verwijderd, omdat wij ze niet langer mogen bewaren.'],
  },
  tooLarge: {
    title: 'Dit is te groot om te versturen',
    sentences: [
      'Ga terug en stuur een kortere tekst of een kleiner bestand.',
      'Wat u had getypt, staat er nog.',
    ],
  },
  tooMany: {
    title: 'Even wachten',
    sentences: [
      'Er kwamen kort na elkaar veel aanvragen van uw verbinding.',
      'Wacht een minuut en probeer het dan opnieuw.',
    ],
  },
  unexpected: {
    title: 'Er ging iets mis bij ons',
    sentences: [
      'Dit ligt niet aan u. Probeer het over een paar minuten opnieuw.',
      'Gaat het dan weer mis? Neem contact met ons op en noem het nummer hieronder.',
    ],
  },
  unavailable: {
    title: 'Deze pagina is even niet te bereiken',
    sentences: [
      'Wij kunnen op dit moment niet bij de gegevens. Meestal duurt dat kort.',
      'Probeer het over een minuut opnieuw. E-mail die u ons stuurde, gaat niet verloren.',
    ],
  },
};

interface ProblemPageProps {
  readonly frame: Frame;
  readonly problem: Problem;
}

/** The page for everything that could not be done. */
export function ProblemPage({ frame, problem }: ProblemPageProps) {
  const { title, sentences } = words[problem.kind];
  return (
    <Document frame={frame} title={title} className="sn-public" noindex>
      <TestClockBanner moment={frame.testClock} />
      <header className="utrecht-page-header sn-header">
        <div className="sn-width sn-header__bar">
          <a className="sn-wordmark" href="/">
            {frame.municipality}
          </a>
        </div>
      </header>
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div className="sn-width sn-text">
          <Heading level={1}>{title}</Heading>
          {sentences.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
          <Paragraph>
            <Link href="/contact">Zo bereikt u ons</Link>
          </Paragraph>
          <Paragraph muted>Nummer van deze melding: {problem.reference}</Paragraph>
        </div>
      </main>
    </Document>
  );
}
