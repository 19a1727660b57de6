import { Controller } from '@hotwired/stimulus';

const storageKey = 'servicenorm-sneltoetsen';

/**
 * Keys for who works here all day. `j` and `k` walk the rows, `Enter` opens one (it is a link), a letter presses what
 * carries it in `data-key`: first in the row one is at, else on the page. They can be switched off (WCAG 2.1.4).
 */
export class KeysController extends Controller<HTMLElement> {
  override connect(): void {
    document.addEventListener('keydown', this.pressed);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.pressed);
  }

  /** From a button in the explanation: turns the keys off or on in this browser. */
  toggle(): void {
    localStorage.setItem(storageKey, isOff() ? 'aan' : 'uit');
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === ' ' && isPressable(event.target)) return;
    const action = actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  };
}

function actionOf(key: string): (() => void) | undefined {
  if (key === '?') return showHelp;
  if (isOff()) return undefined;
  if (key === 'j') return () => moveRow(1);
  if (key === 'k') return () => moveRow(-1);
  const target = targetOf(key);
  if (target) return () => press(target);
  const address = addressInRow(key);
  return address === undefined ? undefined : () => follow(address);
}

const isOff = (): boolean => localStorage.getItem(storageKey) === 'uit';

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** The space bar presses what has the focus, also where it is a key of the page. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, dialog') !== null;
}

function targetOf(key: string): HTMLElement | null {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const row = document.activeElement?.closest('[data-row]');
  return row?.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>(selector);
}

/** A list can say what a letter opens of each row (`data-row-key-a`), so that no row has to repeat it. */
function addressInRow(key: string): string | undefined {
  const row = document.activeElement?.closest('[data-row]');
  const suffix =
    /^[a-z]$/.test(key) && row?.closest(`[data-row-key-${key}]`)?.getAttribute(`data-row-key-${key}`);
  const link = row?.querySelector<HTMLAnchorElement>('a[href]');
  return suffix && link ? link.href + suffix : undefined;
}

function follow(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
}

/** A field is gone to; a button or link is pressed. */
function press(target: HTMLElement): void {
  target.focus();
  if (!isTyping(target)) target.click();
}

function moveRow(step: 1 | -1): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>('[data-row]'));
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[next]?.querySelector<HTMLElement>('a[href]')?.focus();
}

function showHelp(): void {
  document.querySelector<HTMLDialogElement>('dialog#sneltoetsen')?.showModal();
}
