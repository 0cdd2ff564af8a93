import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded and compiled when they are needed, and those with many
// controls are slow to drive in jsdom. What never comes costs this once; what
// comes is not waited for any longer.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(180_000);

jest.mock('@material-ui/core/TextareaAutosize', () =>
  jest.requireActual('./testing/PlainTextarea'),
);
