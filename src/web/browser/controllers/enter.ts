import { Controller } from '@hotwired/stimulus';

/** Enter sends the form from a list of choices too, as it does from any field of one line. */
export class EnterController extends Controller<HTMLFormElement> {
  send(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    this.element.requestSubmit();
  }
}
