import sanitizeHtml from 'sanitize-html';

const blocks = ['p', 'div', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'thead', 'tbody', 'tr', 'hr'];
const inlines = [
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'sub',
  'sup',
  'code',
  'span',
  'td',
  'th',
  'a',
  'img',
];

/**
 * HTML of a stranger, made safe to stand inside our page: no scripts, styles, forms or frames; nothing is loaded from
 * elsewhere; links tell the other side nothing. Headings become bold paragraphs, so that the page keeps its own outline.
 * @param contentIds pictures that came with the message; they keep `src="cid:…"`, see `showPictures`
 */
export function sanitise(html: string, contentIds: ReadonlySet<string>): string {
  return sanitizeHtml(html, {
    allowedTags: [...blocks, ...inlines],
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['src', 'alt'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template'],
    nestingLimit: 60,
    transformTags: {
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
      center: 'div',
      section: 'div',
      article: 'div',
      a: (_tag, attributes) => ({
        tagName: 'a',
        attribs: { ...attributes, rel: 'noopener noreferrer nofollow' },
      }),
      img: (_tag, attributes) => pictureOf(attributes, contentIds),
    },
  }).trim();
}

/** A picture that came along stays; one from elsewhere becomes the words that describe it. */
function pictureOf(
  attributes: Readonly<Record<string, string>>,
  contentIds: ReadonlySet<string>,
): sanitizeHtml.Tag {
  const id = /^cid:(.+)$/i.exec((attributes.src ?? '').trim())?.[1] ?? '';
  const alt = (attributes.alt ?? '').trim();
  if (contentIds.has(id)) return { tagName: 'img', attribs: { src: `cid:${id}`, alt } };
  return { tagName: 'span', attribs: {}, text: alt === '' ? '' : `[afbeelding: ${alt}]` };
}

/** Gives each picture that came along its address in our own pages; without an address it is left out. */
export function showPictures(html: string, addressOf: (contentId: string) => string | undefined): string {
  return html.replace(/<img src="cid:([^"]*)"([^>]*)>/g, (_, id: string, rest: string) => {
    const address = addressOf(unescapeHtml(id));
    return address === undefined ? '' : `<img src="${escapeHtml(address)}"${rest}>`;
  });
}

const paragraphs = new Set(['p', 'ul', 'ol', 'blockquote', 'pre', 'table', 'hr']);
const lines = new Set(['div', 'li', 'tr']);

/**
 * The text of HTML that `sanitise` made (so it is well formed and uses four entities). Quotations get `> `, list items `- `;
 * a link says where it leads when its words don't.
 */
export function textOfHtml(html: string): string {
  const writer = new TextWriter();
  const links: Array<{ href: string; from: number }> = [];
  for (const token of html.split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)([a-z0-9]+)/.exec(token);
    if (tag === null) {
      writer.write(unescapeHtml(token));
      continue;
    }
    const [, closing, name] = tag as unknown as [string, string, string];
    if (name === 'blockquote') writer.quote(closing === '' ? 1 : -1);
    else if (paragraphs.has(name)) writer.paragraph();
    else if (name === 'br') writer.break();
    else if (lines.has(name)) writer.line();
    else if ((name === 'td' || name === 'th') && closing !== '') writer.write(' ');
    if (name === 'pre') writer.keepSpace = closing === '';
    if (name === 'li' && closing === '') writer.write('- ');
    if (name === 'a') followLink(writer, links, closing === '' ? token : undefined);
  }
  return writer.text();
}

function followLink(
  writer: TextWriter,
  links: Array<{ href: string; from: number }>,
  opening: string | undefined,
): void {
  if (opening !== undefined) {
    links.push({ href: unescapeHtml(/href="([^"]*)"/.exec(opening)?.[1] ?? ''), from: writer.length });
    return;
  }
  const link = links.pop();
  if (link === undefined || link.href === '') return;
  const words = writer.since(link.from).trim();
  const bare = link.href.replace(/^(mailto|tel):|^https?:\/\/|\/$/gi, '');
  if (words !== '' && !words.includes(bare)) writer.write(` <${link.href}>`);
}

class TextWriter {
  keepSpace = false;
  private readonly chunks: string[] = [];
  private current = '';
  /** Kept apart from `current`, because asking a growing string for its end copies it each time. */
  private inSpace = true;
  private depth = 0;
  private gap = false;

  get length(): number {
    return this.current.length;
  }

  since(from: number): string {
    return this.current.slice(from);
  }

  write(text: string): void {
    if (this.keepSpace) {
      const [first, ...rest] = text.split('\n');
      this.current += first;
      for (const line of rest) {
        this.end();
        this.current = line;
      }
      this.inSpace = false;
      return;
    }
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    const added = this.inSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (added === '') return;
    this.current += added;
    this.inSpace = added.endsWith(' ');
  }

  /** Ends the line, also an empty one. */
  break(): void {
    this.end();
  }

  /** What follows begins a line. */
  line(): void {
    if (this.current !== '') this.end();
  }

  /** What follows begins a line after an empty one. */
  paragraph(): void {
    this.line();
    this.gap = this.chunks.length > 0;
  }

  quote(step: 1 | -1): void {
    this.paragraph();
    this.depth = Math.max(0, this.depth + step);
  }

  text(): string {
    this.line();
    return this.chunks
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private end(): void {
    const line = this.current.trimEnd();
    if (this.gap && line !== '') {
      this.chunks.push('');
      this.gap = false;
    }
    this.chunks.push(this.depth === 0 ? line : `${'>'.repeat(this.depth)} ${line}`.trimEnd());
    this.current = '';
    this.inSpace = true;
  }
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
