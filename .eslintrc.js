module.exports = {
  root: true,
  // Of the scripts at the root; each package extends its own
  parserOptions: { ecmaVersion: 2024, sourceType: 'module' },
  overrides: [
    { files: ['test/**/*.ts'], parser: '@typescript-eslint/parser' },
    // Text comes from anybody: no pattern may take more than linear time for it
    {
      files: ['**/src/**/*.ts', '**/src/**/*.tsx'],
      excludedFiles: ['**/*.test.*', '**/__testUtils__/**'],
      plugins: ['regexp'],
      rules: {
        'regexp/no-super-linear-backtracking': [
          'error',
          { report: 'potential' },
        ],
        'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      },
    },
  ],
};
