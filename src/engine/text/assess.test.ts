import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, type FindingKind, readText } from './index.ts';

const judge = (text: string) => assess(readText(text));
const found = (text: string, kind: FindingKind) =>
  judge(text)
    .findings.filter((finding) => finding.kind === kind)
    .map((finding) => finding.text);

describe('EC-101: Flesch-Douma', () => {
  test('is 206.84 - 0.77 × syllables per hundred words - 0.93 × words per sentence', () => {
    // 10 words, 2 sentences, 13 syllables: 206.84 - 0.77 × 130 - 0.93 × 5.
    const { counts, fleschDouma } = judge('Wij halen het afval op. Zet de bak buiten neer.');
    expect(counts).toMatchObject({ words: 10, sentences: 2, syllables: 13 });
    expect(fleschDouma).toBeCloseTo(206.84 - 100.1 - 4.65, 6);
  });

  test('does not exist for a text without sentences', () => {
    expect(judge('Geachte heer,')).toMatchObject({ counts: { sentences: 0 }, sentences: [] });
    expect(judge('').fleschDouma).toBeUndefined();
  });
});

describe('what makes a sentence hard is pointed at', () => {
  test('a sentence of more than twenty words', () => {
    const long = `Wij sturen u deze brief omdat ${'u ons een vraag stelde en '.repeat(4)}wij u graag helpen.`;
    expect(found(long, 'longSentence')).toHaveLength(1);
    expect(found('Wij helpen u graag.', 'longSentence')).toEqual([]);
  });

  test.each([
    ['Uw aanvraag wordt door ons behandeld.', 'wordt door ons behandeld'],
    ['Het besluit is door het college genomen.', 'is door het college genomen'],
    ['De kosten zullen worden vergoed.', 'worden vergoed'],
  ])('the passive in %s', (text, passive) => {
    expect(found(text, 'passive')).toEqual([passive]);
  });

  test.each([
    'Wij houden u op de hoogte van de laatste ontwikkelingen die er worden verwacht in mei.'.slice(0, 65),
    'Het is mooi weer.',
    'U wordt 18 jaar.',
    'Wij zijn gesloten op maandag.',
  ])('no passive is seen in %s', (text) => {
    expect(found(text, 'passive')).toEqual([]);
  });

  test('words that belong together and stand far apart', () => {
    const tang =
      'Wij hebben uw verzoek van 3 mei over de bomen in uw straat na overleg met de wijkraad afgewezen.';
    expect(found(tang, 'tang')[0]).toMatch(/^hebben .* afgewezen$/);
    const attribute =
      'De door de afdeling Vergunningen van onze gemeente op 3 mei aan u gestuurde brief is fout.';
    expect(found(attribute, 'tang')[0]).toMatch(/^De door .* gestuurde$/);
    expect(found('Wij hebben uw verzoek afgewezen.', 'tang')).toEqual([]);
  });

  test('verbs that became nouns', () => {
    expect(found('Het in behandeling nemen van uw aanvraag kost tijd.', 'nominalisation')).toEqual([
      'Het in behandeling nemen van',
    ]);
  });

  test('formal words and phrases, in any form, with a plainer one', () => {
    const [finding] = judge(
      'Met betrekking tot uw verzoek delen wij u mede dat u gebruik maakt van een voorziening.',
    ).findings;
    expect(finding).toMatchObject({ kind: 'plainerWord', text: 'Met betrekking tot' });
    expect(finding!.suggestion).toContain('over');
    expect(found('Wij verzoeken u de bescheiden te verstrekken.', 'plainerWord')).toEqual([
      'verzoeken',
      'bescheiden',
      'verstrekken',
    ]);
  });

  test('no formal word is seen in a name, an article of law or an address', () => {
    expect(found('Bel Stichting Kader of kijk op https://kader.example/indien.', 'plainerWord')).toEqual([]);
    expect(
      found(
        'Dat staat in artikel 3, onder c, van de Wet inzake bloedtransfusie.'.replace(
          'inzake bloedtransfusie',
          'milieubeheer',
        ),
        'plainerWord',
      ),
    ).toEqual([]);
  });

  test('abbreviations that the text does not explain', () => {
    expect(found('Dit regelen wij i.v.m. de APV en uw BSN.', 'abbreviation')).toEqual(['i.v.m.', 'APV']);
    expect(found('De Algemene plaatselijke verordening (APV) geldt. Lees de APV.', 'abbreviation')).toEqual(
      [],
    );
  });

  test('u and je in one text', () => {
    expect(found('U krijgt een brief. Stuur je uw papieren op?', 'addressForm')).toEqual(['je']);
  });

  test('every finding says why and what to do', () => {
    const text =
      'De door u ingediende aanvraag zal, indien deze volledig is, binnen de daarvoor gestelde termijn in behandeling worden genomen, waarbij opgemerkt wordt dat de gemeente i.v.m. drukte vertraging verwacht.';
    for (const { reason, suggestion, place, text: shown } of judge(text).findings) {
      expect(reason).toMatch(/\w.*\.$/);
      expect(suggestion).toMatch(/\w.*\.$/);
      expect(text.slice(place.from, place.to)).toBe(shown);
    }
  });
});

