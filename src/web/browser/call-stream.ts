import type { Calls } from './calls.ts';

/** The server gives a sign of life every two seconds; who missed two of them has no connection. */
const lostAfterMs = 4_200;
/** A connection that stays open and says nothing is dead: another one is made. */
const reopenAfterMs = 8_000;
const lookEveryMs = 200;

export interface CallListener {
  heard(calls: Calls): void;
  /** Several times a second: whether there is a connection. */
  looked(connected: boolean): void;
}

/** Listens to the calls of a location for as long as the page is there, and comes back by itself after a break. */
export class CallStream {
  private readonly address: string;
  private readonly listener: CallListener;
  private readonly timer: number;
  private stream: EventSource;
  private heardAtMs = performance.now();
  private openedAtMs = performance.now();

  constructor(address: string, listener: CallListener) {
    this.address = address;
    this.listener = listener;
    this.stream = this.open();
    this.timer = window.setInterval(this.look, lookEveryMs);
  }

  close(): void {
    clearInterval(this.timer);
    this.stream.close();
  }

  private open(): EventSource {
    this.openedAtMs = performance.now();
    const stream = new EventSource(this.address);
    stream.addEventListener('beat', this.alive);
    stream.addEventListener('state', this.hear);
    return stream;
  }

  private readonly alive = (): void => {
    this.heardAtMs = performance.now();
  };

  private readonly hear = (event: MessageEvent<string>): void => {
    this.alive();
    this.listener.heard(JSON.parse(event.data) as Calls);
  };

  private readonly look = (): void => {
    const nowMs = performance.now();
    const silentMs = nowMs - this.heardAtMs;
    this.listener.looked(silentMs < lostAfterMs);
    if (silentMs < reopenAfterMs || nowMs - this.openedAtMs < reopenAfterMs) return;
    this.stream.close();
    this.stream = this.open();
  };
}
