import { Controller } from '@hotwired/stimulus';

const prefix = 'servicenorm-concept:';
const keepMs = 7 * 24 * 60 * 60 * 1000;

interface Draft {
  readonly savedAt: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Keeps what is typed in a form until it is sent: `data-draft-key-value` names what it belongs to. What comes back is
 * said, with a way to throw it away. Staff drafts survive closing the window (`local`), those of residents do not
 * (`session`): they may sit at a library's computer.
 */
export class DraftController extends Controller<HTMLFormElement> {
  static override values = { key: String, storage: { type: String, default: 'local' } };
  static override targets = ['notice'];
  declare readonly keyValue: string;
  declare readonly storageValue: string;
  declare readonly hasNoticeTarget: boolean;
  declare readonly noticeTarget: HTMLElement;

  override connect(): void {
    this.restore();
    this.element.addEventListener('input', this.save);
    this.element.addEventListener('turbo:submit-end', this.sent);
  }

  override disconnect(): void {
    this.element.removeEventListener('input', this.save);
    this.element.removeEventListener('turbo:submit-end', this.sent);
  }

  /** From the button in the notice. */
  discard(): void {
    this.storage.removeItem(this.name);
    this.element.reset();
    if (this.hasNoticeTarget) this.noticeTarget.hidden = true;
  }

  private readonly save = (): void => {
    const fields = Object.fromEntries(textFields(this.element).map((field) => [field.name, field.value]));
    const draft: Draft = { savedAt: Date.now(), fields };
    this.storage.setItem(this.name, JSON.stringify(draft));
  };

  private readonly sent = (event: Event): void => {
    if ((event as CustomEvent<{ success: boolean }>).detail.success) this.storage.removeItem(this.name);
  };

  private restore(): void {
    const draft = readDraft(this.storage.getItem(this.name));
    if (!draft) return;
    const changed = textFields(this.element).filter((field) => {
      const kept = draft.fields[field.name];
      if (kept === undefined || kept === '' || field.value !== '') return false;
      field.value = kept;
      return true;
    });
    if (changed.length > 0 && this.hasNoticeTarget) this.noticeTarget.hidden = false;
  }

  private get storage(): Storage {
    return this.storageValue === 'session' ? sessionStorage : localStorage;
  }

  private get name(): string {
    return prefix + this.keyValue;
  }
}

/** On the sign-out form: the next person at this computer finds nothing. */
export class DraftClearController extends Controller<HTMLFormElement> {
  override connect(): void {
    this.element.addEventListener('submit', clearDrafts);
  }

  override disconnect(): void {
    this.element.removeEventListener('submit', clearDrafts);
  }
}

function clearDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

function textFields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return Array.from(form.elements).filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement =>
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && ['text', 'date', 'email', 'tel', 'search'].includes(field.type)),
  );
}

function readDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined;
  const draft = JSON.parse(text) as Draft;
  return Date.now() - draft.savedAt < keepMs ? draft : undefined;
}
