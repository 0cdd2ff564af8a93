// A believable Workday sync: a queue of pushes, their success, what is left of
// the rate limit, and how long a push takes, for three tenants. Values move
// towards what the scenario makes of them, with a little noise.

export const SCENARIOS = {
  healthy: 'Everything works',
  'vendor-down': 'Workday answers 503',
  throttled: 'Workday answers 429: the rate limit is used up',
  'credentials-expired': 'Workday answers 401 for the tenant acme',
};

const TENANTS = ['acme', 'globex', 'initech'];

const HEALTHY = {
  success: 0.995,
  serverErrors: 0.001,
  queueGrowth: -900,
  headroom: 0.7,
  latency: 18,
  authFailures: 0,
};

const EFFECTS = {
  healthy: () => HEALTHY,
  'vendor-down': () => ({
    success: 0.12,
    serverErrors: 0.86,
    queueGrowth: 1500,
    headroom: 0.92,
    latency: 640,
    authFailures: 0,
  }),
  throttled: () => ({
    success: 0.965,
    serverErrors: 0.001,
    queueGrowth: 450,
    headroom: 0.04,
    latency: 210,
    authFailures: 0,
  }),
  'credentials-expired': tenant =>
    tenant === 'acme'
      ? { ...HEALTHY, success: 0, queueGrowth: 600, authFailures: 1 }
      : HEALTHY,
};

const MAX_QUEUE = 9000;

/** @param {() => number} random between 0 and 1 */
export function createModel(random = Math.random) {
  let scenario = 'healthy';
  const noise = size => (random() - 0.5) * 2 * size;
  const tenants = Object.fromEntries(
    TENANTS.map(tenant => [
      tenant,
      { ...HEALTHY, queue: 20 + Math.round(random() * 20) },
    ]),
  );
  const others = {
    webhookSuccess: 0.999,
    deadLetters: 0,
    webhookAck: 0.18,
    geocodeErrors: 0.004,
    geocodeLatency: 0.24,
    geocodeRequests: 540,
  };

  const between = (min, max, value) => Math.min(max, Math.max(min, value));

  return {
    tenants,
    others,
    get scenario() {
      return scenario;
    },
    set scenario(next) {
      if (!Object.hasOwn(SCENARIOS, next)) {
        throw new RangeError(
          `scenario must be one of ${Object.keys(SCENARIOS).join(', ')}`,
        );
      }
      scenario = next;
      // Half of the way at once, so that the change shows with the next scrape
      this.step();
    },
    /** One second passes. */
    step() {
      for (const [tenant, state] of Object.entries(tenants)) {
        const goal = EFFECTS[scenario](tenant);
        const near = (key, jitter) =>
          state[key] + (goal[key] - state[key]) * 0.7 + noise(jitter);
        state.success = between(0, 1, near('success', 0.002));
        state.serverErrors = between(0, 1, near('serverErrors', 0.001));
        state.headroom = between(0, 1, near('headroom', 0.015));
        state.latency = Math.max(2, near('latency', 1.5));
        state.authFailures = goal.authFailures;
        const floor = 25 + noise(12);
        state.queue = Math.round(
          between(floor, MAX_QUEUE, state.queue + goal.queueGrowth),
        );
      }
      others.webhookSuccess = between(0.99, 1, 0.999 + noise(0.0008));
      others.webhookAck = 0.18 + noise(0.04);
      others.geocodeErrors = between(0, 1, 0.004 + noise(0.003));
      others.geocodeLatency = 0.24 + noise(0.05);
      others.geocodeRequests = 540 + noise(120);
    },
  };
}
