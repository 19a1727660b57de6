interface Footer {
  readonly municipality: string;
  readonly reference: string;
  readonly statusUrl: string;
}

/** What stands under everything an employee writes: how to come back to us, and where to follow the question. */
export function withFooter(text: string, { municipality, reference, statusUrl }: Footer): string {
  return `${text.trim()}\n\n-- \n${municipality}\nKenmerk: ${reference}\nVolg uw vraag: ${statusUrl}\n`;
}

/** The subject of what goes out: the resident's own, with our reference so that an answer finds its way back. */
export function outgoingSubject(subject: string, reference: string, prefix: string): string {
  const own = subject.trim() === '' ? 'uw bericht' : subject.trim();
  return own.includes(reference) ? `${prefix}: ${own}` : `${prefix}: ${own} [${reference}]`;
}
