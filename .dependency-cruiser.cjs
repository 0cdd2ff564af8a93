/**
 * Who may import whom, type imports included; checked by `yarn check:layers`.
 * docs/architecture.md draws the two tables below, and a test compares them.
 */

/** What each package may import of the others. */
const PACKAGES = {
  'integration-plan-common': [],
  'integration-plan-node': ['integration-plan-common'],
  'integration-plan': ['integration-plan-common'],
  'integration-plan-backend': [
    'integration-plan-common',
    'integration-plan-node',
  ],
  'integration-plan-backend-module-ai': [
    'integration-plan-common',
    'integration-plan-node',
  ],
  'integration-plan-backend-module-prometheus': [
    'integration-plan-common',
    'integration-plan-node',
  ],
  'catalog-backend-module-integration-plan': ['integration-plan-common'],
};

/** The layers of integration-plan-common from the ground up; each imports only what is below it. */
const LAYERS = [
  'facts',
  'sections',
  'schema',
  'document',
  'words',
  'rateBudget',
  'runbook',
  'vendors',
  'status',
  'runs',
  'drill',
  'reading',
  'markdown',
  'review',
  'drafting',
  'client',
];

/** What people do with integration-plan's pages, from the ground up in the same way. */
const ROOMS = [
  'shared',
  'sources',
  'vendors',
  'plan',
  'planning',
  'runbook',
  'runs',
];

const COMMON = '^plugins/integration-plan-common/src/';
const FRONTEND = '^plugins/integration-plan/src/';
const TESTS = String.raw`\.test\.tsx?$|/(__testUtils__|testing|testUtils)/|/(setupTests|testUtils)\.ts$`;
/** Files that a package's `exports` name. */
const ENTRIES = 'src/(index|legacy|catalog|testUtils/index|testUtils)\\.tsx?$';

module.exports = {
  forbidden: [
    ...LAYERS.slice(0, -1).map((layer, index) => ({
      name: `layer-${layer}`,
      comment: `${layer}/ may import only what is below it in integration-plan-common`,
      severity: 'error',
      from: { path: `${COMMON}${layer}/`, pathNot: TESTS },
      to: { path: `${COMMON}(${LAYERS.slice(index + 1).join('|')})/` },
    })),
    ...ROOMS.slice(0, -1).map((room, index) => ({
      name: `room-${room}`,
      comment: `${room}/ may import only what is below it in integration-plan`,
      severity: 'error',
      from: { path: `${FRONTEND}${room}/`, pathNot: TESTS },
      to: { path: `${FRONTEND}(${ROOMS.slice(index + 1).join('|')})/` },
    })),
    {
      name: 'layer-none',
      comment:
        'integration-plan-common has no other folders; add a new one to the layers',
      severity: 'error',
      from: { path: '^plugins' },
      to: {
        path: `${COMMON}[^/]+/`,
        pathNot: [`${COMMON}(${LAYERS.join('|')})/`, TESTS],
      },
    },
    {
      name: 'layer-leaves',
      comment:
        'Constants, permissions and errors stand beside facts/ and import no layer',
      severity: 'error',
      from: { path: `${COMMON}(constants|permissions|errors)\\.ts$` },
      to: { path: `${COMMON}[^/]+/` },
    },
    {
      name: 'common-is-pure',
      comment: 'integration-plan-common runs in browsers and backends alike',
      severity: 'error',
      from: { path: COMMON, pathNot: TESTS },
      to: {
        path: '(^|/)node_modules/(@backstage/(core-|frontend-|backend-)|@material-ui/|react|express|knex)',
      },
    },
    ...Object.entries(PACKAGES).map(([name, allowed]) => ({
      name: `package-${name}`,
      comment: `${name} may import of the others: ${
        allowed.join(', ') || 'none'
      }`,
      severity: 'error',
      from: { path: `^plugins/${name}/src/`, pathNot: TESTS },
      to: {
        path: '^(plugins|packages)/',
        pathNot: `^plugins/(${[name, ...allowed].join('|')})/`,
      },
    })),
    {
      name: 'no-deep-imports',
      comment: 'Packages know each other by their entries only',
      severity: 'error',
      from: { path: '^(plugins|packages)/([^/]+)/' },
      to: {
        path: '^(plugins|packages)/[^/]+/',
        pathNot: ['^$1/$2/', ENTRIES, '/package\\.json$'],
      },
    },
    {
      name: 'no-test-code',
      comment: 'What ships does not import what only tests need',
      severity: 'error',
      from: { path: '^(plugins|packages)/[^/]+/src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(plugins|packages)/' },
      to: {
        circular: true,
        // A form shows lists of objects, which are forms themselves
        via: { pathNot: '^plugins/integration-plan/src/.*/form/' },
      },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is checked by nobody',
      severity: 'error',
      from: { path: '^(plugins|packages)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};

// For the test of the picture; the checker refuses fields that it does not know
Object.defineProperty(module.exports, 'tables', {
  value: { LAYERS, PACKAGES },
});
