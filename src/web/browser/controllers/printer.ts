import { Controller } from '@hotwired/stimulus';
import {
  type ChosenPrinter,
  choosePrinter,
  chosenPrinter,
  printerClass,
  printReceipt,
} from '../receipt-printer.ts';

/** Chooses the receipt printer of this device. The browser asks which device; that can only follow from a press. */
export class PrinterController extends Controller<HTMLElement> {
  static override targets = ['state', 'problem', 'acts', 'width', 'speed'];
  static override values = { sample: String };
  declare readonly stateTarget: HTMLElement;
  declare readonly problemTarget: HTMLElement;
  declare readonly actsTarget: HTMLElement;
  declare readonly widthTarget: HTMLSelectElement;
  declare readonly speedTarget: HTMLSelectElement;
  declare readonly sampleValue: string;

  override connect(): void {
    const printer = chosenPrinter();
    if (printer) {
      this.widthTarget.value = printer.width;
      this.speedTarget.value = printer.speed;
    }
    this.actsTarget.hidden = false;
    this.show();
  }

  usb(): Promise<void> {
    return this.act(
      'Deze browser kan geen USB-printer gebruiken. Neem Chromium, op een adres met https.',
      async () => {
        const device = await navigator.usb!.requestDevice({ filters: [{ classCode: printerClass }] });
        const { vendorId, productId, productName = 'USB-printer' } = device;
        this.choose({ connection: 'usb', vendorId, productId, name: productName });
      },
    );
  }

  serial(): Promise<void> {
    return this.act(
      'Deze browser kan geen seriële poort gebruiken. Neem Chromium, op een adres met https.',
      async () => {
        await navigator.serial!.requestPort();
        this.choose({ connection: 'serial', name: 'de printer aan de seriële poort' });
      },
    );
  }

  sample(): Promise<void> {
    return this.act(
      'De printer doet het niet. Kijk of hij aan staat en papier heeft, en kies hem opnieuw.',
      async () => {
        const printer = chosenPrinter();
        if (printer) await printReceipt(this.sampleValue, printer);
        else window.print();
      },
    );
  }

  forget(): void {
    choosePrinter(undefined);
    this.show();
  }

  /** Another width or speed for the printer that was chosen. */
  keep(): void {
    const printer = chosenPrinter();
    if (printer) this.choose(printer);
  }

  private choose(printer: Omit<ChosenPrinter, 'width' | 'speed'>): void {
    choosePrinter({ ...printer, width: this.widthTarget.value, speed: this.speedTarget.value });
    this.show();
  }

  private async act(problem: string, perform: () => Promise<void>): Promise<void> {
    this.problemTarget.hidden = true;
    try {
      await perform();
    } catch (error) {
      // Who closes the question of the browser chose nothing.
      if (error instanceof DOMException && error.name === 'NotFoundError') return;
      this.problemTarget.textContent = problem;
      this.problemTarget.hidden = false;
    }
  }

  private show(): void {
    const printer = chosenPrinter();
    this.stateTarget.textContent =
      printer === undefined
        ? 'De browser drukt af, op de standaardprinter van dit apparaat.'
        : `Bonnen gaan naar ${printer.name}, op papier van ${printer.width} mm.`;
  }
}
