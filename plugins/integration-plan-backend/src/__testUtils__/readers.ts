import { planDocumentSchema } from '@integration-plan/plugin-integration-plan-common';
import { isError } from '@backstage/errors';
// Of no package, so that each can use it
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import type { TextReader } from '../../../../test/linearTime/TextTrials';
import { renderProse } from '../export/html';
import { findPrivateKeys, SecretScanner } from '../secrets/SecretScanner';
import { parseQuery } from '../status/openmetrics/query';
import { toVendorColumns } from '../vendors/rows';
import { aVendor } from './vendors';

const scanner = new SecretScanner();

/** The functions of the backend that read what people write. */
export const READERS: Record<string, TextReader> = {
  'private keys': { read: findPrivateKeys, length: 200_000 },
  'secrets in a document': {
    read: text =>
      scanner.find(
        planDocumentSchema.parse({ sections: { runbook: { body: text } } }),
      ),
    length: 15_000,
  },
  'prose as HTML': { read: renderProse, length: 15_000 },
  'columns that are searched': {
    read: text => toVendorColumns('a', { ...aVendor(), notes: text }, [text]),
  },
  'queries of metrics': {
    read: text => {
      try {
        parseQuery(text);
      } catch (error) {
        if (!isError(error) || error.name !== 'UpstreamError') throw error;
      }
    },
    // The most that a metric takes
    length: 4000,
  },
};
