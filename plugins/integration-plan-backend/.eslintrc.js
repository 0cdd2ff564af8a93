module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // eslint-disable-next-line @backstage/no-relative-monorepo-imports
  restrictedSrcSyntax: require('../../scripts/lib/same-everywhere.cjs'),
});
