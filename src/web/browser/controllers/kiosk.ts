import { Controller } from '@hotwired/stimulus';
import { isReachable } from '../refreshing.ts';

/** How long before it begins anew the kiosk asks whether somebody is still there. */
const askBeforeSeconds = 10;

/**
 * A kiosk begins anew when nobody touches it, and what the last visitor saw is gone then. It never leaves for an address that
 * the server cannot give: the browser's own complaint has no way back.
 */
export class KioskController extends Controller<HTMLElement> {
  static override targets = ['soon', 'lost'];
  static override values = { first: String, seconds: Number };
  declare readonly soonTarget: HTMLElement;
  declare readonly lostTarget: HTMLElement;
  declare readonly firstValue: string;
  declare readonly secondsValue: number;

  private timer: number | undefined;
  private touchedAtMs = performance.now();
  private sending = false;
  private leaving = false;

  override connect(): void {
    this.timer = window.setInterval(() => void this.look(), 1_000);
    document.addEventListener('pointerdown', this.touched);
    document.addEventListener('keydown', this.touched);
    this.element.addEventListener('submit', this.send);
    this.element.addEventListener('click', this.go);
    addEventListener('pageshow', this.shown);
  }

  override disconnect(): void {
    clearInterval(this.timer);
    document.removeEventListener('pointerdown', this.touched);
    document.removeEventListener('keydown', this.touched);
    this.element.removeEventListener('submit', this.send);
    this.element.removeEventListener('click', this.go);
    removeEventListener('pageshow', this.shown);
  }

  private readonly touched = (): void => {
    this.touchedAtMs = performance.now();
    this.soonTarget.hidden = true;
  };

  /** A page that the browser kept in memory is of somebody who has gone. */
  private readonly shown = (event: PageTransitionEvent): void => {
    if (event.persisted) location.replace(this.firstValue);
  };

  private async look(): Promise<void> {
    const leftSeconds = this.secondsValue - (performance.now() - this.touchedAtMs) / 1000;
    const isFirst = location.pathname === this.firstValue;
    this.soonTarget.hidden = isFirst || leftSeconds > askBeforeSeconds;
    if (leftSeconds > 0 || this.leaving) return;
    this.leaving = true;
    if (!isFirst) this.forget();
    if (await this.reached()) location.replace(this.firstValue);
    else this.leaving = false;
  }

  /** Takes away what the last visitor saw, also while the server is away. */
  private forget(): void {
    for (const part of [...this.element.children])
      if (part !== this.soonTarget && part !== this.lostTarget) part.remove();
    this.soonTarget.hidden = true;
  }

  private readonly send = (event: SubmitEvent): void => {
    if (this.sending) return;
    event.preventDefault();
    void this.reached().then((reached) => {
      if (!reached) return;
      this.sending = true;
      (event.target as HTMLFormElement).requestSubmit(event.submitter);
    });
  };

  private readonly go = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    void this.reached().then((reached) => reached && location.assign(link.href));
  };

  private async reached(): Promise<boolean> {
    const reached = await isReachable(this.firstValue);
    this.lostTarget.hidden = reached;
    return reached;
  }
}
