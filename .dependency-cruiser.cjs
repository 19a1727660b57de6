/** Which folder may import which (ARCHITECTURE.md). Each message says what to do instead. */

const engine = ['time', 'charter', 'deadlines', 'promises', 'visits', 'figures', 'capacity', 'text'];
const modules = [
  'privacy',
  'charter',
  'organisation',
  'connections',
  'contacts',
  'readability',
  'promises',
  'handling',
  'letters',
  'channels',
  'publication',
];

/** A folder may import itself and what stands before it in the list. */
const upward = (root, order, advice) =>
  order.map((name, index) => ({
    name: `${root}-${name}-imports-upward`,
    severity: 'error',
    comment: advice,
    from: { path: `^src/${root}/${name}/`, pathNot: '\\.test\\.tsx?$' },
    to: {
      path: order
        .slice(index + 1)
        .map((later) => `^src/${root}/${later}/`)
        .concat('^$'),
    },
  }));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one thing or hide a third: move what both need into a file of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      comment:
        'The engine gets what it needs as arguments. Do the reading, waiting or storing in a module and pass the result.',
      from: { path: '^src/engine/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(src/(platform|modules|web|api|cli|start)/|node:)|^(assert|buffer|child_process|crypto|fs|http|net|os|path|stream|url|util|worker_threads)$',
      },
    },
    {
      name: 'platform-knows-no-municipality',
      severity: 'error',
      comment:
        'What needs the product belongs in a module. The types of engine/time are the only words the platform shares.',
      from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(modules|web|api|cli|start)/|^src/engine/(?!time/)' },
    },
    {
      name: 'modules-know-no-screens',
      severity: 'error',
      comment:
        'Return data or a refusal; the page decides how it looks. Upward news travels as an announcement or a fact.',
      from: { path: '^src/modules/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(web|api|cli|start)/|node_modules/(react|hono)/' },
    },
    {
      name: 'doors-only',
      severity: 'error',
      comment: "Use the folder's index.ts. If what you need is not there, add it to the door on purpose.",
      from: { path: '^src/([^/]+)/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/(engine|platform|modules)/([^/]+)/',
        pathNot: [
          '^src/$1/$2/',
          '^src/(engine|platform|modules)/[^/]+/index\\.ts$',
          '^src/modules/channels/[^/]+/index\\.ts$',
          '^src/modules/channels/intake\\.ts$',
        ],
      },
    },
    {
      name: 'channels-apart',
      severity: 'error',
      comment:
        'Channels share intake.ts and nothing else. Move what two of them need into intake.ts or an earlier module.',
      from: { path: '^src/modules/channels/([^/]+)/' },
      to: { path: '^src/modules/channels/([^/]+)/', pathNot: ['^src/modules/channels/$1/'] },
    },
    {
      name: 'screens-ask-modules',
      severity: 'error',
      comment:
        'Pages, API and commands ask a module; only modules and platform speak to the database and to mail.',
      from: { path: '^src/(web|api)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/platform/(db|mail|jobs)/|node_modules/(kysely|pg|nodemailer|imapflow)/' },
    },
    {
      name: 'audiences-apart',
      severity: 'error',
      comment:
        'Public pages, those of visitors, the workplace and administration share web/ui and nothing else of each other.',
      from: { path: '^src/web/(public|visitors|staff|admin)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/web/(public|visitors|staff|admin)/', pathNot: '^src/web/$1/' },
    },
    {
      name: 'only-main-composes',
      severity: 'error',
      comment: 'Parts are put together in src/start; what is put together does not reach back for it.',
      from: { path: '^src/(?!main\\.ts|start/|cli/)', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(start/|main\\.ts)' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'The product runs without its tests. Move what both need into src.',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|bench)/|\\.test\\.tsx?$' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'capacity-knows-no-promises',
      severity: 'error',
      comment:
        'Lines and counters are arithmetic on moments and lengths. Say what a promise needs in minutes and pass it in.',
      from: { path: '^src/engine/capacity/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/engine/(charter|deadlines|promises)/' },
    },
    ...upward(
      'engine',
      engine,
      'The engine is a line: time, charter, deadlines, promises, visits, figures, capacity, text. Move the rule to where its inputs are, or pass it in.',
    ),
    ...upward(
      'modules',
      modules,
      'A module may ask those before it in the list. News for a later one travels as a fact or an announcement.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
