import type { Alert, TroubleLimit } from '../schema/status';

/** The label that tells apart whom trouble is limited to. @public */
export type Split = {
  label: string;
  /** How many of them there are, where something tells. */
  total: number | null;
};

/** All alerts of a plan have them alike, or they name what only machines ask for. */
const NO_LIMITS = new Set([
  'alertname',
  'severity',
  'side',
  'plan',
  'vendor',
  'job',
  'prometheus',
  'monitor',
  'replica',
  'metric',
  'service',
  'team',
  'env',
  'environment',
  'cluster',
  'namespace',
]);

/** Values that are named before the rest is counted. */
const NAMED = 3;

/**
 * The labels that trouble is limited to: those by which the plan tells its
 * alerts apart, and others that have one value in all alerts that fire. Pure.
 *
 * @param fixed - labels that had no other value to show: nobody looks further
 */
export function findLimits(
  firing: readonly Pick<Alert, 'labels'>[],
  splits: readonly Split[],
  fixed: readonly string[] = [],
): TroubleLimit[] {
  if (firing.length === 0) return [];
  const valuesOf = (label: string) => [
    ...new Set(
      firing.map(({ labels }) =>
        Object.hasOwn(labels, label) ? labels[label] : '',
      ),
    ),
  ];
  const total = (label: string) =>
    splits.find(split => split.label === label && split.total !== null)
      ?.total ?? null;
  const told = [...new Set(splits.map(({ label }) => label))];
  const others = Object.keys(firing[0].labels).filter(
    label => !NO_LIMITS.has(label) && !told.includes(label),
  );
  return (
    [
      ...told.map(label => ({ label, values: valuesOf(label) })),
      ...others
        .map(label => ({ label, values: valuesOf(label) }))
        .filter(({ values }) => values.length === 1),
    ]
      // An alert without the label is about all of them
      .filter(
        ({ label, values }) => !values.includes('') && !fixed.includes(label),
      )
      .map(({ label, values }) => ({
        label,
        values: values.sort(),
        total: total(label),
      }))
  );
}

/** What trouble is limited to, as a sentence: "Alerts fire for 1 of 3 tenants: acme". */
export function formatLimits(
  limits: readonly TroubleLimit[],
): string | undefined {
  const said = limits.map(formatLimit).filter(Boolean);
  return said.length > 0 ? `Alerts fire for ${said.join(', ')}` : undefined;
}

function formatLimit({
  label,
  values,
  total,
}: TroubleLimit): string | undefined {
  const rest = values.length - NAMED;
  const names = [
    ...values.slice(0, NAMED),
    ...(rest > 0 ? [`${rest} more`] : []),
  ].join(', ');
  if (total !== null && total >= values.length) {
    if (total === values.length && total > 1) return undefined;
    const things = total === 1 ? label : `${label}s`;
    return `${values.length} of ${total} ${things}: ${names}`;
  }
  // Several of an unknown number are no limit
  return values.length === 1 ? `${label} ${names} only` : undefined;
}
