import { Controller } from '@hotwired/stimulus';

/** Longer than between two words of who types slowly: a judgement of half a sentence is of no use. */
const settleMs = 700;

/**
 * Asks the server how the text in this form reads, a moment after the last key, and goes to the place of a finding. The
 * summary is read out only when it says something else; the findings are there for who looks for them.
 */
export class ReadabilityController extends Controller<HTMLElement> {
  static override values = { address: String };
  static override targets = ['summary', 'result', 'more'];
  declare readonly addressValue: string;
  declare readonly summaryTarget: HTMLElement;
  declare readonly resultTarget: HTMLElement;
  declare readonly moreTargets: HTMLDetailsElement[];

  private form: HTMLFormElement | null = null;
  private timer: number | undefined;
  private underWay: AbortController | undefined;

  override connect(): void {
    this.form = this.element.closest('form');
    const button = this.form?.querySelector<HTMLElement>('[data-readability-button]');
    if (button) button.hidden = true;
    this.form?.addEventListener('input', this.changed);
    document.addEventListener('turbo:morph', this.changed);
    this.changed();
  }

  override disconnect(): void {
    clearTimeout(this.timer);
    this.underWay?.abort();
    this.form?.removeEventListener('input', this.changed);
    document.removeEventListener('turbo:morph', this.changed);
  }

  /** From a finding: selects its place, so that one can type over it. */
  select({ params }: { params: { field: string; from: number; to: number; text: string } }): void {
    const field = this.form?.elements.namedItem(params.field);
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    const from = placeNow(field.value, String(params.text), params.from);
    field.focus();
    if (from === undefined) return;
    field.setSelectionRange(from, from + String(params.text).length);
    if (field instanceof HTMLTextAreaElement) scrollTo(field, from);
  }

  private readonly changed = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), settleMs);
  };

  private async ask(): Promise<void> {
    this.underWay?.abort();
    if (!this.form) return;
    const request = new AbortController();
    this.underWay = request;
    try {
      const answer = await fetch(this.addressValue, {
        method: 'POST',
        body: new FormData(this.form),
        headers: { 'X-Fragment': '1' },
        signal: request.signal,
      });
      const type = answer.headers.get('content-type') ?? '';
      if (answer.ok && !answer.redirected && type.startsWith('text/html')) this.show(await answer.text());
    } catch {
      // Typed on, or no connection: the judgement stays as it was.
    }
  }

  private show(html: string): void {
    const opened = new Set(this.moreTargets.flatMap(({ open, dataset }) => (open ? dataset.part : [])));
    this.resultTarget.innerHTML = html;
    for (const more of this.moreTargets) more.open = opened.has(more.dataset.part);
    const said = this.resultTarget.querySelector<HTMLElement>('[data-summary]')?.dataset.summary ?? '';
    if (this.summaryTarget.textContent !== said) this.summaryTarget.textContent = said;
  }
}

/** Where a text stands now: where it stood, or else nearest to it. */
function placeNow(value: string, text: string, from: number): number | undefined {
  if (value.startsWith(text, from)) return from;
  const before = value.lastIndexOf(text, from);
  const after = value.indexOf(text, from);
  if (before === -1 && after === -1) return undefined;
  if (before === -1) return after;
  return after === -1 || from - before <= after - from ? before : after;
}

/** A selection does not come into sight by itself in every browser: goes there by the share of the text before it. */
function scrollTo(field: HTMLTextAreaElement, from: number): void {
  const share = field.value.length === 0 ? 0 : from / field.value.length;
  field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
}
