import { mailLanguage, type VisitLanguage } from '#modules/channels/counter/index.ts';

/** What appointments say is in Dutch or English: on a page in another language it says so, for voices and for where a line begins. */
export function saidIn(language: VisitLanguage): { readonly lang?: string; readonly dir?: 'ltr' } {
  const said = mailLanguage(language);
  return said === language ? {} : { lang: said, dir: 'ltr' };
}
