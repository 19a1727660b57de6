import { addDays, printDay } from '#engine/time/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { answerShared } from '../context.ts';

const plainText = 'text/plain; charset=utf-8';

/** Search engines may find the public pages; one's own question and the workplace are not for them (RFC 9309). */
export const robots = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async () => ({
    text: ['User-agent: *', 'Disallow: /volg/', 'Disallow: /werk', 'Disallow: /beheer', ''].join('\n'),
    type: plainText,
  }));

/** Where to report a weakness (RFC 9116); it has to expire within a year. */
export const securityContact = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ charter, today }) => ({
    text: [
      `Contact: mailto:${charter.municipality.email}`,
      `Expires: ${printDay(addDays(today, 300))}T00:00:00Z`,
      'Preferred-Languages: nl, en',
      `Canonical: ${kit.baseUrl}/.well-known/security.txt`,
      '',
    ].join('\n'),
    type: plainText,
  }));

/** Browsers that do not read the page's own icon ask here. */
export const favicon = (kit: Kit) => (c: WebContext) => c.redirect(kit.assets.frame.icon, 302);
