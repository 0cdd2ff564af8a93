import {
  compileMatcher,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../../DatabaseStore';
import { fromDefinition, type PollTargetRow } from '../rows';

/**
 * How old the list of what is watched may be. What a plan has begun to watch
 * since is read at once anyway.
 */
const KEPT_MS = 10_000;

type Labels = Readonly<Record<string, string>>;
type TargetId = PollTargetRow['id'];
type Entry = { id: TargetId; fits: (labels: Labels) => boolean };
type Index = { byLabel: Map<string, Entry[]>; others: Entry[] };

const keyOf = (label: string, value: string) => `${label}\n${value}`;

/**
 * Finds which targets of a source an alert concerns, as Alertmanager compares
 * labels. Most matchers name a value, so that an alert is held against few of
 * the many targets.
 */
export class AlertTargetIndex extends DatabaseStore {
  readonly #kept = new Map<string, { until: number; index: Promise<Index> }>();

  /** Targets that at least one of the alerts concerns. */
  async find(source: string, alerts: readonly Labels[]): Promise<TargetId[]> {
    const { byLabel, others } = await this.#indexOf(source);
    const found = new Set<TargetId>();
    for (const labels of alerts) {
      const candidates = [
        others,
        ...Object.entries(labels).map(pair => byLabel.get(keyOf(...pair))),
      ];
      for (const { id, fits } of candidates.flatMap(list => list ?? [])) {
        if (!found.has(id) && fits(labels)) found.add(id);
      }
    }
    return [...found];
  }

  #indexOf(source: string): Promise<Index> {
    const now = this.now().getTime();
    const kept = this.#kept.get(source);
    if (kept && now < kept.until) return kept.index;
    const index = this.#read(source);
    this.#kept.set(source, { until: now + KEPT_MS, index });
    index.catch(() => this.#kept.delete(source));
    return index;
  }

  async #read(source: string): Promise<Index> {
    const rows = await this.knex<PollTargetRow>('poll_targets')
      .where({ source })
      .select('id', 'definition');
    const index: Index = { byLabel: new Map(), others: [] };
    for (const row of rows) {
      const target = fromDefinition(row);
      if (target.kind !== 'alerts') continue;
      const { matchers } = target.definition;
      const entry = { id: row.id, fits: toFits(matchers) };
      const named = matchers.find(
        ({ operator, value }) => operator === '=' && value !== '',
      );
      if (!named) index.others.push(entry);
      else {
        const key = keyOf(named.label, named.value);
        const list = index.byLabel.get(key);
        if (list) list.push(entry);
        else index.byLabel.set(key, [entry]);
      }
    }
    return index;
  }
}

function toFits(matchers: readonly LabelMatcher[]): Entry['fits'] {
  // Expressions are compiled for the first alert that comes near
  let tests: Array<(labels: Labels) => boolean> | undefined;
  return labels => {
    tests ??= matchers.map(matcher => {
      const compiled = compileMatcher(matcher);
      // What is wrong with it, the poll says
      if ('problem' in compiled) return () => true;
      const { label } = matcher;
      return all => compiled.fits(Object.hasOwn(all, label) ? all[label] : '');
    });
    return tests.every(test => test(labels));
  };
}
