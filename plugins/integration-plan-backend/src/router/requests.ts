import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  parseInput,
  PreconditionRequiredError,
  planRefSchema,
  revisionNumberSchema,
  vendorCreateSchema,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request } from 'express';
import { z } from 'zod/v4';
import type { ContactRef } from '../vendors/ContactService';

/** The plan that the path names; catalog names are case-insensitive. */
export function readPlanRef({ params }: Request): PlanRef {
  return parseInput(
    planRefSchema,
    {
      namespace: params.namespace.toLowerCase(),
      name: params.name.toLowerCase(),
    },
    'path',
  );
}

const revisionParams = z.object({ revision: revisionNumberSchema });

/** The revision that the path names. */
export function readRevision({ params }: Request): number {
  return parseInput(revisionParams, params, 'path').revision;
}

const vendorParams = z.object({ slug: vendorCreateSchema.shape.slug });

/** The vendor that the path names. */
export function readVendorSlug({ params }: Request): string {
  const path = { slug: params.slug.toLowerCase() };
  return parseInput(vendorParams, path, 'path').slug;
}

const contactParams = z.object({ id: z.uuid('must be the id of a contact') });

/** The contact that the path names. */
export function readContactRef(request: Request): ContactRef {
  const slug = readVendorSlug(request);
  const { id } = parseInput(contactParams, request.params, 'path');
  return { slug, contactId: id };
}

/** Who writes, for the history of a plan. */
export function authorOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? `service:${credentials.principal.subject}`
    : 'unknown';
}

/**
 * The revision in `If-Match`, an entity tag such as `"14"`.
 *
 * @throws `InputError` for anything else, `*` included: it would overwrite
 *   what nobody has seen
 */
export function readIfMatch(request: Request): number | undefined {
  const header = request.header('if-match');
  if (header === undefined) return undefined;
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (!match) {
    throw new InputError(
      'Invalid header: If-Match: must be a revision in quotes, such as "14"',
    );
  }
  return Number(match[1]);
}

/** @throws `PreconditionRequiredError` without the header */
export function requireIfMatch(request: Request): number {
  const revision = readIfMatch(request);
  if (revision === undefined) {
    throw new PreconditionRequiredError(
      'Send the revision that your change is based on as If-Match, such as "14"',
    );
  }
  return revision;
}
