import type { Charter, Text } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';
import type { PublicLayoutProps } from '#web/ui/index.ts';

/** What stands around the public pages. */
export type Chrome = Pick<PublicLayoutProps, 'navigation' | 'footer' | 'otherLanguage'>;

const menu = [
  { path: '/servicenormen', nl: 'Wat u kunt verwachten', en: 'What to expect' },
  { path: '/volg', nl: 'Volg uw vraag', en: 'Follow your question' },
  { path: '/contact', nl: 'Contact en openingstijden', en: 'Contact and opening hours' },
  { path: '/cijfers', nl: 'Onze cijfers', en: 'Our results' },
] as const;

const about = [
  { path: '/servicenormen/folder', nl: 'Folder', en: 'Leaflet' },
  { path: '/toegankelijkheid', nl: 'Toegankelijkheid', en: 'Accessibility' },
  { path: '/privacy', nl: 'Privacy', en: 'Privacy' },
] as const;

/** @param path the page's own path, without the language */
export function chromeFor(charter: Charter, path: string, language: Language): Chrome {
  const { municipality } = charter;
  const phone = { display: municipality.phone.display, href: `tel:${municipality.phone.international}` };
  return {
    navigation: menu.map((item) => ({
      href: inLanguage(item.path, language),
      label: item[language],
      current: path === item.path || path.startsWith(`${item.path}/`),
    })),
    footer: {
      contact: {
        phone,
        email: municipality.email,
        website: {
          href: municipality.website,
          display: municipality.website.replace(/^https?:\/\/(www\.)?/, ''),
        },
      },
      links: about.map((item) => ({ href: inLanguage(item.path, language), label: item[language] })),
    },
    otherLanguage:
      language === 'nl'
        ? { href: inLanguage(path, 'en'), label: 'English', lang: 'en' }
        : { href: path, label: 'Nederlands', lang: 'nl' },
  };
}

/** The language travels in the address, so that a link can be shared and no cookie is needed. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'nl') return path;
  return path.includes('?') ? `${path}&taal=en` : `${path}?taal=en`;
}

/** The text in the reader's language; Dutch where the charter gives no other. */
export function textIn(text: Text, language: Language): string {
  return language === 'en' ? (text.en ?? text.nl) : text.nl;
}
