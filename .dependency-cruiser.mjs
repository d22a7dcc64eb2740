// The layers of src/ as rules: who may import whom, and the one home of each package. docs/architecture.md shows the same table.

/** Layer → the layers it may import. A layer is a folder of src/ or one file; what is not listed is forbidden. */
export const LAYERS = {
  bin: ['main'],
  main: ['commands', 'context', 'config', 'i18n', 'errors'],
  commands: ['tasks', 'reports', 'render', 'policy', 'model', 'config', 'context', 'i18n', 'errors'],
  tasks: ['importing', 'facts', 'policy', 'store', 'notify', 'engines', 'model', 'errors'],
  reports: ['metrics', 'policy', 'facts', 'store', 'engines/engine', 'model', 'i18n', 'errors'],
  importing: ['model', 'errors', 'read-yaml'],
  facts: ['policy', 'model'],
  store: ['model', 'errors'],
  engines: ['metrics', 'model', 'store/database', 'errors'],
  metrics: ['model', 'i18n'],
  policy: ['model', 'errors', 'read-yaml'],
  render: ['model', 'i18n'],
  notify: ['model', 'i18n', 'errors'],
  config: ['model', 'errors', 'read-yaml'],
  context: ['model', 'errors'],
  'read-yaml': ['model', 'errors'],
  i18n: ['model'],
  errors: [],
  model: [],
};

/** Package → the only places that import it. Entries are layers, or files without their ending. */
export const HOMES = {
  commander: ['commands', 'main'],
  inquirer: ['commands/on-terminal'],
  'better-sqlite3': ['store', 'engines/sqlite-engine'],
  'csv-parse': ['importing/read-csv'],
  'csv-stringify': ['render/csv'],
  chalk: ['render'],
  'cli-table3': ['render'],
  'string-width': ['render'],
  yaml: ['read-yaml'],
  zod: ['policy', 'importing/profile-schema', 'config', 'read-yaml'],
  re2js: ['importing/steps/regex'],
  'temporal-polyfill': ['model'],
  nodemailer: ['notify'],
  yauzl: ['importing/open-zip', 'importing/zip-entry-name'],
};

const escapeRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The files of a layer: its folder, or the file of that name and its parts (config.ts, config-schema.ts). */
const filesOf = (layer) =>
  layer === 'bin' ? '^bin/' : `^src/${escapeRegExp(layer)}(/|-[a-z-]+\\.ts$|\\.ts$)`;

const layerRules = Object.entries(LAYERS).map(([layer, targets]) => ({
  from: { path: filesOf(layer) },
  // Its own folder is open to a layer; bin runs the built main.
  to: { path: [filesOf(layer), ...targets.map(filesOf), ...(layer === 'bin' ? ['^dist/main\\.js$'] : [])] },
}));

const homeRules = Object.entries(HOMES).map(([name, homes]) => ({
  name: `home-of-${name}`,
  comment: `${name} is imported only by ${homes.join(', ')}`,
  severity: 'error',
  from: { path: '^(src|bin)/', pathNot: homes.map(filesOf) },
  to: { path: [`(^|/)node_modules/(@types/)?${escapeRegExp(name)}/`, `^${escapeRegExp(name)}($|/)`] },
}));

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that import each other cannot be read one by one; types count too',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be resolved would slip past every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-stray-file',
      comment: 'Every file of src/ belongs to a layer of the table',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.keys(LAYERS).map(filesOf), '\\.d\\.ts$'] },
      to: {},
    },
    ...homeRules,
  ],
  allowed: [
    ...layerRules,
    { from: { path: '^(src|bin)/' }, to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg'] } },
    // The version is read from the manifest.
    { from: { path: '^src/' }, to: { path: '^package\\.json$' } },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    extraExtensionsToScan: ['.sql', '.yaml', '.folder'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
