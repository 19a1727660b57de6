import type { Sentence, Word } from './types.ts';

/*
 * What can be said of a Dutch sentence from the shapes of its words, without knowing each word's part of speech. Where the
 * shape is not enough we say nothing: a missed passive costs less than a false one.
 */

export const determiners: ReadonlySet<string> = new Set([
  'de',
  'het',
  'een',
  'deze',
  'dit',
  'die',
  'dat',
  'uw',
  'ons',
  'onze',
  'hun',
  'zijn',
  'haar',
  'mijn',
  'elke',
  'alle',
]);
export const prepositions: ReadonlySet<string> = new Set([
  'aan',
  'achter',
  'bij',
  'binnen',
  'boven',
  'door',
  'in',
  'langs',
  'met',
  'na',
  'naar',
  'naast',
  'om',
  'onder',
  'op',
  'over',
  'per',
  'rond',
  'sinds',
  'te',
  'tegen',
  'tijdens',
  'tot',
  'tussen',
  'uit',
  'van',
  'vanaf',
  'via',
  'volgens',
  'voor',
  'zonder',
]);
export const subordinators: ReadonlySet<string> = new Set([
  'als',
  'aangezien',
  'alvorens',
  'dat',
  'doordat',
  'hoewel',
  'indien',
  'ingeval',
  'mits',
  'nadat',
  'naargelang',
  'nu',
  'ofschoon',
  'omdat',
  'opdat',
  'tenzij',
  'terwijl',
  'totdat',
  'voordat',
  'waaraan',
  'waarbij',
  'waardoor',
  'waarin',
  'waarmee',
  'waarna',
  'waarnaar',
  'waarom',
  'waaronder',
  'waarop',
  'waarover',
  'waartegen',
  'waaruit',
  'waarvan',
  'waarvoor',
  'wanneer',
  'wiens',
  'zoals',
  'zodat',
  'zodra',
  'zolang',
]);
const auxiliaries: ReadonlySet<string> = new Set([
  'heeft',
  'hebben',
  'hebt',
  'heb',
  'had',
  'hadden',
  'is',
  'zijn',
  'was',
  'waren',
  'ben',
  'bent',
  'wordt',
  'worden',
  'word',
  'werd',
  'werden',
  'zal',
  'zullen',
  'zult',
  'zou',
  'zouden',
  'kan',
  'kunnen',
  'kunt',
  'kon',
  'konden',
  'moet',
  'moeten',
  'moest',
  'moesten',
  'mag',
  'mogen',
  'mocht',
  'wil',
  'willen',
  'wilt',
  'dient',
  'dienen',
  'hoeft',
  'hoeven',
]);
const becoming: ReadonlySet<string> = new Set(['wordt', 'worden', 'word', 'werd', 'werden', 'geworden']);
const being: ReadonlySet<string> = new Set(['is', 'zijn', 'was', 'waren', 'bent', 'ben']);

/** Words with the shape of a participle that are none. */
const noParticiples: ReadonlySet<string> = new Set([
  'gebied',
  'geduld',
  'gehad',
  'geld',
  'gelijk',
  'geluid',
  'gemeente',
  'gemeent',
  'gerust',
  'gezond',
  'gezicht',
  'gewicht',
  'geweest',
  'bericht',
  'beleid',
  'bestand',
  'besluit',
  'bezit',
  'bewijst',
  'beeld',
  'begint',
  'bekend',
  'belangrijkst',
  'bestuurt',
  'betekent',
  'betaalt',
  'bevat',
  'blijft',
  'krijgt',
  'ontvangt',
  'ontstaat',
  'verband',
  'verkeerd',
  'verschilt',
  'verschijnt',
  'verstand',
  'vertelt',
  'verzoekt',
  'vraagt',
  'herkent',
  'gevolgen',
  'gegevens',
  'gebouwen',
  'gemeenten',
  'gebieden',
  'bedragen',
  'berichten',
  'besluiten',
  'bewoners',
  'belangen',
  'bedrijven',
  'ervaren',
  'gesprekken',
  'gebeurt',
  'gebruikt',
  'geldt',
  'geniet',
  'gedurende',
  'bent',
  'best',
  'eerst',
  'betreft',
  'behoort',
  'bestaat',
  'bezoekt',
  'beslist',
  'bepaalt',
  'bedoelt',
  'beschikt',
  'verliest',
  'verandert',
  'verleent',
  'vergeet',
  'geeft',
  'gelet',
  'gewend',
  'verder',
  'verlet',
  'verdient',
  'verwacht',
  'gevoelens',
  'ontbreekt',
]);

