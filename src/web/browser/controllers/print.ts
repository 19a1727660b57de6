import { Controller } from '@hotwired/stimulus';

/** A button that prints; hidden in the page, since without script it would do nothing. */
export class PrintController extends Controller<HTMLButtonElement> {
  override connect(): void {
    this.element.hidden = false;
  }

  now(): void {
    window.print();
  }
}
