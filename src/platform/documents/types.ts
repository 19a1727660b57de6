/** The words of a document with their structure, as Markdown; or why it cannot be read, in Dutch. */
export type DocumentText =
  | { readonly ok: true; readonly markdown: string }
  | { readonly ok: false; readonly reason: string };

export function refuse(reason: string): DocumentText {
  return { ok: false, reason };
}
