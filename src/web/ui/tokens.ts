/** A token with its value, as a theme file writes it. */
const declaration = /(--[\w-]+)\s*:\s*([^;{}]*);/g;
const reference = /var\(\s*(--[\w-]+)/g;

/**
 * The tokens of a theme that `rules` use, directly or through other tokens, as one `:root` rule.
 * @param theme CSS with custom properties below `:root`
 */
export function keepUsedTokens(theme: string, rules: string): string {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of theme.matchAll(declaration)) values.set(name, value.trim());
  const used = new Set<string>();
  const open = referencesIn(rules);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const value = values.get(name);
    if (value === undefined || used.has(name)) continue;
    used.add(name);
    open.push(...referencesIn(value));
  }
  const lines = [...values].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`);
  return `:root{${lines.join('\n')}}`;
}

function referencesIn(css: string): string[] {
  return Array.from(css.matchAll(reference), (match) => match[1] ?? '');
}

/** Themes of municipalities put their tokens below a class, `.utrecht-theme`: the page has to carry it. */
export function themeClassOf(theme: string): string | undefined {
  return /\.([a-z][\w-]*-theme)\b/.exec(theme)?.[1];
}
