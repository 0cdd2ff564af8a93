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
import {
  getAlerts,
  getSilences,
  getUptimeMs,
  type GettableAlert,
} from './alertmanagerApi';
import { AlertList, type Fits } from './AlertList';
import { PLAIN, type AlertmanagerOptions } from './alertmanagerOptions';
import { keepForgotten, type Memory } from './forgotten';
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
  readonly #members: Instance[];
  #someUntil = 0;
  /** Since when it does not tell when it was started. */
  #untoldSince: number | undefined;

  constructor(
    private readonly instance: Instance,
    private readonly options: AlertmanagerOptions = PLAIN,
  ) {
    this.id = instance.id;
    const { evaluators, members } = options;
    this.#members =
      members.length > 0
        ? members.map(url => ({ ...instance, url }))
        : [instance];
    if (evaluators.length > 0) this.#rules = new RuleReader(evaluators);
  }

  /** All alerts are asked for once, and sorted out here. */
  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const getSnapshot = once(() => this.#ask(new Date(), signal));
    const getRules = once(async () => this.#rules?.read(signal));
    const readings = await readBatch(targets, {
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
    return keepForgotten(
      targets,
      readings,
      once(() => this.#readMemory(signal)),
    );
  }

  /** @returns undefined once all that fires has been sent again since the start */
  async #readMemory(signal: AbortSignal): Promise<Memory | undefined> {
    const { startedAt, problem } = await this.#readStart(signal);
    const ms = this.options.resendMs - (Date.now() - startedAt);
    if (ms <= 0) return undefined;
    const since = `${new Date(startedAt).toISOString().slice(0, 19)}Z`;
    const wait = `alerts are sent to it again within ${Math.ceil(
      ms / 1000,
    )} s more`;
    const rules = await this.#rules?.readWithAlerts(signal);
    return {
      startedAt,
      doubt: problem
        ? `Alertmanager may have been restarted, and have forgotten alerts: ${problem}`
        : `Not known since Alertmanager was restarted at ${since}: ${wait}`,
      isOver: alert => rules?.isOver(alert) ?? false,
    };
  }

  /** One that does not tell may have been started just before it was asked first. */
  async #readStart(
    signal: AbortSignal,
  ): Promise<{ startedAt: number; problem?: string }> {
    try {
      const uptimes = await answersOf(this.#members, it =>
        getUptimeMs(it, signal),
      );
      const uptimeMs = Math.max(...uptimes);
      this.#untoldSince = undefined;
      return { startedAt: Date.now() - uptimeMs };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      this.#untoldSince ??= Date.now();
      return { startedAt: this.#untoldSince, problem: error.message };
    }
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
    const { alerts, ageOf } = await this.#getAlerts([], signal);
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
      const { alerts } = await this.#getAlerts(matchers, signal);
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
    const { alerts, ageOf } = await this.#getAlerts(heartbeat.matchers, signal);
    return {
      observedAt,
      find,
      heartbeat: readHeartbeat(heartbeat, alerts, { observedAt, ageOf }),
    };
  }

  /** Of a cluster each member has them, but for one that has just been started. */
  async #getAlerts(matchers: LabelMatcher[], signal: AbortSignal) {
    const [first, ...others] = await answersOf(this.#members, it =>
      getAlerts(it, matchers, signal),
    );
    if (others.length === 0) return first;
    const newest = new Map<string, GettableAlert>();
    for (const alert of [first, ...others].flatMap(({ alerts }) => alerts)) {
      const { updatedAt = '' } = newest.get(alert.fingerprint) ?? {};
      if (
        !updatedAt ||
        Date.parse(alert.updatedAt ?? '') > Date.parse(updatedAt)
      )
        newest.set(alert.fingerprint, alert);
    }
    return { alerts: [...newest.values()], ageOf: first.ageOf };
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
 * What the members that answer say.
 *
 * @throws what the first one threw, where none answers
 */
async function answersOf<T>(
  members: readonly Instance[],
  ask: (member: Instance) => Promise<T>,
): Promise<T[]> {
  const asked = await Promise.allSettled(members.map(ask));
  const answers = asked.flatMap(one =>
    one.status === 'fulfilled' ? [one.value] : [],
  );
  if (answers.length > 0) return answers;
  throw (asked[0] as PromiseRejectedResult).reason;
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
  // What fires is so all the same, and others may be missing beside it
  if (problem) return toAlerts(alerts, { observedAt, doubt: problem });
  const proof = heartbeat.proof ?? evaluation?.proof;
  return toAlerts(alerts, { observedAt, ...(proof && { proof }) });
}
