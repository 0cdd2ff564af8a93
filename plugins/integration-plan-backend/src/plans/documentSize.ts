import {
  inputError,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';

/** The largest document, as JSON in UTF-8; that is hundreds of pages. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** @throws `InputError` that names the document and its size */
export function checkDocumentSize(document: PlanDocument): void {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  const kib = Math.ceil(bytes / 1024);
  throw inputError('plan', [
    {
      path: 'document',
      message: `is ${kib} KiB as JSON; the most is ${
        MAX_DOCUMENT_BYTES / 1024
      } KiB`,
    },
  ]);
}
