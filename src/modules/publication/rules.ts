import type { Charter, Norm, Text } from '#engine/charter/index.ts';
import { type Language, sayDay } from '#engine/time/index.ts';
import type { LeafletModel, LeafletSection, Words } from './types.ts';

/** The leaflet of a charter: its texts with the sentences of its norms, none of them typed in twice. */
export function leafletModel(charter: Charter, language: Language): LeafletModel {
  const { leaflet, municipality, validFrom } = charter;
  const since = { nl: 'Deze servicenormen gelden vanaf', en: 'These service standards hold from' }[language];
  return {
    language,
    municipality: municipality.name,
    title: wordsOf(leaflet.title, language),
    intro: leaflet.intro.map((text) => wordsOf(text, language)),
    sections: leaflet.sections.map((section) => sectionOf(section, charter.norms, language)),
    closing: leaflet.closing.map((text) => wordsOf(text, language)),
    colophon: {
      since: `${since} ${sayDay(validFrom, language, 'date')}.`,
      address: municipality.postalAddress.join(', '),
      phone: municipality.phone,
      website: municipality.website,
    },
  };
}

function wordsOf(text: Text, language: Language): Words {
  const translated = text[language];
  return translated === undefined ? { text: text.nl, language: 'nl' } : { text: translated, language };
}

function sectionOf(
  section: Charter['leaflet']['sections'][number],
  norms: readonly Norm[],
  language: Language,
): LeafletSection {
  const sentences = section.norms
    .flatMap((id) => norms.filter((norm) => norm.id === id))
    .map((norm) => norm.sentence);
  const texts = section.text === undefined ? sentences : [...sentences, section.text];
  return {
    title: wordsOf(section.title, language),
    paragraphs: texts.map((text) => wordsOf(text, language)),
  };
}

/** The leaflet's own words in reading order, one paragraph a line; without the colophon. */
export function leafletText(model: LeafletModel): string {
  const sections = model.sections.flatMap(({ title, paragraphs }) => [title, ...paragraphs]);
  return [model.title, ...model.intro, ...sections, ...model.closing].map(({ text }) => text).join('\n');
}

export function leafletMarkdown(model: LeafletModel): string {
  const { title, intro, sections, closing, colophon } = model;
  const blocks = [
    `# ${escapeMarkdown(title.text)}`,
    ...intro.map(({ text }) => escapeMarkdown(text)),
    ...sections.flatMap((section) => [
      `## ${escapeMarkdown(section.title.text)}`,
      ...section.paragraphs.map(({ text }) => escapeMarkdown(text)),
    ]),
    '---',
    ...closing.map(({ text }) => escapeMarkdown(text)),
    escapeMarkdown(
      `${model.municipality}, ${colophon.address}. ${colophon.phone.display}. ${colophon.since}`,
    ),
    `<${colophon.website}>`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Marks that Markdown reads, and what makes a heading, list or rule at the beginning of a line. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(\s*)([#+~=|-])/, '$1\\$2')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A fragment for a page that has its own frame: one `article`, headings from level 1, no styling. */
export function leafletHtmlFragment(model: LeafletModel): string {
  const within = model.language;
  const paragraph = (words: Words) => element('p', words, within);
  const sections = model.sections.map(
    ({ title, paragraphs }) =>
      `<section>\n${[element('h2', title, within), ...paragraphs.map(paragraph)].join('\n')}\n</section>`,
  );
  const body = [
    element('h1', model.title, within),
    ...model.intro.map(paragraph),
    ...sections,
    ...model.closing.map(paragraph),
    `<footer>\n${colophonHtml(model)}\n</footer>`,
  ];
  return `<article class="leaflet" lang="${within}">\n${body.join('\n')}\n</article>\n`;
}

function colophonHtml({ municipality, colophon }: LeafletModel): string {
  const { since, address, phone, website } = colophon;
  return [
    `<p>${escapeHtml(since)}</p>`,
    `<address>${escapeHtml(`${municipality}, ${address}`)}<br><a href="tel:${escapeHtml(phone.international)}">${escapeHtml(phone.display)}</a><br><a href="${escapeHtml(website)}">${escapeHtml(website)}</a></address>`,
  ].join('\n');
}

function element(name: string, { text, language }: Words, within: Language): string {
  const lang = language === within ? '' : ` lang="${language}"`;
  return `<${name}${lang}>${escapeHtml(text)}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => entities[mark]!);
}

/** The fragment as a page of its own, to open or print without this program. */
export function leafletHtmlPage(model: LeafletModel): string {
  const title = escapeHtml(`${model.title.text} - ${model.municipality}`);
  return `<!doctype html>
<html lang="${model.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1.125rem/1.6 Georgia, serif; color: #1a1a1a; background: #fff; max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2rem 0 .25rem; }
p { margin: 0 0 .75rem; }
footer { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid #767676; font-size: 1rem; }
address { font-style: normal; }
a { color: #0b4f8a; }
</style>
</head>
<body>
<main>
${leafletHtmlFragment(model)}</main>
</body>
</html>
`;
}
