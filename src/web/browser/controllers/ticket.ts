import { Controller } from '@hotwired/stimulus';
import { Announcer } from '../announcer.ts';
import { CallStream } from '../call-stream.ts';
import type { Call, Calls } from '../calls.ts';
import { onFree, refresh } from '../refreshing.ts';

/** How many wait changes with each call; telephones ask spread over this time, and not all at one moment. */
const spreadMs = 10_000;
/** What changes by the clock alone, such as whether the promise still holds. */
const everyMs = 60_000;
/** After one's own call the page itself follows soon: it knows it from the facts. */
const ownMs = 1_000;

/** One's own number: shows the call at once from what everybody hears, and asks for the page when the line moved. */
export class TicketController extends Controller<HTMLElement> {
  static override targets = ['standing', 'title', 'sentence', 'lost', 'sound'];
  static override values = { source: String, number: String, calledAt: Number, words: String };
  declare readonly standingTarget: HTMLElement;
  declare readonly titleTarget: HTMLElement;
  declare readonly sentenceTargets: readonly HTMLElement[];
  declare readonly lostTarget: HTMLElement;
  declare readonly soundTarget: HTMLButtonElement;
  declare readonly sourceValue: string;
  declare readonly numberValue: string;
  declare readonly wordsValue: string;
  declare calledAtValue: number;

  private announcer!: Announcer;
  private stream: CallStream | undefined;
  private clock: number | undefined;
  private timer: number | undefined;
  private connected = true;
  private heardBefore = false;
  private missed = false;
  private stopListening: (() => void) | undefined;

  override connect(): void {
    this.announcer = new Announcer();
    this.stream = new CallStream(this.sourceValue, { heard: this.heard, looked: this.looked });
    this.clock = window.setInterval(() => this.refreshWithin(spreadMs), everyMs);
    document.addEventListener('visibilitychange', this.seen);
    this.stopListening = onFree(this.freed);
  }

  /** Sent on to another location: from now on the number is called there. */
  sourceValueChanged(source: string, before: string | undefined): void {
    if (!before || this.stream === undefined) return;
    this.stream.close();
    this.heardBefore = false;
    this.stream = new CallStream(source, { heard: this.heard, looked: this.looked });
  }

  override disconnect(): void {
    this.stream?.close();
    this.announcer.close();
    clearInterval(this.clock);
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.seen);
    this.stopListening?.();
  }

  async hear(): Promise<void> {
    await this.announcer.allow();
    this.soundTarget.hidden = true;
  }

  private readonly heard = ({ calls }: Calls): void => {
    const own = calls.find(
      ({ ticket, calledAt }) => ticket === this.numberValue && calledAt > this.calledAtValue,
    );
    if (own) this.called(own);
    else if (this.heardBefore) this.refreshWithin(spreadMs);
    this.heardBefore = true;
  };

  private called(call: Call): void {
    this.calledAtValue = call.calledAt;
    this.standingTarget.className = 'sn-standing sn-standing--called';
    this.titleTarget.textContent = this.wordsValue.replace('{balie}', call.counter);
    for (const sentence of this.sentenceTargets) sentence.hidden = true;
    document.title = `${call.counter} · ${call.ticket}`;
    navigator.vibrate?.([400, 200, 400]);
    this.announcer.announce();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.refreshWithin(ownMs);
  }

  private readonly looked = (connected: boolean): void => {
    this.connected = connected;
    this.lostTarget.hidden = connected;
    this.soundTarget.hidden = this.announcer.mayBeHeard;
  };

  /** Who takes the telephone out of a pocket sees how it stands now. */
  private readonly seen = (): void => {
    if (!document.hidden) this.refreshWithin(0);
  };

  private refreshWithin(ms: number): void {
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      if (this.connected && !document.hidden) this.missed = !refresh();
    }, Math.random() * ms);
  }

  /** What was on its way may have been made before the change. */
  private readonly freed = (): void => {
    if (!this.missed) return;
    this.missed = false;
    this.refreshWithin(ownMs);
  };
}
