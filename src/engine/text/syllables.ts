/**
 * Vowel signs that make one syllable together, longest first. A trema begins a new syllable (`geïnd`), so vowels with one
 * stand in no group.
 */
const groups = [
  ['eeuw', 'ieuw'],
  ['aai', 'ooi', 'oei', 'eeu', 'ieu', 'eau', 'ëi'],
  ['aa', 'ee', 'oo', 'uu', 'ie', 'oe', 'eu', 'ui', 'ei', 'ij', 'au', 'ou', 'ai', 'ay', 'ey', 'oy'],
] as const;
const alternatives = groups.flat().join('|');
const nucleus = new RegExp(`${alternatives}|[aeiouyàáâãèéêìíîòóôõùúûäëïöü]`, 'g');

/** Loan words whose written vowels are not their syllables (EC-102), by stem; what follows a stem is counted by the rules. */
const exceptions: readonly (readonly [stem: string, syllables: number])[] = [
  ['website', 2],
  ['homepage', 2],
  ['deadline', 2],
  ['online', 2],
  ['offline', 2],
  ['update', 2],
  ['service', 2],
  ['site', 1],
  ['team', 1],
  ['teams', 1],
  ['file', 1],
  ['cake', 1],
  ['date', 1],
  ['lease', 1],
  ['linedance', 2],
  ['software', 2],
  ['interface', 3],
  ['baseline', 2],
  ['trainee', 2],
  ['privé', 2],
];

/**
 * Syllables of a Dutch word, from its spelling: groups of vowel signs, with a list of loan words. Hyphenation cannot be
 * used for this: it leaves out breaks that would strand one letter (`avond`, EC-102).
 */
export function syllablesOf(word: string): number {
  const lower = word.toLowerCase();
  if (lower.includes('-')) return lower.split('-').reduce((sum, part) => sum + syllablesOf(part), 0) || 1;
  for (const [stem, syllables] of exceptions) {
    if (!lower.startsWith(stem)) continue;
    const rest = lower.slice(stem.length);
    return syllables + (rest === '' || rest === 's' || rest === 'n' ? 0 : vowelGroups(rest));
  }
  return Math.max(1, vowelGroups(lower));
}

function vowelGroups(lower: string): number {
  // `y` before a vowel is a consonant (yoghurt), `u` after `q` no vowel, `ti` in -tion- one sound; muse-um is divided.
  const spelt = lower
    .replace(/y(?=[aeou])/g, 'j')
    .replace(/qu/g, 'kw')
    .replace(/tio(?=n)/g, 'sjo')
    .replace(/ieu(?=[sz])/g, 'jeu')
    .replace(/eum(?=s?$)/, 'ejum');
  return spelt.match(nucleus)?.length ?? 0;
}
