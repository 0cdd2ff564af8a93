import {
  planAttributesSchema,
  planDocumentSchema,
  toInputIssues,
  type PlanAttributes,
  type PlanContent,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type { z } from 'zod/v4';
import type { PlanRevisionRow } from './rows';

/**
 * What a revision holds. A revision that was stored under older rules is
 * brought up to the present ones; where that is impossible `invalid` says why,
 * and the content is as it was stored, whatever its type claims.
 */
export type StoredContent = { content: PlanContent; invalid?: string };

export function readStoredContent(
  row: Pick<PlanRevisionRow, 'attributes' | 'document'>,
): StoredContent {
  const attributes = upgrade<PlanAttributes>(
    planAttributesSchema,
    row.attributes,
  );
  const document = upgrade<PlanDocument>(planDocumentSchema, row.document);
  const invalid = [attributes.invalid, document.invalid]
    .filter(Boolean)
    .join('; ');
  return {
    content: { ...attributes.value, document: document.value },
    ...(invalid && { invalid }),
  };
}

/** The document alone, for those who show a plan whatever its age. */
export function readStoredDocument(json: string): PlanDocument {
  return upgrade<PlanDocument>(planDocumentSchema, json).value;
}

/** The most problems that are worth showing of one old revision. */
const MAX_SHOWN = 5;

function upgrade<T>(
  schema: z.ZodType<T>,
  json: string,
): { value: T; invalid?: string } {
  const stored = JSON.parse(json);
  const result = schema.safeParse(stored);
  if (result.success) return { value: result.data };
  const invalid = toInputIssues(result.error)
    .slice(0, MAX_SHOWN)
    .map(({ path, message }) => `${path || 'content'}: ${message}`)
    .join('; ');
  return { value: stored, invalid };
}
