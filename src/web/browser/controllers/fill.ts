import { Controller } from '@hotwired/stimulus';

/** Puts a value that is suggested in its field, when somebody asks for it: never by itself. */
export class FillController extends Controller<HTMLElement> {
  static override values = { field: String, with: String };
  static override targets = ['button'];
  declare readonly fieldValue: string;
  declare readonly withValue: string;
  declare readonly buttonTarget: HTMLElement;

  override connect(): void {
    this.buttonTarget.hidden = false;
  }

  fill(): void {
    const field = document.getElementById(this.fieldValue);
    if (!(field instanceof HTMLInputElement)) return;
    field.value = this.withValue;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  }
}
