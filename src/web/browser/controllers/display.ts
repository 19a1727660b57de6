import { Controller } from '@hotwired/stimulus';
import { Announcer } from '../announcer.ts';
import { CallStream } from '../call-stream.ts';
import { type Call, type Calls, formerNumber, News, type Speech, spoken } from '../calls.ts';
import { refreshPage } from '../refreshing.ts';

/** What changes by the clock alone, such as the next opening, shows within this time. */
const refreshEveryMs = 60_000;

/** A wall on which the calls of a location appear. The data come with the event; a wall that hears nothing says so. */
export class DisplayController extends Controller<HTMLElement> {
  static override targets = ['clock', 'wall', 'quiet', 'latest', 'call', 'lost', 'sound'];
  static override values = { source: String, now: Number, zone: String, speech: Object };
  declare readonly clockTarget: HTMLElement;
  declare readonly wallTarget: HTMLElement;
  declare readonly quietTarget: HTMLElement;
  declare readonly latestTarget: HTMLElement;
  declare readonly callTargets: readonly HTMLElement[];
  declare readonly lostTarget: HTMLElement;
  declare readonly soundTarget: HTMLButtonElement;
  declare readonly sourceValue: string;
  declare readonly nowValue: number;
  declare readonly zoneValue: string;
  declare readonly speechValue: Readonly<Record<string, Speech>>;

  private readonly news = new News();
  private announcer!: Announcer;
  private stream!: CallStream;
  private refresher: number | undefined;
  /** From the clock of this device to that of the server. */
  private aheadMs = 0;
  private connected = true;

  override connect(): void {
    this.announcer = new Announcer();
    this.stream = new CallStream(this.sourceValue, { heard: this.heard, looked: this.looked });
    this.refresher = window.setInterval(() => this.connected && void refreshPage(), refreshEveryMs);
  }

  override disconnect(): void {
    this.stream.close();
    this.announcer.close();
    clearInterval(this.refresher);
  }

  nowValueChanged(now: number): void {
    this.aheadMs = now - Date.now();
  }

  async hear(): Promise<void> {
    await this.announcer.allow();
    this.soundTarget.hidden = true;
  }

  private readonly heard = (heard: Calls): void => {
    this.nowValueChanged(heard.at);
    for (const [index, place] of this.callTargets.entries()) fill(place, heard.calls[index]);
    this.wallTarget.hidden = heard.calls.length === 0;
    this.quietTarget.hidden = heard.calls.length > 0;
    const news = this.news.of(heard);
    if (news.length > 0) this.draw();
    for (const call of news) this.announcer.announce(spoken(call, this.speechValue));
  };

  private readonly looked = (connected: boolean): void => {
    this.connected = connected;
    this.lostTarget.hidden = connected;
    this.soundTarget.hidden = this.announcer.mayBeHeard;
    this.clockTarget.textContent = timeIn(this.zoneValue, Date.now() + this.aheadMs);
  };

  /** Draws the eye to the new number; the stylesheet does without movement where the system asks for none. */
  private draw(): void {
    this.latestTarget.classList.remove('sn-display__latest--new');
    void this.latestTarget.offsetWidth;
    this.latestTarget.classList.add('sn-display__latest--new');
  }
}

function fill(place: HTMLElement, call: Call | undefined): void {
  const [ticket, formerly, counter] = place.children;
  ticket!.textContent = call?.ticket ?? '';
  formerly!.textContent = call ? formerNumber(call) : '';
  counter!.textContent = call?.counter ?? '';
  const item = place.closest('li');
  if (item) item.hidden = call === undefined;
}

function timeIn(timeZone: string, at: number): string {
  return new Date(at).toLocaleTimeString('nl-NL', { timeZone, hour: '2-digit', minute: '2-digit' });
}
