import { Parser } from 'htmlparser2';

/** What is not read aloud. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'nav',
  'head',
]);
const apart: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'dd',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'footer',
  'form',
  'header',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
]);

/** The text of a page with its headings, lists and tables as Markdown. Nothing in it is run, fetched or followed. */
export function htmlToMarkdown(html: string): string {
  const parts: string[] = [];
  let quiet = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (silent.has(name)) quiet += 1;
      else if (/^h[1-6]$/.test(name)) parts.push(`\n\n${'#'.repeat(Number(name[1]))} `);
      else if (name === 'li') parts.push('\n- ');
      else if (name === 'br') parts.push('\n');
      else if (name === 'td' || name === 'th') parts.push('\t');
      else if (apart.has(name)) parts.push('\n\n');
    },
    ontext(text) {
      if (quiet === 0) parts.push(text.replace(/\s+/g, ' '));
    },
    onclosetag(name) {
      if (silent.has(name)) quiet = Math.max(0, quiet - 1);
      else if (/^h[1-6]$/.test(name) || apart.has(name)) parts.push('\n\n');
    },
  });
  parser.end(html);
  return parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
