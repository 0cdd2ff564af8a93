import type { DatabaseService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { PlanAuthorizer } from '../plans/PlanAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { DrillScripts } from './DrillScripts';
import { RunHistory } from './RunHistory';
import { RunService } from './RunService';
import { RunStore } from './RunStore';

/** Without a builder no drill can be played. */
const noDrills: DrillScripts = {
  build: async () => {
    throw new InputError('Invalid run: drill: cannot be played here');
  },
};

/** What answers about runs is made of. */
export async function createRunServices(options: {
  authorizer: PlanAuthorizer;
  database: DatabaseService;
  drills?: DrillScripts;
  publisher: StatusPublisher;
  secrets: SecretScanner;
  store: PlanStore;
}) {
  const { database, drills = noDrills, store: plans } = options;
  const store = await RunStore.create({ database });
  return {
    history: await RunHistory.create({ database }),
    runs: new RunService({ ...options, drills, plans, store }),
  };
}
