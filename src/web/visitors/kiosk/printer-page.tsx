import type { ReactNode } from 'react';
import { Document, type Frame, Heading, Link, Paragraph, TestClockBanner } from '#web/ui/index.ts';
import type { Place } from '../place.ts';
import { firstPath } from './addresses.ts';

interface PrinterPageProps {
  readonly frame: Frame;
  readonly place: Place;
  readonly samplePath: string;
}

const speeds = ['9600', '19200', '38400', '115200'] as const;

/** Where an employee chooses, once, the printer of this device. Only script reaches a printer; without it the browser prints. */
export function PrinterPage({ frame, place, samplePath }: PrinterPageProps) {
  return (
    <Document frame={frame} title="Printer van deze zuil" className="sn-public" noindex>
      <TestClockBanner moment={frame.testClock} />
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div
          className="sn-width sn-text sn-stack"
          data-controller="printer"
          data-printer-sample-value={samplePath}
        >
          <Heading level={1}>Printer van deze zuil</Heading>
          <p role="status" data-printer-target="state">
            De browser drukt af, op de standaardprinter van dit apparaat.
          </p>
          <p role="alert" className="sn-kiosk__refused" data-printer-target="problem" hidden />
          <div className="sn-stack" data-printer-target="acts" hidden>
            <Paragraph>
              Kies hier de bonprinter (ESC/POS) die aan dit apparaat vastzit. Dat hoeft maar één keer.
            </Paragraph>
            <Choice id="breedte" label="Breedte van het papier" target="width" first="80">
              <option value="80">80 mm</option>
              <option value="58">58 mm</option>
            </Choice>
            <Choice
              id="snelheid"
              label="Snelheid, alleen bij een seriële poort"
              target="speed"
              first={speeds[0]}
            >
              {speeds.map((speed) => (
                <option key={speed} value={speed}>
                  {speed}
                </option>
              ))}
            </Choice>
            <Act act="usb">Kies een USB-printer</Act>
            <Act act="serial">Kies een printer aan een seriële poort</Act>
            <Act act="sample">Druk een proefbon af</Act>
            <Act act="forget">Laat de browser afdrukken</Act>
          </div>
          <Paragraph>
            <Link href={firstPath(place.location.id)}>Naar het begin van de zuil</Link>
          </Paragraph>
        </div>
      </main>
    </Document>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly target: 'width' | 'speed';
  readonly first: string;
  readonly children: ReactNode;
}

function Choice({ id, label, target, first, children }: ChoiceProps) {
  return (
    <p>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <select
        className="utrecht-select sn-input"
        id={id}
        data-printer-target={target}
        data-action="printer#keep"
        defaultValue={first}
      >
        {children}
      </select>
    </p>
  );
}

interface ActProps {
  readonly act: 'usb' | 'serial' | 'sample' | 'forget';
  readonly children: string;
}

function Act({ act, children }: ActProps) {
  return (
    <p>
      <button type="button" className="nl-button nl-button--secondary" data-action={`printer#${act}`}>
        <span className="nl-button__label">{children}</span>
      </button>
    </p>
  );
}
