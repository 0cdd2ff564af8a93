import type { LabelMatcher } from '../facts/labelMatcher';
import { effectiveProcedures } from '../runbook/effectiveProcedures';
import { labelsFit, matchProcedures } from '../runbook/matchProcedures';
import type { PlanDocument } from '../schema/document';
import type { LabelSet } from '../schema/runbook';
import type { AlertMatcher, Metric, Side } from '../sections/metric';
import type { Procedure } from '../sections/runbook';

/** Label by which an alert says itself whose health it speaks of. @public */
export const SIDE_LABEL = 'side';

const SIDE_OF_LABEL: Record<string, Side> = {
  ours: 'ours',
  us: 'ours',
  vendor: 'vendor',
  link: 'link',
};

/** Labels in which alerts tell the HTTP status that they are about. */
const STATUS_LABELS = ['status', 'status_code', 'code', 'http_status'];

const KIND_SIDES: Partial<Record<NonNullable<Procedure['kind']>, Side>> = {
  // Credentials that are refused were ours, or our customer's, to renew
  reauthenticate: 'ours',
  // Whoever is refused for asking too often has asked too often
  rateLimited: 'ours',
  vendorDown: 'vendor',
};

/**
 * What the procedures of a plan tell about the alerts that lead to them: small
 * enough to be kept beside the plan, since readings are judged without its
 * document.
 * @public
 */
export type ProcedureSides = {
  procedures: Array<{
    key: string;
    side?: Side;
    credentials?: true;
    matchers: LabelMatcher[];
  }>;
  alerts: Array<Pick<AlertMatcher, 'title' | 'matchers' | 'procedure'>>;
};

/** @public */
export function procedureSidesOf(document: PlanDocument): ProcedureSides {
  const { alerts } = document.sections.observability.facts;
  return {
    procedures: effectiveProcedures(document).map(({ procedure }) => {
      const { key, kind, matchers } = procedure;
      const side = procedure.side ?? (kind && KIND_SIDES[kind]);
      return {
        key,
        matchers,
        ...(side && { side }),
        ...(kind === 'reauthenticate' && { credentials: true as const }),
      };
    }),
    alerts: alerts
      .filter(({ procedure }) => procedure !== undefined)
      .map(({ title, matchers, procedure }) => ({
        title,
        matchers,
        procedure,
      })),
  };
}

type Group = Pick<AlertMatcher, 'side' | 'sides' | 'procedure' | 'matchers'>;

/**
 * Whose health an alert speaks of, and how closely that is known: by its own
 * label, by the row of its group that it fits, by the procedure that it leads
 * to, or as all of its group. Refused credentials never accuse the vendor.
 * @public
 */
export function sideOfAlert(
  labels: LabelSet,
  group: Omit<Group, 'matchers'>,
  known: ProcedureSides,
): { side: Side; closeness: number } {
  const { chosen } = matchProcedures(
    known.procedures.map(procedure => ({ procedure })),
    labels,
    { alerts: known.alerts },
  );
  const procedure = known.procedures.find(
    ({ key }) => key === (chosen ?? group.procedure),
  );
  const label = Object.hasOwn(labels, SIDE_LABEL)
    ? SIDE_OF_LABEL[labels[SIDE_LABEL].toLowerCase()]
    : undefined;
  const row = group.sides?.find(({ label: name, operator, value }) =>
    labelsFit([{ label: name, operator, value }], labels),
  )?.side;
  const found = [label, row, procedure?.side, group.side];
  const index = found.findIndex(side => side !== undefined);
  const side = found[index]!;
  const areRefused =
    procedure?.credentials ||
    STATUS_LABELS.some(
      name => Object.hasOwn(labels, name) && labels[name] === '401',
    );
  return {
    side: side === 'vendor' && areRefused ? 'ours' : side,
    closeness: found.length - index,
  };
}

/** Whose health a metric speaks of. @public */
export function sideOfMetric(
  { side, procedure }: Pick<Metric, 'side' | 'procedure'>,
  known: ProcedureSides,
): Side {
  const isOfCredentials = known.procedures.some(
    ({ key, credentials }) => credentials && key === procedure,
  );
  return side === 'vendor' && isOfCredentials ? 'ours' : side;
}

/**
 * The sides that alerts of a group can speak of. One that cannot be read may
 * say any of them.
 * @public
 */
export function possibleSides(group: Group, known: ProcedureSides): Side[] {
  const fixed = Object.fromEntries(
    group.matchers
      .filter(({ operator }) => operator === '=')
      .map(({ label, value }) => [label, value]),
  );
  const canLeadTo = (matchers: readonly LabelMatcher[]) =>
    matchers.length > 0 &&
    labelsFit(
      matchers.filter(({ label }) => Object.hasOwn(fixed, label)),
      fixed,
    );
  return [
    ...new Set([
      group.side,
      ...(group.sides ?? []).map(({ side }) => side),
      ...known.procedures.flatMap(({ key, side, matchers }) =>
        side && (key === group.procedure || canLeadTo(matchers)) ? [side] : [],
      ),
    ]),
  ];
}
