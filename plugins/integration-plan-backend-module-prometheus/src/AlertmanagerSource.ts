import {
  statusRank,
  type Alert,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import {
  AnswerTooLargeError,
  filterByLabels,
  once,
  readBatch,
  toAlerts,
  UpstreamError,
  type Instance,
  type Outcome,
  type Reading,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { getAlerts, getSilences } from './alertmanagerApi';
import { AlertList, type Fits } from './AlertList';
import { PLAIN, type AlertmanagerOptions } from './alertmanagerOptions';
import { readHeartbeat, type Evaluation } from './heartbeat';
import { RuleReader, type RuleList } from './rules';

/** Of one call: more than a portal has. */
const MAX_TARGETS = 100_000;

/** How long a server whose alerts are too many is asked for some only. */
const ASK_FOR_SOME_MS = 600_000;

/** What a server says at one time. */
type Snapshot = {
  observedAt: Date;
  find: (matchers: LabelMatcher[], fits: Fits) => Promise<Alert[]>;
  heartbeat: Evaluation;
};

/** Fits no alert: each has a name. */
const NO_ALERT: LabelMatcher = { label: 'alertname', operator: '=', value: '' };

/** Asks an Alertmanager which alerts fire, through its API v2. */
export class AlertmanagerSource implements StatusSource {
  readonly type = 'alertmanager';
  readonly polling = { wholeRound: true, batchSize: MAX_TARGETS };
  readonly id: string;
  readonly #rules?: RuleReader;
  #someUntil = 0;

  constructor(
    private readonly instance: Instance,
    private readonly options: AlertmanagerOptions = PLAIN,
  ) {
    this.id = instance.id;
    const { evaluators } = options;
    if (evaluators.length > 0) this.#rules = new RuleReader(evaluators);
  }

  /** All alerts are asked for once, and sorted out here. */
  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const getSnapshot = once(() => this.#ask(new Date(), signal));
    const getRules = once(async () => this.#rules?.read(signal));
    return readBatch(targets, {
      alerts: async ({ matchers }) => {
        // One that could never hold is found out before anything is asked
        const fits = filterByLabels(matchers);
        const [snapshot, rules] = await Promise.all([
          getSnapshot(),
          getRules(),
        ]);
        const alerts = await snapshot.find(matchers, fits);
        return judge(matchers, alerts, snapshot, rules);
      },
    });
  }

  /** Where people open it. */
  get #url() {
    return this.options.externalUrl ?? this.instance.url;
  }

  async test({ signal }: { signal: AbortSignal }): Promise<void> {
    await getAlerts(this.instance, [NO_ALERT], signal);
  }

  async #ask(observedAt: Date, signal: AbortSignal): Promise<Snapshot> {
    if (Date.now() >= this.#someUntil) {
      try {
        return await this.#askForAll(observedAt, signal);
      } catch (error) {
        if (!(error instanceof AnswerTooLargeError)) throw error;
        this.#someUntil = Date.now() + ASK_FOR_SOME_MS;
      }
    }
    return this.#askForSome(observedAt, signal);
  }

  async #askForAll(observedAt: Date, signal: AbortSignal): Promise<Snapshot> {
    const { heartbeat, severity } = this.options;
    const { alerts, ageOf } = await getAlerts(this.instance, [], signal);
    const silenced = alerts.some(({ status }) => status.silencedBy.length > 0);
    const silences = silenced ? await this.#silences(signal) : [];
    const list = new AlertList(alerts, { severity, silences, url: this.#url });
    return {
      observedAt,
      find: async (matchers, fits) => list.find(matchers, fits),
      heartbeat: heartbeat
        ? readHeartbeat(heartbeat, alerts, { observedAt, ageOf })
        : {},
    };
  }

  /** With one question for each target. */
  async #askForSome(observedAt: Date, signal: AbortSignal): Promise<Snapshot> {
    const { heartbeat, severity } = this.options;
    const getAllSilences = once(() => this.#silences(signal));
    const find: Snapshot['find'] = async (matchers, fits) => {
      const { alerts } = await getAlerts(this.instance, matchers, signal);
      const silenced = alerts.some(it => it.status.silencedBy.length > 0);
      const silences = silenced ? await getAllSilences() : [];
      const list = new AlertList(alerts, {
        severity,
        silences,
        url: this.#url,
      });
      return list.find(matchers, fits);
    };
    if (!heartbeat) return { observedAt, find, heartbeat: {} };
    const { alerts, ageOf } = await getAlerts(
      this.instance,
      heartbeat.matchers,
      signal,
    );
    return {
      observedAt,
      find,
      heartbeat: readHeartbeat(heartbeat, alerts, { observedAt, ageOf }),
    };
  }

  /** That an alert is silenced is known without them. */
  async #silences(signal: AbortSignal) {
    return getSilences(this.instance, signal).catch(error => {
      if (error instanceof UpstreamError) return [];
      throw error;
    });
  }
}

/**
 * Alerts that fire speak for themselves. That none does means something only
 * where somebody would notice.
 */
function judge(
  matchers: LabelMatcher[],
  alerts: Alert[],
  { observedAt, heartbeat }: Snapshot,
  rules: RuleList | undefined,
): Outcome {
  const fires = alerts.some(
    ({ severity, state }) =>
      state === 'firing' && statusRank(severity) > statusRank('unknown'),
  );
  const evaluation = rules?.judge(matchers, {
    found: alerts.length > 0,
    observedAt,
  });
  const problem =
    heartbeat.problem ??
    evaluation?.problem ??
    // Who cannot be asked is missed only where nothing else tells
    (heartbeat.proof ? undefined : evaluation?.doubt);
  if (problem && !fires) {
    throw new UpstreamError('notEvaluated', problem);
  }
  const proof = heartbeat.proof ?? evaluation?.proof;
  return toAlerts(alerts, {
    observedAt,
    ...(!problem && proof && { proof }),
  });
}
