// Prints by how much our plugin makes the first load of a portal grow, and
// fails when that is more than agreed.
//
// Builds a stock portal three times, with the bundler of Backstage's CLI and
// its way to split files: without us, with the plugin, and with the overrides
// of the catalog besides. Counts the bytes, minified and before compression, of
// all scripts that a browser loads before it shows any page: ours, and those of
// libraries and parts of Backstage that are there because of us. What is loaded
// later, for a page, a tab, an entry of a menu or a column, does not count.
import { mkdtemp, rm } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './lib/processes.mjs';

const MOST = { plugin: 20_000, catalog: 35_000 };

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const app = join(root, 'packages/app');
const ofRoot = createRequire(join(root, 'package.json'));
const { rspack } = createRequire(
  ofRoot.resolve('@backstage/cli-module-build/package.json'),
)('@rspack/core');

const STOCK = [
  '@backstage/plugin-catalog/alpha',
  '@backstage/plugin-catalog-graph/alpha',
  '@backstage/plugin-org/alpha',
  '@backstage/plugin-search/alpha',
  '@backstage/plugin-user-settings/alpha',
];
const PLUGIN = '@integration-plan/plugin-integration-plan';

const portalOf = features =>
  [
    `import { createApp } from '@backstage/frontend-defaults';`,
    ...features.map((feature, index) => `import f${index} from '${feature}';`),
    `globalThis.portal = createApp({ features: [${features.map(
      (_, index) => `f${index}`,
    )}] });`,
  ].join('\n');

const configOf = (features, path) => ({
  mode: 'production',
  context: app,
  entry: `data:text/javascript,${encodeURIComponent(portalOf(features))}`,
  output: { path },
  devtool: false,
  performance: false,
  optimization: {
    runtimeChunk: 'single',
    splitChunks: { cacheGroups: { default: false, defaultVendors: false } },
  },
  resolve: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    mainFields: ['browser', 'module', 'main'],
    fallback: Object.fromEntries(builtinModules.map(name => [name, false])),
  },
  module: {
    rules: [
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
      { test: /\.css$/, type: 'asset/resource' },
      { test: /\.(svg|png|gif|jpe?g|woff2?|ttf)$/, type: 'asset/resource' },
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        loader: 'builtin:swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
          },
        },
      },
    ],
  },
});

const build = config =>
  new Promise((resolve, reject) => {
    rspack(config).run((error, stats) => {
      if (error) return reject(error);
      const told = stats.toJson({
        all: false,
        assets: true,
        chunks: true,
        errors: true,
      });
      const [wrong] = told.errors;
      return wrong ? reject(new Error(wrong.message)) : resolve(told);
    });
  });

async function firstLoad(...features) {
  const folder = await mkdtemp(join(tmpdir(), 'first-load-'));
  try {
    const { assets, chunks } = await build(configOf(features, folder));
    const first = new Set(
      chunks.filter(({ initial }) => initial).flatMap(({ files }) => files),
    );
    return assets
      .filter(({ name }) => first.has(name) && name.endsWith('.js'))
      .reduce((total, { size }) => total + size, 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const say = bytes => `${(bytes / 1000).toFixed(1)} kB`;

const stock = await firstLoad(...STOCK);
const grown = {
  plugin: (await firstLoad(...STOCK, PLUGIN)) - stock,
  catalog: (await firstLoad(...STOCK, PLUGIN, `${PLUGIN}/catalog`)) - stock,
};
console.log(`First load of a stock portal: ${say(stock)}.
With the plugin ${say(grown.plugin)} more; at most ${say(MOST.plugin)}.
With the catalog's overrides ${say(grown.catalog)} more; at most ${say(
  MOST.catalog,
)}.`);
if (Object.keys(MOST).some(what => grown[what] > MOST[what])) {
  fail('The first load grows by too much.');
}
