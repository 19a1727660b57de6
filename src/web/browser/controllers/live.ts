import { Controller } from '@hotwired/stimulus';
import * as Turbo from '@hotwired/turbo';

/** A burst of changes is one refresh. */
const settleMs = 400;

/** What turns late by the clock alone shows within this time. */
const everyMs = 60_000;

/**
 * Refreshes the page when the server says that something on it changed, and now and then by the clock. The stream carries no data: the page is asked
 * for again, with the rights of who reads it, and only the differences are put in place.
 */
export class LiveController extends Controller<HTMLElement> {
  static override values = { source: String };
  declare readonly sourceValue: string;
  declare readonly hasSourceValue: boolean;

  private stream: EventSource | undefined;
  private timer: number | undefined;
  private clock: number | undefined;
  private missed = false;
  /** Somebody does something: its answer brings the page, and a refresh beside it could bring an older one after it. */
  private acting = false;

  override connect(): void {
    if (!this.hasSourceValue) return;
    this.stream = new EventSource(this.sourceValue);
    this.stream.addEventListener('changed', this.changed);
    this.clock = window.setInterval(this.changed, everyMs);
    document.addEventListener('visibilitychange', this.catchUp);
    document.addEventListener('turbo:submit-start', this.began);
    document.addEventListener('turbo:submit-end', this.ended);
    document.addEventListener('turbo:render', this.answered);
  }

  override disconnect(): void {
    this.stream?.close();
    clearTimeout(this.timer);
    clearInterval(this.clock);
    document.removeEventListener('visibilitychange', this.catchUp);
    document.removeEventListener('turbo:submit-start', this.began);
    document.removeEventListener('turbo:submit-end', this.ended);
    document.removeEventListener('turbo:render', this.answered);
  }

  private readonly changed = (): void => {
    if (document.hidden || this.acting) {
      this.missed = true;
      return;
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(refresh, settleMs);
  };

  private readonly began = (): void => {
    this.acting = true;
    clearTimeout(this.timer);
  };

  /** What found no connection brings no page. */
  private readonly ended = (event: Event): void => {
    if (!(event as CustomEvent<{ success?: boolean }>).detail.success) this.answered();
  };

  private readonly answered = (): void => {
    this.acting = false;
    if (!this.missed) return;
    this.missed = false;
    this.changed();
  };

  private readonly catchUp = (): void => {
    if (document.hidden || this.acting || !this.missed) return;
    this.missed = false;
    refresh();
  };
}

function refresh(): void {
  Turbo.session.refresh(document.baseURI);
}
