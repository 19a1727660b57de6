/**
 * A page that refreshes itself must not touch what somebody is typing or has opened, and must not move what they are
 * reading. Turbo compares the old page with the new one and says before each change what it is about to do.
 */
export function keepWhatIsBeingRead(): void {
  // The answer to a form is not a refresh: it brings the errors to the fields that were typed in.
  let answersForm = false;
  addEventListener('turbo:submit-end', () => {
    answersForm = true;
  });
  addEventListener('turbo:render', () => {
    answersForm = false;
  });
  addEventListener('turbo:before-morph-element', (event) => {
    if (answersForm || !(event.target instanceof Element)) return;
    const { newElement } = (event as CustomEvent<{ newElement?: Element }>).detail;
    if (isInUse(event.target) || (isMessage(event.target) && !newElement)) event.preventDefault();
  });
  addEventListener('turbo:before-morph-attribute', (event) => {
    const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
    if (event.target instanceof HTMLDetailsElement && attributeName === 'open') event.preventDefault();
  });
  addEventListener('turbo:before-render', (event) => {
    if ((event as CustomEvent<{ renderMethod?: string }>).detail.renderMethod === 'morph') holdReadingPlace();
  });
}

/** What the last act did, with the way back, comes with one page only; a refresh must not take it away. */
function isMessage(element: Element): boolean {
  return element.id === 'melding';
}

function isInUse(element: Element): boolean {
  if (element instanceof HTMLFormElement) return isDirty(element) || isTypedIn(element);
  return element instanceof HTMLDialogElement && element.open;
}

/** A button keeps the focus after it was pressed; nothing is being written there. */
function isTypedIn(form: HTMLFormElement): boolean {
  const { activeElement } = document;
  return form.contains(activeElement) && !(activeElement instanceof HTMLButtonElement);
}

/** Whether somebody changed a field since the page came. */
export function isDirty(form: HTMLFormElement): boolean {
  return Array.from(form.elements).some((field) => {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
      return field.checked !== field.defaultChecked;
    }
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      return field.type !== 'hidden' && field.value !== field.defaultValue;
    }
    if (field instanceof HTMLSelectElement) {
      return (
        Array.from(field.options).some((option) => option.selected !== option.defaultSelected) &&
        hasDefault(field)
      );
    }
    return false;
  });
}

/** A list without a chosen default shows its first line, which nobody chose. */
function hasDefault(list: HTMLSelectElement): boolean {
  return list.selectedIndex > 0 || Array.from(list.options).some((option) => option.defaultSelected);
}

/** Keeps the first thing in sight that has a name at the same height, whatever comes in above it. */
function holdReadingPlace(): void {
  const anchor = Array.from(document.querySelectorAll<HTMLElement>('main [id]')).find(
    (element) => element.getBoundingClientRect().top >= 0,
  );
  if (!anchor) return;
  const before = anchor.getBoundingClientRect().top;
  const settle = () => {
    const after = document.getElementById(anchor.id)?.getBoundingClientRect().top;
    if (after !== undefined && Math.abs(after - before) > 1)
      scrollBy({ top: after - before, behavior: 'instant' });
  };
  addEventListener('turbo:render', () => requestAnimationFrame(settle), { once: true });
}
