/** Where each role's work begins. */
export function landingPath(employee: { readonly roles: readonly string[] }): string {
  return employee.roles.every((role) => role === 'administrator') ? '/beheer' : '/werk';
}

/**
 * A path of our own to return to after signing in; anything that a browser could read as another site is dropped, for a
 * link must not be able to send somebody there from our door.
 */
export function localPath(given: string | undefined): string | undefined {
  if (given === undefined || !/^\/[^/\\]/.test(given) || hasControlCharacter(given)) return undefined;
  const base = 'https://servicenorm.invalid';
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined;
  if (url?.origin !== base || /^\/(inloggen|uitloggen|welkom|tweede-factor)\b/.test(url.pathname))
    return undefined;
  return `${url.pathname}${url.search}`;
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

/** The sign-in page, with where to go on afterwards. */
export function signInPath(next: string | undefined): string {
  const path = localPath(next);
  return path === undefined ? '/inloggen' : `/inloggen?terug=${encodeURIComponent(path)}`;
}
