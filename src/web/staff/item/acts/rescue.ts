import type { ContactSort } from '#engine/charter/index.ts';
import type { Fact } from '#engine/promises/index.ts';
import { printDay } from '#engine/time/index.ts';
import { noticeText } from '#modules/handling/index.ts';
import type { Typed } from '#platform/http/index.ts';
import type { FormName } from '../composer/read.ts';

/** A form as it was before it was sent. */
export interface Rescued {
  readonly form: FormName;
  readonly fields: Typed;
}

/** What an act that was taken back had in its form, from the fact and the text of its message. */
export function rescuedFrom(fact: Fact, text: string, sort: ContactSort): Rescued | undefined {
  switch (fact.kind) {
    case 'answered':
      return { form: 'antwoord', fields: { 'antwoord-tekst': text } };
    case 'dataRequested':
      return { form: 'gegevens', fields: { 'gegevens-tekst': text } };
    case 'forwarded':
      return {
        form: 'doorsturen',
        fields: { 'doorsturen-organisatie': fact.body, 'doorsturen-tekst': text },
      };
    case 'noticeSent': {
      const { who, why, contactRoute, when } = fact.notice;
      return {
        form: 'behandelbericht',
        fields: {
          'behandelbericht-wie': who,
          'behandelbericht-waarom': why,
          'behandelbericht-contactroute': contactRoute,
          'behandelbericht-wanneer': printDay(when),
          'behandelbericht-tekst': ownWords(text, noticeText(fact.notice, '', sort)),
        },
      };
    }
    default:
      return undefined;
  }
}

/** The paragraphs that the employee added to the fixed ones. */
function ownWords(text: string, fixed: string): string {
  const known = new Set(fixed.split('\n\n'));
  return text
    .split('\n\n')
    .filter((paragraph) => !known.has(paragraph))
    .join('\n\n');
}
