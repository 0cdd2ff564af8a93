import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  landingPath,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanStore } from '../../plans/PlanStore';
import type { StatusStore } from '../../status/StatusStore';
import { NotificationSender } from '../NotificationSender';
import { decideNotice, type News } from './decideNotice';
import type { ClaimedNotice, StatusNoticeStore } from './StatusNoticeStore';
import { formatNotice } from './statusWords';
import { readUnmuted, type Unmuted } from './unmuted';

/** Who receives what, so that people can switch off what they do not want. */
const TOPICS: Record<News, string> = {
  critical: 'Integrations that become critical',
  recovered: 'Integrations that are no longer critical',
  verdict: 'Whose fault the trouble of an integration looks like',
};

const SEVERITIES = {
  critical: 'critical',
  recovered: 'normal',
  verdict: 'high',
} as const;

/** After a failure to send. */
const RETRY_MS = 60_000;

/**
 * Tells owners of plans that become critical, that no longer are, and whose
 * verdict changes. It compares what holds with what was told, so that nothing
 * is lost while the notifications are away or a replica dies.
 */
export class StatusNotifier {
  readonly #sender: NotificationSender;

  constructor(
    private readonly deps: {
      notifications: NotificationService;
      logger: LoggerService;
      notices: StatusNoticeStore;
      pagesPath: string;
      plans: Pick<PlanStore, 'get'>;
      store: Pick<StatusStore, 'snapshotOf'>;
      now?: () => Date;
    },
  ) {
    this.#sender = new NotificationSender(deps);
  }

  /** Looks at all plans that may have news. */
  async run(): Promise<void> {
    for (const claimed of await this.deps.notices.claim()) {
      await this.#look(claimed);
    }
  }

  async #look(claimed: ClaimedNotice): Promise<void> {
    const { notices, plans, store, now = () => new Date() } = this.deps;
    const at = now();
    const plan = await plans.get(claimed).catch(error => {
      // Renamed or deleted since: nobody is to be told, or the next round does
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
    if (!plan) return;
    const time = at.toISOString();
    const unmuted = readUnmuted(await store.snapshotOf(plan.id, time), time);
    if (unmuted.isQuiet) {
      await notices.settle(claimed, unmuted.mutedUntil);
      return;
    }
    const { mutedUntil } = unmuted;
    const { present } = unmuted;
    const decision = decideNotice(claimed.told, present, time);
    if (decision.kind === 'wait') {
      await notices.settle(claimed, earliest(decision.until, mutedUntil));
      return;
    }
    if (decision.kind === 'nothing') {
      await notices.settle(claimed, mutedUntil, decision.told);
      return;
    }
    try {
      await this.#tell(plan, decision.news, unmuted, claimed);
      await notices.settle(claimed, mutedUntil, decision.told);
    } catch (error) {
      this.deps.logger.warn(
        `The owner of ${plan.namespace}/${plan.name} could not be notified of its status; it is tried again`,
        toError(error),
      );
      const again = new Date(at.getTime() + RETRY_MS).toISOString();
      await notices.settle(claimed, again);
    }
  }

  async #tell(
    plan: PlanSummary,
    news: News,
    { present, worstAlert, procedure }: Unmuted,
    { told }: ClaimedNotice,
  ) {
    const labels = news === 'recovered' ? undefined : worstAlert?.labels;
    await this.#sender.send([plan.owner], {
      ...formatNotice(plan, news, present, told),
      // With the labels of the alert it opens the procedure that they lead to
      link: `${this.deps.pagesPath}${landingPath(plan, labels, procedure)}`,
      severity: SEVERITIES[news],
      topic: TOPICS[news],
      // The newest replaces what the owner has
      scope: `plan-status:${plan.id}`,
    });
  }
}

function earliest(until: string, other: string | null): string {
  return other !== null && other < until ? other : until;
}

/** Has one replica at a time tell owners what is new. */
export async function startStatusNotices(deps: {
  notifier: StatusNotifier;
  scheduler: SchedulerService;
}): Promise<void> {
  await deps.scheduler.scheduleTask({
    frequency: { seconds: 5 },
    timeout: { minutes: 1 },
    initialDelay: { seconds: 5 },
    scope: 'global',
    id: 'integration-plan-status-notices',
    fn: () => deps.notifier.run(),
  });
}
