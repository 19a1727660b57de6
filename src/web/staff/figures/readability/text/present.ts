import { sayScore } from '#engine/text/index.ts';
import type { Contact, ScoredText } from '#modules/contacts/index.ts';
import { may } from '#modules/organisation/index.ts';
import type { PanelVerdict } from '#modules/readability/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { type PanelLine, presentPanels } from '#web/readability/panels/present.ts';
import { formatCount } from '#web/ui/index.ts';
import { itemPath } from '../../../addresses.ts';
import type { StaffContext } from '../../../context.ts';
import { sayNearMoment } from '../../../due.ts';
import { kindWords, textHref } from '../present.ts';

export interface TextPageModel {
  readonly title: string;
  readonly about: string;
  readonly score: string;
  readonly itemHref: string;
  readonly text: string;
  readonly lines: readonly PanelLine[];
  /** For who may record what readers made of it. */
  readonly form?: { readonly action: string; readonly typed: Typed; readonly errors: FieldErrors };
}

export interface TextData {
  readonly scored: ScoredText;
  readonly contact: Contact;
  readonly text: string;
  readonly verdicts: readonly PanelVerdict[];
  readonly names: ReadonlyMap<string, string>;
  readonly refused?: { readonly typed: Typed; readonly errors: FieldErrors } | undefined;
}

export function presentText(data: TextData, context: StaffContext): TextPageModel {
  const { scored, contact, text, verdicts, names, refused } = data;
  const { score, sentences, words } = scored;
  return {
    title: contact.subject,
    about: `${kindWords[scored.kind] ?? ''}, geschreven ${sayNearMoment(scored.at, context)}`,
    score: `${score} van 100 punten, ${sayScore(score)} te lezen. ${sentences === 1 ? '1 zin' : `${formatCount(sentences)} zinnen`}, ${formatCount(words)} woorden.`,
    itemHref: itemPath(contact.id),
    text,
    lines: presentPanels(verdicts, names),
    ...(may(context.staff.employee, 'recordPanels')
      ? { form: { action: textHref(scored.messageId), typed: {}, errors: {}, ...refused } }
      : {}),
  };
}
