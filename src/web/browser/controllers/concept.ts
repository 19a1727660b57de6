import { Controller } from '@hotwired/stimulus';

const settleMs = 2_000;

/**
 * Keeps what is typed on the server as well, a moment after the last key: another computer has it then, and colleagues
 * see that somebody is writing. `data-concept-address-value` takes the form as it is.
 */
export class ConceptController extends Controller<HTMLFormElement> {
  static override values = { address: String };
  static override targets = ['state'];
  declare readonly addressValue: string;
  declare readonly hasStateTarget: boolean;
  declare readonly stateTarget: HTMLElement;

  private timer: number | undefined;
  private underWay: AbortController | undefined;

  override connect(): void {
    this.element.addEventListener('input', this.changed);
    this.element.addEventListener('submit', this.stop);
  }

  override disconnect(): void {
    this.element.removeEventListener('input', this.changed);
    this.element.removeEventListener('submit', this.stop);
    if (this.timer !== undefined) void this.save();
  }

  private readonly changed = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), settleMs);
  };

  /** What is being sent is no draft any more: a late copy must not come back. */
  private readonly stop = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay?.abort();
  };

  private async save(): Promise<void> {
    this.stop();
    const request = new AbortController();
    this.underWay = request;
    try {
      const body = new FormData(this.element);
      const answer = await fetch(this.addressValue, {
        method: 'POST',
        body,
        signal: request.signal,
        keepalive: true,
      });
      this.say(answer.ok && !answer.redirected ? 'Concept bewaard' : 'Concept staat alleen in deze browser');
    } catch {
      // Sent meanwhile, or no connection: the copy in the browser (`draft`) is still there.
      if (!request.signal.aborted) this.say('Geen verbinding: concept staat alleen in deze browser');
    }
  }

  private say(text: string): void {
    if (this.hasStateTarget) this.stateTarget.textContent = text;
  }
}
