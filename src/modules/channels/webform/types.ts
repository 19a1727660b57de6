import type { ContactSort } from '#engine/charter/index.ts';

/** What one can hand in with a form. */
export const formSorts = [
  'question',
  'report',
  'complaint',
  'idea',
] as const satisfies readonly ContactSort[];
export type FormSort = (typeof formSorts)[number];

/** A form as a resident filled it in. */
export interface FilledForm {
  readonly sort: FormSort;
  readonly text: string;
  readonly name: string;
  readonly email: string;
  readonly postalAddress: string;
  readonly phone: string;
  readonly files: readonly FormFile[];
  /** Made with the page: the same form sent twice is one contact (EC-95). */
  readonly once: string;
}

export interface FormFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export const formFields = ['text', 'name', 'email', 'postalAddress', 'phone', 'files'] as const;
export type FormField = (typeof formFields)[number];

/**
 * A field of a form with what it is for. A form may not ask what is not needed, unless it says that one need not answer
 * (Awb 4:4.2).
 */
export interface FieldPurpose {
  readonly need: 'needed' | 'optional' | 'notAsked';
  readonly purpose: string;
}

export type FormRefusal =
  | 'textMissing'
  | 'textTooLong'
  | 'nameMissing'
  | 'unreachable'
  | 'emailUnreadable'
  | 'addressIncomplete'
  | 'tooManyFiles'
  | 'fileTooLarge'
  | 'fileRefused'
  | 'emptyFile';
