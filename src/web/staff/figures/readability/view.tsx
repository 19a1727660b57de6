import {
  EmptyState,
  type Frame,
  Heading,
  Link,
  Paragraph,
  ShareChart,
  StaffLayout,
  Table,
  Tabs,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import type { TrendPageModel } from './present.ts';

interface TrendPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: TrendPageModel;
}

export function TrendPage({ frame, chrome, page }: TrendPageProps) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <p>
        <Link href="/werk/cijfers">Cijfers</Link>
      </p>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      {page.isEmpty ? (
        <EmptyState title="Hier staat nog niets">
          <p>
            Zodra een antwoord, behandelbericht of vraag om gegevens is verstuurd, telt die tekst hier mee.
          </p>
        </EmptyState>
      ) : (
        <>
          <Tabs label="Periode" links={page.choices} />
          {page.teams.length > 0 && <Teams page={page} />}
          <Trend page={page} />
          <Hardest page={page} />
        </>
      )}
      {page.note && <Paragraph muted>{page.note}</Paragraph>}
    </StaffLayout>
  );
}

function Teams({ page }: Pick<TrendPageProps, 'page'>) {
  return (
    <section className="sn-section" aria-label="Teams">
      <Table
        caption={`Teams in ${page.latest}`}
        columns={[
          { key: 'team', title: 'Team' },
          { key: 'texts', title: 'Teksten', numeric: true },
          { key: 'median', title: 'Middelste score' },
        ]}
        rows={page.teams.map(({ id, name, href, current, texts, median }) => ({
          id,
          team: (
            <a className="nl-link" href={href} aria-current={current ? 'page' : undefined}>
              {name}
            </a>
          ),
          texts,
          median,
        }))}
      />
    </section>
  );
}

const columns = [
  { key: 'period', title: 'Periode' },
  { key: 'texts', title: 'Teksten', numeric: true },
  { key: 'median', title: 'Middelste score' },
  { key: 'middle', title: 'De middelste helft' },
];

function Trend({ page }: Pick<TrendPageProps, 'page'>) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="verloop">
      <Heading level={2} look={3} id="verloop">
        {page.of}
      </Heading>
      <ShareChart {...page.chart} />
      <Table
        caption={`${page.of}: score van 0 (erg moeilijk) tot 100 (erg makkelijk)`}
        columns={columns}
        rows={page.rows.map((row) => ({ ...row }))}
      />
      {page.letters.length > 0 && (
        <Table
          caption="Met en zonder standaardtekst, over alle perioden"
          columns={[{ key: 'period', title: 'Teksten' }, ...columns.slice(1)]}
          rows={page.letters.map((row) => ({ ...row }))}
        />
      )}
      <Paragraph>
        <Link href={page.csvHref} download>
          Download deze cijfers (CSV)
        </Link>
      </Paragraph>
      <Paragraph muted>
        Geteld zijn antwoorden, behandelberichten, vragen om gegevens en berichten over doorsturen die echt
        zijn verzonden, bij het team dat ze schreef. De helft van de teksten haalt hooguit de middelste score;
        de streep in de grafiek is de middelste helft van de teksten. De score zegt niet of een lezer het
        begrijpt. Een behandelbericht bestaat voor een groot deel uit vaste zinnen.
      </Paragraph>
    </section>
  );
}

function Hardest({ page }: Pick<TrendPageProps, 'page'>) {
  if (page.hardest.length === 0) return null;
  return (
    <section className="sn-section" aria-label="Moeilijkste teksten">
      <Table
        caption="De moeilijkste teksten uit deze periode"
        columns={[
          { key: 'subject', title: 'Onderwerp' },
          { key: 'kind', title: 'Soort' },
          { key: 'written', title: 'Geschreven' },
          { key: 'score', title: 'Score' },
        ]}
        rows={page.hardest.map(({ href, subject, ...text }) => ({
          ...text,
          subject: <Link href={href}>{subject}</Link>,
        }))}
      />
    </section>
  );
}
