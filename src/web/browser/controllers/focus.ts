import { Controller } from '@hotwired/stimulus';

/** Takes the reader to what needs attention first, such as the summary of errors. */
export class FocusController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.focus();
  }
}