export function isParticiple(word: string): boolean {
  if (noParticiples.has(word) || word.length < 6 || /(?:ingen|heden)$/.test(word)) return false;
  return (
    /^(?:ge|be|ver|ont|her)\p{L}{2,}(?:d|t|en)$/u.test(word) ||
    /^(?:aan|af|bij|door|in|mee|na|om|op|over|plaats|samen|terug|toe|uit|vast|voor|weg)ge\p{L}{2,}(?:d|t|en)$/u.test(
      word,
    )
  );
}

const noInfinitives: ReadonlySet<string> = new Set([
  'tussen',
  'binnen',
  'boven',
  'buiten',
  'tegen',
  'even',
  'samen',
  'geen',
  'alleen',
  'eigen',
  'morgen',
]);
const isInfinitive = (word: string) => /\p{L}{2,}en$/u.test(word) && !noInfinitives.has(word);

/** A passive: a form of worden with a participle, or is/zijn with one and `door`. */
export interface Passive {
  readonly auxiliary: Word;
  readonly participle: Word;
}

/** Participle and auxiliary stand in one clause: no further apart than this many words. */
const clauseReach = 18;

export function passivesIn({ words }: Sentence): Passive[] {
  const passives: Passive[] = [];
  for (const [at, auxiliary] of words.entries()) {
    const isBecoming = becoming.has(auxiliary.text);
    if (!isBecoming && !being.has(auxiliary.text)) continue;
    const near = words.slice(Math.max(0, at - 3), at + clauseReach);
    if (!isBecoming && !near.some(({ text }) => text === 'door')) continue;
    const after = words.slice(at + 1, at + clauseReach).find(({ text }) => isParticiple(text));
    const before = words.slice(Math.max(0, at - 2), at).findLast(({ text }) => isParticiple(text));
    const participle = after ?? before;
    if (participle !== undefined) passives.push({ auxiliary, participle });
  }
  return passives;
}

/** Two parts that belong together with words between them (tangconstructie). */
export interface Tang {
  readonly first: Word;
  readonly last: Word;
  /** Words in between. */
  readonly between: number;
}

/** The widest gap between an auxiliary and its participle or infinitive, or between an article and the noun's own description. */
export function widestTang({ words }: Sentence): Tang | undefined {
  let widest: Tang | undefined;
  for (const [at, first] of words.entries()) {
    const end = auxiliaries.has(first.text) ? verbEnd(words, at) : nounEnd(words, at);
    if (end === undefined) continue;
    const tang = { first, last: words[end]!, between: end - at - 1 };
    if (widest === undefined || tang.between > widest.between) widest = tang;
  }
  return widest;
}

/** No sentence that somebody wrote keeps its verb back longer; a hostile one would be looked through again from every word. */
const tangReach = 100;

/** The first participle or infinitive that closes the auxiliary's clause. */
function verbEnd(words: readonly Word[], at: number): number | undefined {
  for (let index = at + 1; index < Math.min(words.length, at + tangReach); index += 1) {
    const { text, pauseAfter } = words[index]!;
    const closes =
      isParticiple(text) ||
      (isInfinitive(text) && index > at + 1 && !determiners.has(words[index - 1]!.text));
    const next = words[index + 1]?.text;
    if (
      closes &&
      (next === undefined ||
        pauseAfter ||
        next === 'en' ||
        next === 'om' ||
        next === 'of' ||
        subordinators.has(next))
    )
      return index;
    if (pauseAfter || next === 'om' || subordinators.has(next ?? '')) return undefined;
  }
  return undefined;
}

