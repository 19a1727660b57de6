import { Controller } from '@hotwired/stimulus';
import { chosenPrinter, printReceipt } from '../receipt-printer.ts';

/** Prints a ticket: with the receipt printer of the device where one was chosen, otherwise as the browser prints. */
export class ReceiptController extends Controller<HTMLElement> {
  static override targets = ['button', 'printed', 'failed'];
  static override values = { source: String };
  declare readonly buttonTarget: HTMLButtonElement;
  declare readonly printedTarget: HTMLElement;
  declare readonly failedTarget: HTMLElement;
  declare readonly sourceValue: string;

  override connect(): void {
    this.buttonTarget.hidden = false;
  }

  async print(): Promise<void> {
    const printer = chosenPrinter();
    if (printer === undefined) return window.print();
    this.buttonTarget.disabled = true;
    const printed = await printReceipt(this.sourceValue, printer).then(
      () => true,
      () => false,
    );
    this.buttonTarget.disabled = false;
    this.printedTarget.hidden = !printed;
    this.failedTarget.hidden = printed;
  }
}
