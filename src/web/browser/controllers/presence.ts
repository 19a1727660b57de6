import { Controller } from '@hotwired/stimulus';

/** The server forgets who was not heard of for half a minute. */
const everyMs = 15_000;

/** Says that this page is being looked at, and shows who else looks at it. A hidden tab says nothing. */
export class PresenceController extends Controller<HTMLElement> {
  static override values = { address: String };
  declare readonly addressValue: string;

  private timer: number | undefined;

  override connect(): void {
    this.timer = window.setInterval(() => void this.tell(), everyMs);
  }

  override disconnect(): void {
    clearInterval(this.timer);
  }

  private async tell(): Promise<void> {
    if (document.hidden) return;
    try {
      const answer = await fetch(this.addressValue, { method: 'POST' });
      const type = answer.headers.get('content-type') ?? '';
      if (answer.ok && type.startsWith('text/plain')) this.show(await answer.text());
    } catch {
      // No connection: the next time will tell.
    }
  }

  private show(sentence: string): void {
    if (this.element.textContent === sentence) return;
    const line = document.createElement('p');
    line.className = 'sn-presence__text';
    line.textContent = sentence;
    this.element.replaceChildren(...(sentence === '' ? [] : [line]));
  }
}
