import {
  ANNOTATION_LOCATION,
  DEFAULT_NAMESPACE,
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  importDocumentInSteps,
  isIntegrationPlanEntity,
  parseInput,
  type PlanAttributes,
  planAttributesSchema,
  type PlanDocument,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { inSlices } from '../inSlices';
import type { DocumentReader } from './DocumentReader';
import type { SourcedPlan, SourceError } from './SourceStore';
import { type DocumentLocation, locateDocument } from './documentLocation';

/** The file is there and cannot be understood. */
export class DocumentProblem extends Error {
  constructor(message: string, readonly line?: number) {
    super(message);
  }
}

/** What an entity and its file say of a plan. */
export type Source = {
  location: DocumentLocation;
  attributes: PlanAttributes;
  /** Undefined when the file is what it was when it was last read. */
  document: PlanDocument | undefined;
  /** To be stored, and compared when the file is read again. */
  etag: string | null;
};

/**
 * Reads what Git says of a plan.
 *
 * @param known - where a file that has not changed since need not be read
 * @throws `DocumentProblem` with the line that is wrong, or any other error
 *   whose message says what is wrong
 */
export async function readSource(
  entity: Entity,
  deps: { reader: DocumentReader; integrations: ScmIntegrationRegistry },
  options: {
    known?: Pick<SourcedPlan, 'document_etag'>;
    signal?: AbortSignal;
  } = {},
): Promise<Source> {
  const location = locateDocument(entity, deps.integrations);
  const attributes = attributesOf(entity);
  // Of this very file: two files may have the same tag
  const prefix = `${location.target}\n`;
  const stored = options.known?.document_etag ?? undefined;
  const file = await deps.reader.read(location, {
    etag: stored?.startsWith(prefix) ? stored.slice(prefix.length) : undefined,
    signal: options.signal,
  });
  if (!file) {
    return { location, attributes, document: undefined, etag: stored ?? null };
  }
  const etag = file.etag === undefined ? null : `${prefix}${file.etag}`;
  const document = await understand(file.text);
  return { location, attributes, document, etag };
}

async function understand(text: string): Promise<PlanDocument> {
  const { document, problems } = await inSlices(importDocumentInSteps(text));
  if (document) return document;
  const [first, ...others] = problems;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new DocumentProblem(
    `${first?.message ?? 'Not readable'}${more}`,
    first?.line,
  );
}

/** The longest message that is worth keeping. */
const MAX_MESSAGE = 2000;

export function toSourceError(error: unknown): SourceError {
  const line = error instanceof DocumentProblem ? error.line : undefined;
  return {
    message: toError(error).message.slice(0, MAX_MESSAGE),
    ...(line !== undefined && { line }),
  };
}

/** Who is recorded as the author of what a file says. */
export function authorOfSource({ metadata }: Entity): string {
  const location = metadata.annotations?.[ANNOTATION_LOCATION] ?? 'unknown';
  return `catalog:${location}`.slice(0, 255);
}

/** Fits the list of revisions. */
export function readMessage({ name }: DocumentLocation): string {
  return `Read from ${name}`.slice(0, 500);
}

/** The plan that an entity stands for. */
export function planRefOf({ metadata }: Entity): PlanRef {
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  return { namespace: namespace.toLowerCase(), name: name.toLowerCase() };
}

/** As in the catalog's list, where a title of any length fits. */
function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/**
 * What an entity says of its plan. References are completed as the catalog
 * does it, with the namespace of the entity.
 *
 * @throws `InputError`
 */
export function attributesOf(entity: Entity): PlanAttributes {
  if (!isIntegrationPlanEntity(entity)) {
    throw new InputError(
      `Not an entity of a known kind and version: ${entity.apiVersion}, ${entity.kind}`,
    );
  }
  const { metadata, spec } = entity;
  const ref = (value: string, defaultKind: string) =>
    stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind,
        defaultNamespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  return parseInput(
    planAttributesSchema,
    {
      title: clip(metadata.title?.trim() || metadata.name, 120),
      description: clip(metadata.description ?? '', 1000),
      pattern: spec.type,
      lifecycle: spec.lifecycle,
      owner: ref(spec.owner, 'group'),
      vendor: spec.vendor ?? null,
      system: spec.system ? ref(spec.system, 'system') : null,
      consumesApis: (spec.consumesApis ?? []).map(api => ref(api, 'api')),
      usedBy: (spec.usedBy ?? []).map(user => ref(user, 'component')),
    },
    'entity',
  );
}
