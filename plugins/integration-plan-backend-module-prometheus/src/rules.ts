import {
  compileMatcher,
  formatMatcher,
  type Alert,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import {
  UpstreamError,
  type Instance,
} from '@integration-plan/plugin-integration-plan-node';
import type { Evaluation } from './heartbeat';
import { getRules, hasAlertRelabelling, type AlertingRule } from './rulesApi';

/** How long an answer serves: rules change rarely, and each says when it was evaluated. */
const SHARED_MS = 10_000;

/** A configuration changes more rarely still. */
const CONFIG_MS = 300_000;

/** A group that missed this many evaluations stands still. */
const MAX_INTERVALS = 3;

/** However short the interval is. */
const MIN_AGE_MS = 30_000;

const MAX_NAMED = 3;

/** Rules that a matcher does not tell apart. */
type Unit = Pick<AlertingRule, 'labels' | 'name'> & {
  rules: AlertingRule[];
  /** Those that are not evaluated. */
  bad: AlertingRule[];
};

type Fit = 'yes' | 'maybe' | 'no';

/** The alerting rules that are loaded, and how they fare. */
export class RuleList {
  readonly #byName: Map<string, Unit[]>;
  readonly #byLabels: Unit[];

  /**
   * @param askedAt - in Unix milliseconds
   * @param more - `doubts`: who could not be asked, and why; `rewrites`: whether
   * labels may be changed between a rule and its alerts
   */
  constructor(
    private readonly askedAt: number,
    rules: readonly AlertingRule[],
    private readonly more: { doubts: string[]; rewrites: boolean },
  ) {
    this.#byName = new Map();
    const byLabels = new Map<string, Unit>();
    for (const rule of rules) {
      const { labels, name } = rule;
      const unit = {
        labels,
        name,
        rules: [rule],
        bad: problemOf(rule) ? [rule] : [],
      };
      const others = this.#byName.get(name);
      if (others) others.push(unit);
      else this.#byName.set(name, [unit]);
      const key = JSON.stringify(Object.entries(labels).sort());
      const alike = byLabels.get(key);
      if (!alike) byLabels.set(key, { ...unit, rules: [rule], bad: unit.bad });
      else {
        alike.rules.push(rule);
        alike.bad = [...alike.bad, ...unit.bad];
      }
    }
    this.#byLabels = [...byLabels.values()];
  }

  /**
   * Whether the rules that could give such alerts are evaluated.
   *
   * @param found - whether such an alert is there, so that something gives it
   */
  judge(
    matchers: readonly LabelMatcher[],
    { found, observedAt }: { found: boolean; observedAt: Date },
  ): Evaluation {
    const { doubts, rewrites } = this.more;
    if (doubts.length > 0) {
      return {
        doubt: `Whether alerts are being evaluated is not known: ${doubts.join(
          '; ',
        )}`,
      };
    }
    const sure: Unit[] = [];
    const possible: Unit[] = [];
    const fit = compileFit(matchers);
    for (const unit of this.#candidates(matchers)) {
      const fits = fit(unit);
      if (fits === 'yes') sure.push(unit);
      if (fits === 'maybe') possible.push(unit);
    }
    if (sure.length + possible.length === 0) {
      if (found || rewrites) return {};
      const names = matchers.map(formatMatcher).join(', ');
      return {
        problem: `Alerts are not being evaluated: no rule that is loaded can give ${names}`,
      };
    }
    // Where labels come from the series, any of them could be meant
    const bad = sure.flatMap(unit => unit.bad);
    if (bad.length > 0) return { problem: say(bad) };
    const isAllBad = possible.every(
      ({ bad: some, rules }) => some.length === rules.length,
    );
    if (sure.length === 0 && isAllBad) {
      return { problem: say(possible.flatMap(unit => unit.bad)) };
    }
    if (possible.some(unit => unit.bad.length > 0)) return {};
    const age = (sure.length > 0 ? sure : possible)
      .flatMap(unit => unit.rules)
      .reduce((most, { ageMs = 0 }) => Math.max(most, ageMs), 0);
    const at = Math.min(this.askedAt, observedAt.getTime()) - age;
    return { proof: { by: 'rules', at: new Date(at).toISOString() } };
  }

  /** Whether the rules show that an alert is over: they run, and it is not there. */
  isOver({ labels }: Alert): boolean {
    const name: LabelMatcher = {
      label: 'alertname',
      operator: '=',
      value: labels.alertname ?? '',
    };
    const { proof } = this.judge([name], {
      found: false,
      observedAt: new Date(this.askedAt),
    });
    const units = this.#byName.get(name.value) ?? [];
    // On its way an alert may get more labels
    return (
      proof !== undefined &&
      !this.more.rewrites &&
      !units
        .flatMap(({ rules }) => rules.flatMap(({ alerts }) => alerts))
        .some(own =>
          Object.entries(own).every(
            ([label, value]) => value === '' || labels[label] === value,
          ),
        )
    );
  }

  /** Most matchers name their rule; those that do not, see its labels only. */
  #candidates(matchers: readonly LabelMatcher[]): Iterable<Unit> {
    const naming = matchers.filter(({ label }) => label === 'alertname');
    const exact = naming.find(({ operator }) => operator === '=');
    if (exact) return this.#byName.get(exact.value) ?? [];
    return naming.length > 0
      ? [...this.#byName.values()].flat()
      : this.#byLabels;
  }
}

/** Whether a rule gives alerts that fit, as far as its own labels tell. */
function compileFit(matchers: readonly LabelMatcher[]): (unit: Unit) => Fit {
  const tests = matchers.map(matcher => {
    const compiled = compileMatcher(matcher);
    return ({ labels, name }: Unit): Fit => {
      const own = Object.hasOwn(labels, matcher.label)
        ? labels[matcher.label]
        : '';
      const value = matcher.label === 'alertname' ? name : own;
      // From the series, or added on the way to the Alertmanager
      if (value === '' || value.includes('{{')) return 'maybe';
      if ('problem' in compiled) return 'no';
      return compiled.fits(value) ? 'yes' : 'no';
    };
  });
  return unit => {
    let fits: Fit = 'yes';
    for (const test of tests) {
      const found = test(unit);
      if (found === 'no') return 'no';
      if (found === 'maybe') fits = 'maybe';
    }
    return fits;
  };
}

function problemOf(rule: AlertingRule): string | undefined {
  const { ageMs, health, intervalMs, lastError } = rule;
  if (health === 'err') {
    return `fails${lastError ? ` (${lastError})` : ''}`;
  }
  if (ageMs === undefined) return 'has not been evaluated yet';
  return ageMs > Math.max(MIN_AGE_MS, MAX_INTERVALS * intervalMs)
    ? `was evaluated last ${Math.round(ageMs / 1000)} s ago`
    : undefined;
}

function say(rules: readonly AlertingRule[]): string {
  const said = rules
    .slice(0, MAX_NAMED)
    .map(rule => `the rule ${rule.name} ${problemOf(rule)}`);
  const more = rules.length - said.length;
  return `Alerts are not being evaluated: ${said.join('; ')}${
    more > 0 ? `; and ${more} more` : ''
  }`;
}

/** Asks what evaluates the rules, whoever of several it is. */
export class RuleReader {
  #last?: { until: number; list: Promise<RuleList> };
  /** Whether each may change labels on the way. */
  readonly #rewrites = new Map<string, { until: number; may: boolean }>();

  constructor(private readonly evaluators: readonly Instance[]) {}

  async read(signal: AbortSignal): Promise<RuleList> {
    const now = Date.now();
    if (this.#last && now < this.#last.until) {
      const shared = await this.#last.list.catch(() => undefined);
      if (shared) return shared;
    }
    const list = this.#ask(signal);
    this.#last = { until: now + SHARED_MS, list };
    return list;
  }

  /** As they are right now, with the alerts that there are. */
  async readWithAlerts(signal: AbortSignal): Promise<RuleList> {
    return this.#ask(signal, true);
  }

  async #ask(signal: AbortSignal, withAlerts = false): Promise<RuleList> {
    const answers = await Promise.all(
      this.evaluators.map(it => this.#askOne(it, signal, withAlerts)),
    );
    return new RuleList(
      Date.now(),
      answers.flatMap(({ rules }) => rules),
      {
        doubts: answers.flatMap(({ doubt }) => doubt ?? []),
        rewrites: answers.some(({ rewrites }) => rewrites),
      },
    );
  }

  async #askOne(instance: Instance, signal: AbortSignal, withAlerts: boolean) {
    try {
      const rules = await getRules(instance, signal, withAlerts);
      const rewrites = await this.#mayRewrite(instance, signal);
      return { rules, rewrites };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const doubt = `${instance.id}: ${error.message}`;
      return { rules: [], rewrites: true, doubt };
    }
  }

  async #mayRewrite(instance: Instance, signal: AbortSignal) {
    const known = this.#rewrites.get(instance.id);
    if (known && Date.now() < known.until) return known.may;
    const may = await hasAlertRelabelling(instance, signal);
    this.#rewrites.set(instance.id, { until: Date.now() + CONFIG_MS, may });
    return may;
  }
}
