import { Controller } from '@hotwired/stimulus';
import { onFree, refresh } from '../refreshing.ts';

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
  private stopListening: (() => void) | undefined;

  override connect(): void {
    if (!this.hasSourceValue) return;
    this.stream = new EventSource(this.sourceValue);
    this.stream.addEventListener('changed', this.changed);
    this.clock = window.setInterval(this.changed, everyMs);
    document.addEventListener('visibilitychange', this.catchUp);
    document.addEventListener('turbo:submit-start', this.began);
    this.stopListening = onFree(this.freed);
  }

  override disconnect(): void {
    this.stream?.close();
    clearTimeout(this.timer);
    clearInterval(this.clock);
    document.removeEventListener('visibilitychange', this.catchUp);
    document.removeEventListener('turbo:submit-start', this.began);
    this.stopListening?.();
  }

  private readonly changed = (): void => {
    if (document.hidden) {
      this.missed = true;
      return;
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.refresh, settleMs);
  };

  private readonly refresh = (): void => {
    this.missed = !refresh();
  };

  /** Somebody does something: its answer brings the page. */
  private readonly began = (): void => {
    clearTimeout(this.timer);
  };

  /** What was on its way may have been made before the change. */
  private readonly freed = (): void => {
    if (!this.missed) return;
    this.missed = false;
    this.changed();
  };

  private readonly catchUp = (): void => {
    if (!document.hidden && this.missed) this.refresh();
  };
}
