import {
  Disclosure,
  EmptyState,
  type Frame,
  Heading,
  Link,
  List,
  Pagination,
  Paragraph,
  ShareChart,
  StaffLayout,
  Table,
  Tabs,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { planningPath } from '../../counter/overview/present.ts';
import type { CounterFiguresModel, WaitTable } from './present.ts';

interface CounterFiguresPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: CounterFiguresModel;
}

export function CounterFiguresPage({ frame, chrome, page }: CounterFiguresPageProps) {
  const { choice } = page;
  return (
    <StaffLayout frame={frame} title={`Wachttijden aan de balie, ${choice.said}`} {...chrome}>
      <p>
        <Link href="/werk/cijfers">Cijfers</Link>
      </p>
      <Heading level={1} look={2}>
        Wachttijden aan de balie, {choice.said}
      </Heading>
      <Paragraph>
        <Link href={planningPath}>Planning: hoeveel balies zijn er nodig?</Link>
      </Paragraph>
      <Tabs label="Lengte van de periode" links={choice.kinds} />
      <Pagination
        label="Periode"
        previous={choice.previous}
        position={choice.said}
        {...(choice.next ? { next: choice.next } : {})}
      />
      {page.sentences.length === 0 ? (
        <EmptyState title="Er waren geen bezoekers in deze periode">
          Zodra bezoekers worden opgeroepen, staat hier hoe lang zij wachtten.
        </EmptyState>
      ) : (
        <Waits page={page} />
      )}
      {page.open.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2} look={3}>
            Open zoals beloofd
          </Heading>
          {page.open.map(({ id, sentence, gaps, more }) => (
            <div key={id} className="sn-stack">
              <Paragraph>{sentence}</Paragraph>
              {gaps.length > 0 && (
                <Disclosure id={`dicht-${id}`} summary="Wanneer was er niemand?">
                  <List items={[...gaps, ...(more > 0 ? [`en nog ${more} keer`] : [])]} />
                </Disclosure>
              )}
            </div>
          ))}
        </section>
      )}
      {page.accuracy.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2} look={3}>
            Klopte wat wij zeiden?
          </Heading>
          {page.accuracy.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </section>
      )}
    </StaffLayout>
  );
}

function Waits({ page }: Pick<CounterFiguresPageProps, 'page'>) {
  return (
    <>
      <div className="sn-stack">
        {page.results.map((sentence) => (
          <Paragraph key={sentence} lead>
            {sentence}
          </Paragraph>
        ))}
        {page.sentences.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
      </div>
      {page.tables.map((table) => (
        <WaitSection key={table.id} table={table} />
      ))}
      <section className="sn-section sn-stack">
        <Paragraph muted>
          De wachttijd telt vanaf het volgnummer, bij een afspraak vanaf de afgesproken tijd, of vanaf de
          komst als die later was. Wie nooit is opgeroepen, telt als niet binnen de norm. Wie niet kwam op een
          afspraak, telt niet mee. De streep onder een balk is waar het echte deel waarschijnlijk ligt. Van
          minder dan 10 bezoekers staat er geen percentage.
        </Paragraph>
        <p>
          <Link href={page.visitsHref} download>
            Download de bezoeken van deze periode (CSV)
          </Link>
        </p>
      </section>
    </>
  );
}

const columns = [
  { key: 'visitors', title: 'Bezoekers', numeric: true },
  { key: 'kept', title: 'Binnen de norm', numeric: true },
  { key: 'calledLate', title: 'Later opgeroepen', numeric: true },
  { key: 'notCalled', title: 'Nooit opgeroepen', numeric: true },
  { key: 'noShow', title: 'Niet verschenen', numeric: true },
  { key: 'didNotCome', title: 'Niet gekomen', numeric: true },
  { key: 'median', title: 'De helft binnen', numeric: true },
  { key: 'p90', title: '90% binnen', numeric: true },
];

function WaitSection({ table }: { readonly table: WaitTable }) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2} look={3}>
        {table.title}
      </Heading>
      <ShareChart {...table.chart} />
      <Disclosure summary="Alle getallen" id={`${table.id}-tabel`} wide>
        <Table
          caption={table.title}
          captionHidden
          columns={[{ key: 'name', title: table.first }, ...columns]}
          rows={table.rows.map((row) => ({ ...row }))}
        />
        <p>
          <Link href={table.csvHref} download>
            Download deze tabel (CSV)
          </Link>
        </p>
      </Disclosure>
    </section>
  );
}
