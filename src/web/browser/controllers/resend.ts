import { Controller } from '@hotwired/stimulus';

const againMs = 2_000;

/**
 * Sends a form again that found no connection, until it arrives. The form carries the identifier of its act, so that what did
 * arrive, and of which only the answer was lost, happens once.
 */
export class ResendController extends Controller<HTMLElement> {
  static override targets = ['notice'];
  declare readonly noticeTarget: HTMLElement;

  private timer: number | undefined;

  override connect(): void {
    this.element.addEventListener('turbo:fetch-request-error', this.failed);
    this.element.addEventListener('turbo:submit-end', this.ended);
  }

  override disconnect(): void {
    clearTimeout(this.timer);
    this.element.removeEventListener('turbo:fetch-request-error', this.failed);
    this.element.removeEventListener('turbo:submit-end', this.ended);
  }

  private readonly failed = (event: Event): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    this.noticeTarget.hidden = false;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => form.requestSubmit(), againMs);
  };

  private readonly ended = (event: Event): void => {
    const { success } = (event as CustomEvent<{ success?: boolean }>).detail;
    if (success) this.noticeTarget.hidden = true;
  };
}
