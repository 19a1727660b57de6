import { describe, expect, it } from 'vitest';
import { keepUsedTokens, themeClassOf } from './tokens.ts';

describe('of the theme only what is used goes along', () => {
  const theme = `:root {
    --blauw: #00568b;
    --link-color: var(--blauw);
    --link-hover-color: var(--paars);
    --paars: #5115ef;
    --ongebruikt: 1px;
  }`;

  it('keeps a token that a rule uses, and those behind it', () => {
    expect(keepUsedTokens(theme, 'a { color: var(--link-color); }')).toBe(
      ':root{--blauw:#00568b;\n--link-color:var(--blauw);}',
    );
  });

  it('looks into the fallback of a token that is not there', () => {
    expect(keepUsedTokens(theme, 'a { color: var(--niet-daar, var(--paars)); }')).toBe(
      ':root{--paars:#5115ef;}',
    );
  });

  it('does not hang on tokens that name each other', () => {
    expect(keepUsedTokens(':root{--a:var(--b);--b:var(--a);}', 'x{y:var(--a)}')).toContain('--b:var(--a);');
  });
});

describe('the theme of a municipality', () => {
  it('names its own class', () => {
    expect(themeClassOf('.utrecht-theme { --basis-color: red }')).toBe('utrecht-theme');
  });

  it('may stand below the root', () => {
    expect(themeClassOf(':root { --basis-color: red }')).toBeUndefined();
  });
});
