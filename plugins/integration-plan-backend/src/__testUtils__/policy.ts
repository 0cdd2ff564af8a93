import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** A decision that depends on the plan, or on a resource of another type. */
export const onlyIf = (conditions: object, resourceType = 'integration-plan') =>
  ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'integration-plan',
    resourceType,
    conditions,
  } as PolicyDecision);

/**
 * A permission service that decides as a test tells it to.
 *
 * @param decisions - asked at each request of a caller; what it leaves out is
 *   allowed
 */
export const testPolicy = (
  decisions: (
    credentials: BackstageCredentials,
  ) => Record<string, PolicyDecision>,
) =>
  createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => {
      const decide = async (
        asked: Array<{ permission: { name: string } }>,
        { credentials }: { credentials: BackstageCredentials },
      ) => {
        const decided = decisions(credentials);
        return asked.map(
          ({ permission }) =>
            decided[permission.name] ?? { result: AuthorizeResult.ALLOW },
        );
      };
      return {
        authorize: decide as never,
        authorizeConditional: decide as never,
      };
    },
  });
