// The configuration of Backstage's CLI, without what no test looks at and all
// of them would load.
const config = require('@backstage/cli/config/jest');

const NOTHING = require.resolve('./nothing.cjs');

// Style sheets of components: jsdom draws nothing, and would match each of
// their rules with an element each time that somebody asks whether it shows
const STYLES = 'style-inject\\.es\\.esm\\.js$';

// Where files or caches are kept, of which the tests use none
const CLOUDS = '^@(aws-sdk|azure|google-cloud|keyv)/';

const faster = project => ({
  ...project,
  moduleNameMapper: {
    ...project.moduleNameMapper,
    [STYLES]: NOTHING,
    [CLOUDS]: NOTHING,
  },
  // Those are CommonJS already
  transformIgnorePatterns: [
    ...project.transformIgnorePatterns,
    '/node_modules/.+\\.cjs$',
  ],
  // What runs in browsers and in the backend alike needs no page
  ...(project.displayName.endsWith('-common') && {
    testEnvironment: 'jest-environment-node',
  }),
});

module.exports = config.then(({ projects, ...more }) => ({
  ...more,
  testSequencer: require.resolve('./longestFirst.cjs'),
  projects: projects.map(faster),
}));
