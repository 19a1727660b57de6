import type { Language } from '#engine/time/index.ts';
import {
  Actions,
  ButtonLink,
  DataList,
  Disclosure,
  EmptyState,
  type Frame,
  Heading,
  List,
  Paragraph,
  PublicLayout,
  ShareChart,
  Table,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { OpenFigures } from './open-hours.ts';
import type { FiguresPageModel, PromiseFigures } from './present.ts';

interface FiguresPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: FiguresPageModel;
}

const words = {
  nl: {
    table: 'Alle getallen',
    definitions: 'Wat deze getallen betekenen',
    interval: 'Zekerheid (95%)',
    intervalText:
      'Door toeval had het aandeel iets hoger of lager kunnen zijn. Dit zijn de grenzen waarbinnen het met 95 procent zekerheid ligt (methode van Wilson). In de tekening is dat de dunne lijn onder de balk.',
    none: 'Nog geen cijfers',
    noneText: 'Zodra er vragen binnenkomen waarvoor deze belofte geldt, staat hier hoe vaak het ons lukte.',
    notMeasured: 'Wat wij nog niet meten',
    columns: {
      period: 'Kwartaal',
      received: 'Ontvangen',
      kept: 'Op tijd',
      share: 'Aandeel',
      interval: 'Zekerheid',
      byNotice: 'Na behandel­bericht op tijd',
      late: 'Te laat',
      openAndLate: 'Open en te laat',
      undecided: 'Nog niet te beoordelen',
      apart: 'Ingetrokken of niet te meten',
    },
  },
  en: {
    table: 'All numbers',
    definitions: 'What these numbers mean',
    interval: 'Certainty (95%)',
    intervalText:
      'By chance the share could have been a little higher or lower. These are the bounds within which it lies with 95 per cent certainty (Wilson’s method). In the drawing it is the thin line below the bar.',
    none: 'No results yet',
    noneText:
      'As soon as questions come in to which this promise applies, you see here how often we managed.',
    notMeasured: 'What we do not measure yet',
    columns: {
      period: 'Quarter',
      received: 'Received',
      kept: 'In time',
      share: 'Share',
      interval: 'Certainty',
      byNotice: 'In time after a notice',
      late: 'Late',
      openAndLate: 'Open and late',
      undecided: 'Not yet due',
      apart: 'Withdrawn or not measurable',
    },
  },
} as const;

export function FiguresPage({ frame, chrome, page }: FiguresPageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} description={page.intro[0]!} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        {page.intro.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        <Actions>
          {page.downloads.map((download) => (
            <ButtonLink key={download.href} href={download.href}>
              {download.text}
            </ButtonLink>
          ))}
        </Actions>
      </div>
      {page.promises.map((promise) => (
        <PromiseView key={promise.id} promise={promise} language={frame.language} />
      ))}
      {page.open && <OpenView open={page.open} language={frame.language} />}
      {page.notMeasured.length > 0 && (
        <section className="sn-section sn-stack" aria-labelledby="niet-gemeten">
          <Heading level={2} id="niet-gemeten">
            {text.notMeasured}
          </Heading>
          <List items={page.notMeasured} />
        </section>
      )}
    </PublicLayout>
  );
}

function PromiseView({
  promise,
  language,
}: {
  readonly promise: PromiseFigures;
  readonly language: Language;
}) {
  const text = words[language];
  return (
    <section className="sn-section sn-stack sn-figures" aria-labelledby={promise.id}>
      <Heading level={2} id={promise.id}>
        {promise.title}
      </Heading>
      <p className="sn-promise">{promise.sentence}</p>
      {promise.chart ? (
        <>
          <p className="sn-lead">{promise.results.join(' ')}</p>
          <ShareChart {...promise.chart} />
          <Disclosure summary={text.table} id={`${promise.id}-tabel`} open wide>
            <FiguresTable promise={promise} language={language} />
          </Disclosure>
          <Disclosure summary={text.definitions} id={`${promise.id}-uitleg`}>
            <DataList
              items={[
                ...promise.definitions.map(({ term, text: value }) => ({ term, value })),
                { term: text.interval, value: text.intervalText },
              ]}
            />
          </Disclosure>
        </>
      ) : (
        <EmptyState title={text.none}>
          <Paragraph>{text.noneText}</Paragraph>
        </EmptyState>
      )}
    </section>
  );
}

function OpenView({ open, language }: { readonly open: OpenFigures; readonly language: Language }) {
  const text = words[language];
  return (
    <section className="sn-section sn-stack sn-figures" aria-labelledby={open.id}>
      <Heading level={2} id={open.id}>
        {open.title}
      </Heading>
      <p className="sn-promise">{open.sentence}</p>
      <p className="sn-lead">{open.results.join(' ')}</p>
      <Disclosure summary={text.table} id={`${open.id}-tabel`} open wide>
        <Table caption={open.caption} captionHidden columns={open.columns} rows={open.rows} />
      </Disclosure>
      <Disclosure summary={text.definitions} id={`${open.id}-uitleg`}>
        <Paragraph>{open.definition}</Paragraph>
      </Disclosure>
    </section>
  );
}

const columnKeys = [
  'period',
  'received',
  'kept',
  'share',
  'interval',
  'byNotice',
  'late',
  'openAndLate',
  'undecided',
  'apart',
] as const;

function FiguresTable({
  promise,
  language,
}: {
  readonly promise: PromiseFigures;
  readonly language: Language;
}) {
  const text = words[language];
  const columns = columnKeys.map((key) => ({ key, title: text.columns[key], numeric: key !== 'period' }));
  const rows = promise.rows.map((row) => ({ ...row }));
  return (
    <Table
      caption={`${promise.title}: ${text.table.toLowerCase()}`}
      captionHidden
      columns={columns}
      rows={rows}
    />
  );
}
