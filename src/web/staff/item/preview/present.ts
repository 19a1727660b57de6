import type { ContactSort } from '#engine/charter/index.ts';
import { type Day, sayDay } from '#engine/time/index.ts';
import { noticeText } from '#modules/handling/index.ts';
import type { Typed } from '#platform/http/index.ts';
import { readNotice } from '../composer/read.ts';

/** What the resident will read; `undefined` parts show as what is still to be filled in. */
export function previewOf(typed: Typed, sort: ContactSort): string {
  const { notice, text } = readNotice((field) => (typed[`behandelbericht-${field}`] ?? '').trim());
  const far = sayDay(0 as Day, 'nl');
  const written = noticeText(
    {
      who: notice.who || '(vul in wie)',
      when: notice.when ?? (0 as Day),
      why: notice.why || '(vul in waarom)',
      contactRoute: notice.contactRoute || '(vul in hoe)',
    },
    text,
    sort,
  );
  return notice.when === undefined ? written.replace(far, '(kies een datum)') : written;
}
