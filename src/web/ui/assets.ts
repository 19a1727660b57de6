import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { type AssetSource, type Assets, createAssets } from '#platform/http/index.ts';
import type { FrameAssets } from './frame.ts';
import { keepUsedTokens, themeClassOf } from './tokens.ts';

const require = createRequire(import.meta.url);
const requireUtrecht = createRequire(require.resolve('@utrecht/component-library-css/package.json'));

/** Components of NL Design System that the pages use; one that is not listed costs nothing. */
const candidateComponents = [
  'button',
  'data-badge',
  'heading',
  'link',
  'number-badge',
  'paragraph',
  'skip-link',
] as const;

const utrechtComponents = [
  'root',
  'body',
  'document',
  'page-header',
  'page-body',
  'page-footer',
  'alert',
  'form-field',
  'form-field-description',
  'form-field-error-message',
  'form-label',
  'textbox',
  'textarea',
  'select',
  'checkbox',
  'radio-button',
  'table',
  'data-list',
] as const;

/** Our own, in the order of the cascade. */
const ownStyles = [
  'base',
  'layout',
  'components',
  'staff',
  'counters',
  'admin',
  'public',
  'visitors',
  'preferences',
  'print',
] as const;

export interface ThemeOptions {
  /** The municipality's own token file; it is laid over the example theme. */
  readonly themeFile?: string;
}

export interface BuiltAssets {
  readonly assets: Assets;
  readonly frame: FrameAssets;
}

/**
 * Makes the stylesheet, the script and the icon, once at start. Of the theme's two thousand tokens only those that the
 * components use go along.
 */
export async function buildAssets({ themeFile }: ThemeOptions = {}): Promise<BuiltAssets> {
  const theme = themeFile === undefined ? '' : await readFile(themeFile, 'utf8');
  const [css, script, icon] = await Promise.all([
    buildStylesheet(theme),
    buildScript(),
    readFile(join(import.meta.dirname, 'icon.svg')),
  ]);
  await esbuild.stop();
  const sources: AssetSource[] = [
    { name: 'servicenorm.css', type: 'text/css; charset=utf-8', bytes: Buffer.from(css) },
    { name: 'servicenorm.js', type: 'text/javascript; charset=utf-8', bytes: Buffer.from(script) },
    { name: 'icon.svg', type: 'image/svg+xml', bytes: icon },
  ];
  const assets = createAssets('/static', sources);
  const themeClass = themeClassOf(theme);
  return {
    assets,
    frame: {
      stylesheet: assets.path('servicenorm.css'),
      script: assets.path('servicenorm.js'),
      icon: assets.path('icon.svg'),
      ...(themeClass === undefined ? {} : { themeClass }),
    },
  };
}

async function buildStylesheet(theme: string): Promise<string> {
  const components = await Promise.all(componentFiles().map((file) => readFile(file, 'utf8')));
  const own = await Promise.all(
    ownStyles.map((name) => readFile(join(import.meta.dirname, 'styles', `${name}.css`), 'utf8')),
  );
  const fallbacks = await readFile(join(import.meta.dirname, 'styles', 'fallbacks.css'), 'utf8');
  const tokens = await readFile(
    require.resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css'),
    'utf8',
  );
  const rules = [...components, ...own].join('\n').replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '');
  const used = keepUsedTokens(tokens, [fallbacks, theme, rules].join('\n'));
  const whole = [used, fallbacks, theme, rules].join('\n');
  const { code } = await esbuild.transform(whole, { loader: 'css', minify: true, logLevel: 'error' });
  return code;
}

function componentFiles(): readonly string[] {
  return [
    ...utrechtComponents.map((name) => requireUtrecht.resolve(`@utrecht/${name}-css/dist/index.min.css`)),
    ...candidateComponents.map((name) =>
      require.resolve(`@nl-design-system-candidate/${name}-css/${name}.css`),
    ),
  ];
}

async function buildScript(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(import.meta.dirname, '..', 'browser', 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [withoutInlineStyle],
  });
  return outputFiles[0]!.text;
}

const installsStyle = '    this.installStylesheetElement();\n';

/**
 * Turbo puts a style element in the page for its progress bar, which our policy refuses. The bar's style is in our own
 * stylesheet; the line that installs Turbo's is left out.
 */
const withoutInlineStyle: esbuild.Plugin = {
  name: 'without-inline-style',
  setup(build) {
    build.onLoad({ filter: /turbo\.es2017-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(installsStyle)) throw new Error('Turbo installs its style in another way now.');
      return { contents: source.replace(installsStyle, ''), loader: 'js' };
    });
  },
};