describe('what a letter should tell', () => {
  test('is named when it is missing', () => {
    expect(judge('Wij hebben uw brief gelezen.').missing).toEqual(['action', 'date', 'contact']);
    expect(judge('U moet voor 3 mei 2026 betalen. Vragen? Bel 030 - 286 00 00.').missing).toEqual([]);
  });
});

describe('the score', () => {
  // Sentences before and after a language expert of Amsterdam simplified them: dutch-municipal-text-simplification, EUPL-1.2.
  test.each([
    [
      'In deze brief informeren wij u over regelingen die gaan gelden als u langer dan zes weken arbeidsongeschikt bent.',
      'Er gaan andere regelingen gelden als u langer dan 6 weken arbeidsongeschikt bent.',
    ],
    [
      'Het kan zijn dat de verrekening een maand later gebeurt.',
      'Het kan dat de verrekening een maand later gebeurt.',
    ],
    [
      'Hygiënemaatregelen ten tijde van COVID-19 voor gebedshuizen.',
      'Hygiënemaatregelen tijdens COVID-19 voor gebedshuizen.',
    ],
  ])('is higher for the simpler sentence: %s', (complex, simple) => {
    expect(judge(simple).score!).toBeGreaterThan(judge(complex).score!);
  });

  test('says which measures take points off, the largest first', () => {
    const [sentence] = judge(
      'Indien de aanvraag wordt ingediend, wordt deze door het college beoordeeld.',
    ).sentences;
    const points = sentence!.parts.map((part) => part.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(sentence!.parts.map(({ measure }) => measure)).toContain('passive');
  });
});

describe('any text', () => {
  test('is judged without an error, with places inside it and scores from 0 to 100', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { sentences, findings, score } = judge(text);
        if (score !== undefined) expect(score >= 0 && score <= 100).toBe(true);
        for (const { place } of [...sentences, ...findings]) {
          expect(place.from).toBeGreaterThanOrEqual(0);
          expect(place.to).toBeLessThanOrEqual(text.length);
          expect(place.from).toBeLessThan(place.to);
        }
      }),
    );
  });

  test('twice after each other has twice the sentences', () => {
    const dutch = fc.array(fc.constantFrom('Wij helpen u.', 'Dit wordt geregeld.', 'Bel ons!'), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(dutch, (parts) => {
        const text = parts.join(' ');
        expect(judge(`${text}\n\n${text}`).sentences).toHaveLength(2 * judge(text).sentences.length);
      }),
    );
  });

  test.each(['a', '(', '. ', '\n', 'een van de ', '1.2.', 'Artikel 1 ', '<', 'de in het ', 'wordt '])(
    'of two hundred thousand times %j comes to an end',
    (piece) => {
      expect(judge(piece.repeat(200_000 / piece.length)).counts.words).toBeGreaterThanOrEqual(0);
    },
  );
});
