import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Charter, loadCharter } from '#engine/charter/index.ts';
import { leafletHtmlFragment, leafletMarkdown, leafletModel, leafletText } from './rules.ts';

/** Gemeente Utrecht, samenvatting van de servicenormen per 1 juli 2008, word for word. */
const summary =
  'Wat kunt u van ons verwachten? Wij zijn u zorgvuldig, professioneel en efficiënt van dienst. En wij respecteren uw privacy. Per 1 juli hanteert de gemeente daarom servicenormen voor telefoon, balie, post en e-mail en voor onze producten en diensten. E-mail U ontvangt binnen vijf werkdagen antwoord. Of een behandelbericht waarin staat wie uw vraag zal beantwoorden en wanneer. Post U ontvangt binnen 4 weken antwoord. Of een behandelbericht waarin staat wie uw vraag zal beantwoorden en wanneer. Telefoon U kunt ons van 8.30 - 17.30 uur bereiken op 030 - 286 00 00. Balie U kunt ons bezoeken van 9.00 - 17.00 uur. We streven naar een maximale wachttijd van 15 minuten. Afwijkende openingstijden en piekperioden staan op de website. Een melding, klacht of idee kunt u indienen via de website onder Inspraak & klachten. U kunt ook bellen.';

const text = readFileSync(new URL('../../../charters/utrecht-2008.yaml', import.meta.url), 'utf8');

function read(yaml: string): Charter {
  const result = loadCharter(yaml);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.charter;
}

const utrecht = read(text);
const words = (part: string) => part.replaceAll(/\s+/g, ' ').trim();

describe('the leaflet of 2008 reproduces the summary word for word', () => {
  test('as text', () => {
    expect(words(leafletText(leafletModel(utrecht, 'nl')))).toBe(summary);
  });

  test('as Markdown, without its marks and the colophon', () => {
    const markdown = leafletMarkdown(leafletModel(utrecht, 'nl'));
    const plain = words(markdown.replaceAll(/^#+ |^---$/gm, ''));
    expect(plain.startsWith(summary)).toBe(true);
  });

  test('as HTML, without its tags and the colophon', () => {
    const html = leafletHtmlFragment(leafletModel(utrecht, 'nl')).replace(/<footer>.*<\/footer>/s, '');
    expect(words(html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&'))).toBe(summary);
  });
});

test('a changed norm changes the leaflet, since nothing in it is typed in twice', () => {
  const changed = text
    .replace('term: 4 weeks', 'term: 3 weeks')
    .replace('binnen 4 weken', 'binnen 3 weken')
    .replace('within 4 weeks', 'within 3 weeks');
  expect(leafletText(leafletModel(read(changed), 'nl'))).toContain('U ontvangt binnen 3 weken antwoord.');
  expect(leafletText(leafletModel(read(changed), 'en'))).toContain('within 3 weeks');
});

test('what has no translation stays Dutch in the English leaflet, and says so to a screen reader', () => {
  const untranslated = read(text.replace('    - title: { nl: Balie, en: Counter }', '    - title: Balie'));
  expect(leafletHtmlFragment(leafletModel(untranslated, 'en'))).toContain('<h2 lang="nl">Balie</h2>');
});

test('words of a charter never become markup', () => {
  const title = '<script>alert(1)</script> *x* _y_ [z](w) `q` & "r"';
  const hostile: Charter = {
    ...utrecht,
    leaflet: {
      ...utrecht.leaflet,
      title: { nl: title },
      intro: [{ nl: '1. # - geen lijst' }, { nl: '# geen kop' }],
    },
  };
  const model = leafletModel(hostile, 'nl');
  expect(leafletHtmlFragment(model)).toContain(
    '<h1>&lt;script&gt;alert(1)&lt;/script&gt; *x* _y_ [z](w) `q` &amp; &quot;r&quot;</h1>',
  );
  const markdown = leafletMarkdown(model);
  expect(markdown).toContain(
    '# \\<script\\>alert(1)\\</script\\> \\*x\\* \\_y\\_ \\[z\\](w) \\`q\\` & "r"\n',
  );
  expect(markdown).toContain('\n1\\. # - geen lijst\n');
  expect(markdown).toContain('\n\\# geen kop\n');
});
