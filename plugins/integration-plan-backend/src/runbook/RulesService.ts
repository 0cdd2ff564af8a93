import { ServiceUnavailableError } from '@backstage/errors';
import {
  type PlanRef,
  toPrometheusRules,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { StatusSourceRegistry } from '../status/StatusSourceRegistry';

/** The type of sources whose queries are PromQL, as their module names it. */
const PROMETHEUS = 'prometheus';

/** Writes the thresholds of plans as rules for alerts that link back to them. */
export class RulesService {
  constructor(
    private readonly deps: {
      /** `app.baseUrl` of the portal. */
      appUrl: string | undefined;
      pagesPath: string;
      plans: PlanService;
      sources: StatusSourceRegistry;
    },
  ) {}

  /**
   * @returns a file of Prometheus alerting rules, in YAML
   * @throws `NotFoundError`, `NotAllowedError`
   * @throws `ServiceUnavailableError` where links cannot be made
   */
  async write(ref: PlanRef, options: CallerOptions): Promise<string> {
    const { appUrl, pagesPath, plans, sources } = this.deps;
    const plan = await plans.get(ref, options);
    if (!appUrl) {
      throw new ServiceUnavailableError(
        'The configuration has no app.baseUrl, which links in the rules begin with',
      );
    }
    return toPrometheusRules(plan, {
      appUrl,
      pagesPath,
      sources: sources.ids().filter(id => sources.get(id)?.type === PROMETHEUS),
    });
  }
}
