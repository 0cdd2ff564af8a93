import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import {
  callInstanceForJson,
  filterByLabels,
  integrationPlanStatusSourcesExtensionPoint,
  once,
  readBatch,
  readInstances,
  toAlerts,
  toValue,
  UpstreamError,
  type Instance,
  type Reading,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';

const component = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  group: z.boolean(),
  group_id: z.string().nullable(),
});

const incident = z.object({
  id: z.string(),
  name: z.string(),
  impact: z.string(),
  status: z.string(),
  started_at: z.string(),
  shortlink: z.string(),
  components: z.array(component.pick({ id: true })).default([]),
});

const summary = z.object({
  components: z.array(component),
  incidents: z.array(incident),
});

type Summary = z.output<typeof summary>;
type Incident = z.output<typeof incident>;

/** How bad a component is, as the value of a metric. */
const LEVELS = new Map([
  ['operational', 0],
  ['degraded_performance', 1],
  ['under_maintenance', 1],
  ['partial_outage', 2],
  ['major_outage', 3],
]);

/** The page lists its newest incidents only. */
const MAX_INCIDENTS = 50;

const isOpen = ({ status }: Incident) =>
  status !== 'resolved' && status !== 'postmortem';

/** Reads the status page of a vendor that is hosted by Atlassian Statuspage. */
class StatuspageSource implements StatusSource {
  readonly type = 'statuspage';
  readonly id: string;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    // One call answers everything that is asked of the page
    const fetchSummary = once(() =>
      callInstanceForJson(this.instance, '/api/v2/summary.json', {
        schema: summary,
        signal,
      }),
    );
    return readBatch(targets, {
      metric: async ({ query }) =>
        toValue(levelOf(query, await fetchSummary())),
      alerts: async ({ matchers }) => {
        const fits = filterByLabels(matchers, ['impact', 'status']);
        const { incidents } = await fetchSummary();
        const open = incidents.filter(isOpen).map(toAlert);
        const alerts = open.filter(({ labels }) => fits(labels));
        if (alerts.length > 0 || incidents.length < MAX_INCIDENTS) {
          return toAlerts(alerts);
        }
        throw new UpstreamError(
          'noData',
          'There may be more than the page lists',
        );
      },
    });
  }
}

/** @param query - name or id of a component, or of a group of components */
function levelOf(query: string, { components, incidents }: Summary): number {
  const named = components.filter(({ id, name }) => [id, name].includes(query));
  if (named.length !== 1) {
    // Some components are shown only while they are in trouble
    throw new UpstreamError(
      'noData',
      `The page has ${named.length} components "${query}"; give the id of one`,
    );
  }
  const [{ id, group }] = named;
  const inGroup = components.filter(({ group_id }) => group_id === id);
  const parts = group ? inGroup : named;
  const levels = parts.map(({ status }) => {
    const level = LEVELS.get(status);
    if (level !== undefined) return level;
    throw new UpstreamError('sourceFailed', `Nobody knows the state ${status}`);
  });
  if (levels.length === 0) {
    throw new UpstreamError('noData', `The group "${query}" is empty`);
  }
  // A component can be called operational while an incident of it is open
  const ids = parts.map(part => part.id);
  const isHit = incidents
    .filter(isOpen)
    .some(
      one =>
        one.components.length === 0 ||
        one.components.some(hit => ids.includes(hit.id)),
    );
  return Math.max(...levels, isHit ? 1 : 0);
}

function toAlert({ id, name, impact, status, ...more }: Incident): Alert {
  return {
    fingerprint: id,
    name,
    state: 'firing',
    severity: ['major', 'critical'].includes(impact) ? 'critical' : 'warning',
    startsAt: more.started_at,
    labels: { impact, status },
    sourceUrl: more.shortlink,
  };
}

/** Adds a source for each of `integrationPlan.statuspage.instances`. */
export const integrationPlanModuleStatuspage = createBackendModule({
  pluginId: 'integration-plan',
  moduleId: 'statuspage',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: integrationPlanStatusSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        const key = 'integrationPlan.statuspage.instances';
        const instances = readInstances(config, key);
        sources.addStatusSource(
          ...instances.map(instance => new StatuspageSource(instance)),
        );
      },
    });
  },
});
