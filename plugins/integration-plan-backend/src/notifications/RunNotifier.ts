import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  fillLabelsPlain,
  type PlanSummary,
  type Run,
  type RunEvent,
} from '@integration-plan/plugin-integration-plan-common';
import { NotificationSender } from './NotificationSender';

/** What of a run may stand in a notification, and finds its page. */
export type NotifiedRun = Pick<Run, 'id' | 'mode' | 'procedure' | 'labels'>;

/** Who receives what, so that people can switch off what they do not want. */
const TOPICS = {
  help: 'Help asked for in runs',
  handedOver: 'Runs handed over to you',
};

const titleOf = ({ labels, procedure }: NotifiedRun) =>
  fillLabelsPlain(procedure.title, labels);

/**
 * Tells people what is asked of them in a run. Neither keeps a request waiting
 * nor fails it. A drill tells nobody anything.
 */
export class RunNotifier {
  readonly #sender: NotificationSender;
  readonly #runsPath: string;

  /** @param deps - `pagesPath` is where the portal shows the pages of plans */
  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
    pagesPath: string;
  }) {
    this.#sender = new NotificationSender(deps);
    this.#runsPath = `${deps.pagesPath}/runs`;
  }

  /** To be called with the events that are new, in their order. */
  onRecorded(
    run: NotifiedRun,
    plan: Pick<PlanSummary, 'title' | 'owner'>,
    events: RunEvent[],
  ): void {
    if (run.mode === 'drill') return;
    // Of several in one request the last one says how things are
    const help = events.findLast(event => event.type === 'helpAsked');
    if (help?.type === 'helpAsked') this.#askForHelp(run, plan, help);
    const handover = events.findLast(event => event.type === 'handedOver');
    if (handover?.type === 'handedOver') this.#handOver(run, plan, handover);
  }

  #askForHelp(
    run: NotifiedRun,
    plan: Pick<PlanSummary, 'title' | 'owner'>,
    { by, step, text }: Extract<RunEvent, { type: 'helpAsked' }>,
  ) {
    const where =
      step === undefined ? titleOf(run) : `${titleOf(run)}, step ${step + 1}`;
    this.#sender.tell(
      [plan.owner],
      {
        title: `${plan.title}: help is asked for in a run`,
        description: text?.trim() ? `${where}: ${text.trim()}` : where,
        link: this.#pageOf(run),
        severity: 'high',
        topic: TOPICS.help,
        // Asked again, it renews what the owner has
        scope: `run-help:${run.id}`,
      },
      by,
    );
  }

  #handOver(
    run: NotifiedRun,
    plan: Pick<PlanSummary, 'title'>,
    { by, text, to }: Extract<RunEvent, { type: 'handedOver' }>,
  ) {
    // Who takes over knows
    if (to === by) return;
    this.#sender.tell([to], {
      title: `${plan.title}: a run was handed over to you`,
      description: text?.trim()
        ? `${titleOf(run)}: ${text.trim()}`
        : titleOf(run),
      link: this.#pageOf(run),
      severity: 'high',
      topic: TOPICS.handedOver,
      scope: `run-handed-over:${run.id}`,
    });
  }

  #pageOf({ id }: { id: string }) {
    return `${this.#runsPath}/${encodeURIComponent(id)}`;
  }
}
