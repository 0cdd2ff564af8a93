import { dirname } from 'node:path';
import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  isHttpUrl,
} from '@integration-plan/plugin-integration-plan-common';

/** The file that `dir:` stands for. */
const DEFAULT_FILE = 'integration-plan.md';

/** Where the document of an entity is, and what to call it. */
export type DocumentLocation = {
  /** For people: the address, or the path beside the catalog file. */
  name: string;
  editUrl: string | null;
  viewUrl: string | null;
} & (
  | { type: 'url'; target: string }
  | {
      type: 'file';
      /** Of the catalog file; nothing outside of it may be read. */
      folder: string;
      /** Relative to the folder. */
      target: string;
    }
);

const isAbsoluteUrl = (text: string) => /^[a-z][a-z0-9+.-]*:/i.test(text);

/** The annotation of an entity in a catalog file; undefined for any other. */
export function documentRefOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION];
}

/** The catalog file that an entity was read from, as the catalog recorded it. */
export function locationOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[ANNOTATION_LOCATION];
}

/**
 * Finds the document that an entity names: beside the file that the catalog
 * read the entity from, or below. The catalog itself writes where that was, so
 * that nobody can point to the files of somebody else.
 *
 * @throws `InputError` for a reference that leads anywhere else
 */
export function locateDocument(
  entity: Entity,
  integrations: ScmIntegrationRegistry,
): DocumentLocation {
  const annotations = entity.metadata.annotations ?? {};
  const path = readReference(documentRefOf(entity) ?? '');
  const base = parseLocationRef(annotations[ANNOTATION_LOCATION] ?? '');
  const http = (annotation: string) => {
    const url = annotations[annotation];
    return url && isHttpUrl(url) ? url : null;
  };
  if (base.type === 'file') {
    if (isAbsoluteUrl(path)) throw outside(path);
    const folder = dirname(base.target);
    return {
      type: 'file',
      folder,
      target: path,
      name: path.replace(/^(?:\.\/)+/, ''),
      editUrl: http(ANNOTATION_EDIT_URL),
      viewUrl: http(ANNOTATION_VIEW_URL),
    };
  }
  if (base.type !== 'url') {
    throw new InputError(
      `The entity comes from a location of type "${base.type}"; a document can be beside a catalog file only`,
    );
  }
  const target = integrations.resolveUrl({ url: path, base: base.target });
  // Hosts have several addresses for a file; this makes both of the same sort
  const self = integrations.resolveUrl({ url: base.target, base: base.target });
  if (!isBeside(target, self)) throw outside(path);
  // What the catalog computes belongs to the entity; what a person wrote wins
  const written = (annotation: string, computed: string) => {
    const url = http(annotation);
    return url === computed ? null : url;
  };
  return {
    type: 'url',
    target,
    name: target,
    editUrl:
      written(ANNOTATION_EDIT_URL, integrations.resolveEditUrl(base.target)) ??
      integrations.resolveEditUrl(target),
    viewUrl: written(ANNOTATION_VIEW_URL, base.target) ?? target,
  };
}

/** The path or address in `url:./workday.md` or `dir:plans`. */
function readReference(reference: string): string {
  const match = /^(url|dir):(.+)$/.exec(reference.trim());
  if (!match) {
    throw new InputError(
      `The annotation ${INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION} must be like url:./workday.md or dir:., not "${reference}"`,
    );
  }
  const [, type, target] = match;
  // Also in disguise: a server may decode what a URL parser leaves alone
  if (/\\|%2e|%2f|%5c|\p{Cc}/iu.test(target)) throw outside(target);
  if (isAbsoluteUrl(target)) {
    if (type === 'dir') throw outside(target);
    if (target.split(/[/?#&=]/).includes('..')) throw outside(target);
    return target;
  }
  if (/^\/|^~|[?#:]/.test(target) || target.split('/').includes('..')) {
    throw outside(target);
  }
  if (type === 'url') return target;
  const folder = target.replace(/(?<!\/)\/+$/, '');
  return folder === '.' ? `./${DEFAULT_FILE}` : `${folder}/${DEFAULT_FILE}`;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** In the folder of the catalog file or below, at the same place and version. */
function isBeside(target: string, base: string): boolean {
  const [a, b] = [new URL(target), new URL(base)];
  if (a.origin !== b.origin || a.username || a.password) return false;
  // Azure DevOps has the path of a file in the query
  const [from, to] = [b, a].map(({ searchParams }) => searchParams.get('path'));
  if (from !== null) {
    return (
      a.pathname === b.pathname &&
      (to ?? '').startsWith(folderOf(from)) &&
      a.searchParams.get('version') === b.searchParams.get('version')
    );
  }
  return a.pathname.startsWith(folderOf(b.pathname)) && a.search === b.search;
}

function outside(target: string) {
  return new InputError(
    `The document must be beside the catalog file or in a folder below it; "${target}" is not`,
  );
}
