import type { Entity } from '@backstage/catalog-model';
import {
  INTEGRATION_PLAN_API_VERSION,
  INTEGRATION_PLAN_KIND,
} from '../constants';
import { LIFECYCLES, type Lifecycle } from './plan';

/** A plan as the catalog knows it; nothing in it is sensitive. @public */
export interface IntegrationPlanEntity extends Entity {
  apiVersion: typeof INTEGRATION_PLAN_API_VERSION;
  kind: typeof INTEGRATION_PLAN_KIND;
  spec: {
    /** The integration pattern, e.g. `batch-sync`. */
    type: string;
    lifecycle: Lifecycle;
    owner: string;
    vendor?: string;
    system?: string;
    consumesApis?: string[];
    usedBy?: string[];
  };
}

const ref = { type: 'string', minLength: 1 };
const refs = { type: 'array', items: ref };

/** JSON schema of the kind, for `entityKindSchemaValidator`. @public */
export const integrationPlanEntityJsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'IntegrationPlanV1alpha1',
  description: 'The plan of one integration with a third-party API',
  allOf: [
    { $ref: 'Entity' },
    {
      type: 'object',
      required: ['spec'],
      properties: {
        apiVersion: { enum: [INTEGRATION_PLAN_API_VERSION] },
        kind: { enum: [INTEGRATION_PLAN_KIND] },
        spec: {
          type: 'object',
          required: ['type', 'lifecycle', 'owner'],
          properties: {
            type: {
              type: 'string',
              pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
              maxLength: 63,
              description: 'The integration pattern',
              examples: ['batch-sync', 'webhooks', 'real-time'],
            },
            lifecycle: {
              enum: [...LIFECYCLES],
              description: 'Where the plan stands',
            },
            owner: { ...ref, description: 'Group or user that owns it' },
            vendor: {
              type: 'string',
              pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
              maxLength: 63,
              description: 'The third party',
              examples: ['workday'],
            },
            system: { ...ref, description: 'System that it is part of' },
            consumesApis: {
              ...refs,
              description: 'Third-party APIs that it consumes',
            },
            usedBy: { ...refs, description: 'Components that depend on it' },
          },
        },
      },
    },
  ],
};

/** @public */
export function isIntegrationPlanEntity(
  entity: Entity,
): entity is IntegrationPlanEntity {
  return (
    entity.kind.toLowerCase() === INTEGRATION_PLAN_KIND.toLowerCase() &&
    entity.apiVersion === INTEGRATION_PLAN_API_VERSION
  );
}
