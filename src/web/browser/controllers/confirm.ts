import { Controller } from '@hotwired/stimulus';

/** Asks before a form is sent that cannot be taken back; `data-confirm-question-value` says what will happen. */
export class ConfirmController extends Controller<HTMLFormElement> {
  static override values = { question: String };
  declare readonly questionValue: string;

  override connect(): void {
    this.element.addEventListener('submit', this.ask);
  }

  override disconnect(): void {
    this.element.removeEventListener('submit', this.ask);
  }

  private readonly ask = (event: Event): void => {
    if (!window.confirm(this.questionValue)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
}
