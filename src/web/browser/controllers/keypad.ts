import { Controller } from '@hotwired/stimulus';

/** Digits that are pressed on the screen stand in the field at once; without script the server puts them there. */
export class KeypadController extends Controller<HTMLFormElement> {
  static override targets = ['code'];
  static override values = { length: Number };
  declare readonly codeTarget: HTMLInputElement;
  declare readonly lengthValue: number;

  press(event: Event): void {
    event.preventDefault();
    const { value } = event.currentTarget as HTMLButtonElement;
    const before = this.codeTarget.value.replaceAll(/\D/g, '');
    this.codeTarget.value =
      value === 'wis' ? before.slice(0, -1) : (before + value).slice(0, this.lengthValue);
  }
}
