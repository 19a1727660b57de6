import type { ContactSort } from '#engine/charter/index.ts';
import type { Contact } from '#modules/contacts/index.ts';
import type { Typed } from '#platform/http/index.ts';
import { presentReadability, type ReadabilityModel } from '#web/readability/present.ts';
import { type Written, writtenFrom, writtenIn } from '#web/readability/written.ts';
import { itemPath } from '../../addresses.ts';
import type { FormName } from '../composer/read.ts';
import { isSendingForm, type SendingForm } from '../letter/sending.ts';
import { previewOf } from '../preview/present.ts';

/** The text of a form as the resident will read it: a handling notice has fixed sentences around what was filled in. */
export function writtenOf(form: SendingForm, typed: Typed, sort: ContactSort): Written {
  const value = (field: string) => typed[`${form}-${field}`] ?? '';
  if (form !== 'behandelbericht') return writtenIn(`${form}-tekst`, value('tekst'));
  const fields = ['wie', 'waarom', 'tekst', 'contactroute'];
  return writtenFrom(
    previewOf(typed, sort),
    fields.map((field) => ({ field: `${form}-${field}`, value: value(field) })),
  );
}

/** The panel beside a form. */
export interface FormReadability {
  readonly id: string;
  readonly address: string;
  readonly result?: ReadabilityModel;
}

/** @param asked the page was asked for it, without script; the script asks for itself */
export function readabilityOf(
  form: FormName,
  contact: Pick<Contact, 'id' | 'sort'>,
  typed: Typed,
  asked = false,
): { readonly readability?: FormReadability } {
  if (!isSendingForm(form)) return {};
  return {
    readability: {
      id: `leesbaarheid-${form}`,
      address: `${itemPath(contact.id)}/leesbaarheid/${form}`,
      ...(asked ? { result: presentReadability(writtenOf(form, typed, contact.sort)) } : {}),
    },
  };
}
