import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What a page must satisfy: WCAG 2.2 A and AA, and axe's own good habits. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** @returns one line per violation, `color-contrast: ... (.sn-muted)`; empty when there are none */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const runOnly = JSON.stringify(tags);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${runOnly} }).then((results) => results.violations)`,
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 5).map((node) => node.target.join(' '));
    return `${id}: ${help} (${where.join(' | ')})`;
  });
}
