import { Disclosure, type Frame, Heading, Link, Paragraph, PublicLayout } from '#web/ui/index.ts';
import { type Chrome, inLanguage } from '../chrome.ts';
import type { BusynessPageModel, HourCell, PeakModel, PlaceModel } from './present.ts';

interface BusynessPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: BusynessPageModel;
}

const words = {
  nl: {
    peaks: 'Drukke perioden',
    noPeaks: 'Er zijn geen drukke perioden aangekondigd.',
    past: 'Eerdere drukke perioden',
    hour: 'Uur',
    now: 'Hoe lang u nu wacht, en wanneer wij open zijn',
  },
  en: {
    peaks: 'Busy periods',
    noPeaks: 'No busy periods have been announced.',
    past: 'Earlier busy periods',
    hour: 'Hour',
    now: 'How long you wait now, and when we are open',
  },
} as const;

export function BusynessPage({ frame, chrome, page }: BusynessPageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} description={page.intro} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph>{page.intro}</Paragraph>
        <Paragraph>
          <Link href={`${inLanguage('/contact', frame.language)}#openingstijden`}>{text.now}</Link>
        </Paragraph>
      </div>
      <section className="sn-section sn-stack" aria-labelledby="pieken">
        <Heading level={2} id="pieken">
          {text.peaks}
        </Heading>
        {page.peaks.length === 0 ? <Paragraph>{text.noPeaks}</Paragraph> : <Peaks peaks={page.peaks} />}
        {page.pastPeaks.length > 0 && (
          <Disclosure summary={text.past} id="eerdere-pieken">
            <Peaks peaks={page.pastPeaks} />
          </Disclosure>
        )}
      </section>
      {page.places.map((place) => (
        <section key={place.id} className="sn-section sn-stack" aria-labelledby={place.id}>
          <Heading level={2} id={place.id}>
            {place.name}
          </Heading>
          {place.sentences.map((sentence) => (
            <p key={sentence} className="sn-lead">
              {sentence}
            </p>
          ))}
          {place.rows.length > 0 && <Week place={place} hour={text.hour} />}
        </section>
      ))}
    </PublicLayout>
  );
}

function Peaks({ peaks }: { readonly peaks: readonly PeakModel[] }) {
  return (
    <ul className="sn-peaks">
      {peaks.map(({ id, when, lines }) => (
        <li key={id} className="sn-peak">
          <strong>{when}</strong>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Week({ place, hour }: { readonly place: PlaceModel; readonly hour: string }) {
  return (
    <table className="sn-week">
      <caption>{place.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{hour}</th>
          {place.days.map(({ key, short, full }) => (
            <th key={key} scope="col">
              <abbr title={full}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {place.rows.map((row) => (
          <tr key={row.hour}>
            <th scope="row">{row.hour}</th>
            {row.cells.map((cell) => (
              <Hour key={cell.key} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hour({ cell }: { readonly cell: HourCell }) {
  return (
    <td className={`sn-week__hour sn-week__hour--${cell.level ?? 'closed'}`}>
      {cell.word}
      {cell.wait && <span className="sn-week__wait">{cell.wait}</span>}
    </td>
  );
}
