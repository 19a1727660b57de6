import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

/** Lays a small tree with one wrong import and lets the same rules look at it that look at the product. */
function violations(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join('node_modules', '.boundaries-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const config = join(process.cwd(), '.dependency-cruiser.cjs');
  const tsconfig = JSON.stringify({
    compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true },
  });
  writeFileSync(join(folder, 'tsconfig.json'), tsconfig);
  const result = spawnSync(
    process.execPath,
    [
      join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      config,
      'src',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return result.stdout + result.stderr;
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const door = 'export const rule = 1;\n';

describe('an import against the direction of the house fails the build', { timeout: 60_000 }, () => {
  it('when the engine reaches for the database', () => {
    const output = violations({
      'src/engine/time/days.ts':
        "import { rule } from '../../platform/db/index.ts';\nexport const day = rule;\n",
      'src/platform/db/index.ts': door,
    });
    expect(output).toContain('engine-is-pure');
  });

  it('when the engine takes a type from a later part of itself, although only a type', () => {
    const output = violations({
      'src/engine/time/days.ts':
        "import type { Due } from '../deadlines/index.ts';\nexport type Day = Due;\n",
      'src/engine/deadlines/index.ts': 'export type Due = number;\n',
    });
    expect(output).toContain('engine-time-imports-upward');
  });

  it('when the arithmetic of lines learns of promises', () => {
    const output = violations({
      'src/engine/capacity/line.ts':
        "import { rule } from '../promises/index.ts';\nexport const wait = rule;\n",
      'src/engine/promises/index.ts': door,
    });
    expect(output).toContain('capacity-knows-no-promises');
  });

  it('when a module goes past the door of another', () => {
    const output = violations({
      'src/modules/promises/queries.ts':
        "import { rule } from '../contacts/rules.ts';\nexport const used = rule;\n",
      'src/modules/contacts/rules.ts': door,
    });
    expect(output).toContain('doors-only');
  });

  it('when a page speaks to the database', () => {
    const output = violations({
      'src/web/public/home/route.ts':
        "import { rule } from '../../../platform/db/index.ts';\nexport const used = rule;\n",
      'src/platform/db/index.ts': door,
    });
    expect(output).toContain('screens-ask-modules');
  });

  it('when the pages of one audience take something of those of another', () => {
    const output = violations({
      'src/web/visitors/kiosk/view.tsx':
        "import { rule } from '../../public/home/view.tsx';\nexport const used = rule;\n",
      'src/web/public/home/view.tsx': door,
    });
    expect(output).toContain('audiences-apart');
  });

  it('when two files need each other', () => {
    const output = violations({
      'src/engine/time/a.ts': "import type { B } from './b.ts';\nexport type A = B[];\n",
      'src/engine/time/b.ts': "import type { A } from './a.ts';\nexport type B = A | 1;\n",
    });
    expect(output).toContain('no-cycles');
  });

  it('and nothing is said of a tree that keeps to it', () => {
    const output = violations({
      'src/modules/promises/queries.ts':
        "import { rule } from '../contacts/index.ts';\nexport const used = rule;\n",
      'src/modules/contacts/index.ts': door,
    });
    expect(output).toContain('no dependency violations found');
  });
});