/** `de door de gemeente op 3 mei verleende vergunning`: an article, and right after it a preposition. */
function nounEnd(words: readonly Word[], at: number): number | undefined {
  const next = words[at + 1];
  if (!['de', 'het', 'een'].includes(words[at]!.text) || next === undefined) return undefined;
  if (!prepositions.has(next.text) || next.text === 'te' || words[at]!.pauseAfter) return undefined;
  for (let index = at + 2; index < Math.min(words.length, at + clauseReach); index += 1) {
    if (/(?:de|te|en|ende)$/.test(words[index]!.text) && isAttribute(words[index]!.text)) return index;
    if (words[index]!.pauseAfter) return undefined;
  }
  return undefined;
}

const isAttribute = (word: string) =>
  isParticiple(word.replace(/e$/, '')) || isParticiple(word) || /\p{L}{3,}ende?$/u.test(word);

/** Subordinate clauses by the words that begin them; `die` and `dat` after a pause are relative. */
export function clauseWordsIn({ words }: Sentence): Word[] {
  return words.filter(({ text }, at) => {
    if (at === 0) return false;
    if (text === 'die' || text === 'wat' || text === 'wie') return words[at - 1]!.pauseAfter;
    return subordinators.has(text) && !(text === 'als' && !words[at - 1]!.pauseAfter && at < 2);
  });
}

const commonNouns: ReadonlySet<string> = new Set([
  'woning',
  'melding',
  'regeling',
  'vergunning',
  'rekening',
  'mening',
  'leerling',
  'koning',
  'ding',
  'ring',
  'leiding',
  'richting',
  'belasting',
  'uitkering',
  'betaling',
  'opleiding',
  'verdieping',
  'vergadering',
  'tekening',
  'zitting',
  'afdeling',
  'instelling',
  'stichting',
  'verzekering',
  'toeslag',
  'ervaring',
  'warming',
  'afspraak',
  'bestelling',
  'oefening',
  'rijksoverheid',
  'gezondheid',
  'overheid',
  'hoeveelheid',
  'gelegenheid',
  'tijdelijkheid',
  'situatie',
  'informatie',
  'organisatie',
  'familierelatie',
  'relatie',
  'vakantie',
  'politie',
  'reactie',
  'advertentie',
  'prestatie',
  'vereniging',
  'omgeving',
  'lading',
  'training',
  'wandeling',
  'omleiding',
  'parkeerplaats',
  'boeking',
  'aflevering',
  'verpakking',
  'korting',
  'storing',
  'uitnodiging',
  'bevestiging',
  'herinnering',
  'lening',
  'spanning',
  'bedoeling',
  'ontwikkeling',
  'verwarming',
  'verpleging',
  'begeleiding',
  'bijeenkomst',
  'waarheid',
  'snelheid',
  'veiligheid',
  'mogelijkheid',
  'vrijheid',
  'eenheid',
  'minderheid',
  'meerderheid',
  'kwaliteit',
  'activiteit',
  'universiteit',
  'identiteit',
]);

/** Nouns made of verbs and adjectives: the act without who acts. */
export function nominalsIn({ words }: Sentence): Word[] {
  return words.filter(
    ({ text, isName }) =>
      !isName &&
      text.length >= 8 &&
      /(?:ing|atie|heid|iteit|ering|isering)(?:en|s)?$/.test(text) &&
      !commonNouns.has(text.replace(/(?:en|s)$/, '')),
  );
}

/** `het in behandeling nemen van`, `het verstrekken van`: an infinitive used as a noun. */
export function verbalNounIn({ words }: Sentence): { first: Word; last: Word } | undefined {
  for (const [at, word] of words.entries()) {
    if (word.text !== 'van' || at < 2) continue;
    const verb = words[at - 1]!;
    if (!isInfinitive(verb.text) || verb.pauseAfter || verb.text.length < 5) continue;
    const article = words.slice(Math.max(0, at - 5), at - 1).findLast(({ text }) => text === 'het');
    if (article !== undefined) return { first: article, last: word };
  }
  return undefined;
}

/** Words that carry the meaning: no numbers, names or the little words that hold a sentence together. */
export function contentWordsOf({ words }: Sentence): Word[] {
  return words.filter(
    ({ text, isNumber, isName }) =>
      !isNumber &&
      !isName &&
      text.length > 3 &&
      !text.includes('.') &&
      !determiners.has(text) &&
      !prepositions.has(text) &&
      !subordinators.has(text) &&
      !auxiliaries.has(text),
  );
}
