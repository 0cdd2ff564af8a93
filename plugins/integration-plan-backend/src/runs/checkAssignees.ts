import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  formatPath,
  inputError,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';

/**
 * A run is handed over to a user that the caller sees in the catalog. While the
 * catalog does not answer, any user will do: runs are for bad nights.
 *
 * @throws `InputError` that names each event that hands over to anything else
 */
export async function checkAssignees(
  events: RunEventInput[],
  deps: { catalog: CatalogService; logger: LoggerService },
  options: CallerOptions,
): Promise<void> {
  const handovers = events.flatMap((event, index) =>
    event.type === 'handedOver' ? { index, to: event.to } : [],
  );
  if (handovers.length === 0) return;
  const refuse = (wrong: typeof handovers, message: string) => {
    const pathOf = (index: number) => formatPath(['events', index, 'to']);
    const issues = wrong.map(({ index }) => ({ path: pathOf(index), message }));
    if (issues.length > 0) throw inputError('events', issues);
  };
  refuse(
    handovers.filter(({ to }) => parseEntityRef(to).kind !== 'user'),
    'must be a user, such as user:default/ann',
  );
  const refs = [...new Set(handovers.map(({ to }) => to))];
  try {
    const { items } = await deps.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['kind'] },
      options,
    );
    const missing = new Set(refs.filter((_, index) => !items[index]));
    refuse(
      handovers.filter(({ to }) => missing.has(to)),
      'is not a user in the catalog',
    );
  } catch (error) {
    const problem = toError(error);
    if (problem.name === 'InputError') throw problem;
    deps.logger.warn('A run was handed over unchecked', problem);
  }
}
