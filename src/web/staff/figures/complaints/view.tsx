import { Filters, type Frame, Heading, Paragraph, StaffLayout, Table } from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import type { ComplaintLine, ComplaintsModel } from './present.ts';

interface ComplaintsPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: ComplaintsModel;
}

const counted = [
  { key: 'received', title: 'Ontvangen', numeric: true },
  { key: 'written', title: 'Schriftelijk', numeric: true },
  { key: 'inTime', title: 'Op tijd', numeric: true },
  { key: 'late', title: 'Te laat', numeric: true },
  { key: 'open', title: 'Open', numeric: true },
  { key: 'withdrawn', title: 'Ingetrokken', numeric: true },
  { key: 'notified', title: 'Uitgesteld', numeric: true },
] as const;

export function ComplaintsPage({ frame, chrome, page }: ComplaintsPageProps) {
  return (
    <StaffLayout frame={frame} title={`Klachten in ${page.year}`} {...chrome}>
      <div className="sn-stack">
        <Heading level={1} look={2}>
          Klachten in {page.year}
        </Heading>
        <Filters label="Jaar" links={page.years} />
        <Paragraph lead>{page.sentence}</Paragraph>
        <Paragraph>
          Elke klacht telt één keer, in de maand waarin zij binnenkwam, ook als pas later bleek dat het een
          klacht was. Op tijd is binnen de termijn van de wet, met wat is uitgesteld met een behandelbericht
          (Awb 9:11). Open en te laat telt als te laat. De schriftelijke klachten moeten elk jaar worden
          gepubliceerd (Awb 9:12a).
        </Paragraph>
        <Lines caption="Per team" first="Team" lines={page.byTeam} />
        {page.byMonth.length > 0 && (
          <Lines caption="Per maand van ontvangst" first="Maand" lines={page.byMonth} />
        )}
        <p>
          <a className="nl-link" href={page.downloadHref} data-turbo="false">
            Download als CSV
          </a>
        </p>
      </div>
    </StaffLayout>
  );
}

function Lines({
  caption,
  first,
  lines,
}: {
  readonly caption: string;
  readonly first: string;
  readonly lines: readonly ComplaintLine[];
}) {
  return <Table caption={caption} columns={[{ key: 'title', title: first }, ...counted]} rows={lines} />;
}
