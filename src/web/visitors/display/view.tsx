import type { Call } from '#modules/channels/counter/index.ts';
import { Document, type Frame, TestClockBanner } from '#web/ui/index.ts';
import { type DisplayModel, earlierShown } from './present.ts';

/** Without script the page asks for itself again this often. */
const refreshSeconds = 10;

export function DisplayPage({ frame, page }: { readonly frame: Frame; readonly page: DisplayModel }) {
  const { latest, earlier, quiet } = page;
  return (
    <Document
      frame={frame}
      title={`Oproepscherm ${page.place}`}
      className="sn-display"
      noindex
      withoutScript={{ afterSeconds: refreshSeconds }}
    >
      <TestClockBanner moment={frame.testClock} />
      <main
        id="inhoud"
        className="sn-display__screen"
        tabIndex={-1}
        data-controller="display"
        data-display-source-value={page.source}
        data-display-speech-value={JSON.stringify(page.speech)}
        data-display-now-value={page.now}
        data-display-zone-value={page.zone}
      >
        <header className="sn-display__bar">
          <h1 className="sn-display__place">
            {frame.municipality} <span>{page.place}</span>
          </h1>
          <SoundButton />
          <p className="sn-display__clock" data-display-target="clock">
            {page.clock}
          </p>
        </header>
        <p className="sn-display__lost" role="alert" data-display-target="lost" hidden>
          Geen verbinding. Kijk op uw telefoon of vraag het aan de balie.
        </p>
        <div className="sn-display__wall" data-display-target="wall" hidden={latest === undefined}>
          <section className="sn-display__latest" aria-labelledby="nu" data-display-target="latest">
            <h2 id="nu">Nu aan de beurt</h2>
            <CallWords call={latest} />
          </section>
          <section className="sn-display__earlier" aria-labelledby="eerder">
            <h2 id="eerder">Eerder opgeroepen</h2>
            <ol>
              {Array.from({ length: earlierShown }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: places on the wall, which numbers move through
                <li key={index} hidden={earlier[index] === undefined}>
                  <CallWords call={earlier[index]} />
                </li>
              ))}
            </ol>
          </section>
        </div>
        <div className="sn-display__quiet" data-display-target="quiet" hidden={latest !== undefined}>
          <div className="sn-display__sentences">
            {quiet.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <ul className="sn-plain-list">
            {quiet.hours.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </main>
    </Document>
  );
}

/** A place for one call; the script puts the next one in it. */
function CallWords({ call }: { readonly call: Call | undefined }) {
  return (
    <p className="sn-display__call" data-display-target="call">
      <strong className="sn-display__ticket">{call?.ticket}</strong>{' '}
      <span className="sn-display__formerly">{call?.formerly && `eerder ${call.formerly}`}</span>{' '}
      <span className="sn-display__counter">{call?.counter}</span>
    </p>
  );
}

/** Browsers make no sound before somebody has touched the page. */
function SoundButton() {
  return (
    <button
      type="button"
      id="geluid"
      className="nl-button nl-button--secondary"
      data-turbo-permanent
      data-display-target="sound"
      data-action="display#hear"
      hidden
    >
      <span className="nl-button__label">Geluid aan</span>
    </button>
  );
}
