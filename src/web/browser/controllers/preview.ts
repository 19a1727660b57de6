import { Controller } from '@hotwired/stimulus';

const settleMs = 400;

/** Shows while one types what the reader will get; the sentences are made by the server, so that they are the real ones. */
export class PreviewController extends Controller<HTMLFormElement> {
  static override values = { address: String };
  static override targets = ['output', 'button'];
  declare readonly addressValue: string;
  declare readonly outputTarget: HTMLElement;
  declare readonly hasButtonTarget: boolean;
  declare readonly buttonTarget: HTMLElement;

  private timer: number | undefined;
  private underWay: AbortController | undefined;

  override connect(): void {
    if (this.hasButtonTarget) this.buttonTarget.hidden = true;
    this.element.addEventListener('input', this.changed);
    this.changed();
  }

  override disconnect(): void {
    clearTimeout(this.timer);
    this.underWay?.abort();
    this.element.removeEventListener('input', this.changed);
  }

  private readonly changed = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.show(), settleMs);
  };

  private async show(): Promise<void> {
    this.underWay?.abort();
    const request = new AbortController();
    this.underWay = request;
    const body = new FormData(this.element);
    try {
      const answer = await fetch(this.addressValue, {
        method: 'POST',
        body,
        headers: { 'X-Fragment': '1' },
        signal: request.signal,
      });
      const type = answer.headers.get('content-type') ?? '';
      if (answer.ok && type.startsWith('text/plain')) this.outputTarget.textContent = await answer.text();
    } catch {
      // Typed on, or no connection: the example stays as it was.
    }
  }
}
