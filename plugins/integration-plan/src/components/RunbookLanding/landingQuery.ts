import {
  LANDING_PARAMS,
  labelSetSchema,
  type LabelSet,
} from '@integration-plan/plugin-integration-plan-common';

/** What the address of a landing says. */
export type LandingQuery = {
  labels: LabelSet;
  procedure?: string;
  /** Parameters that cannot be labels, such as those that mail programs add. */
  ignored: string[];
};

/** Reads the query of a landing's address: labels, but for the reserved name. */
export function readLandingQuery(params: URLSearchParams): LandingQuery {
  const labels: LabelSet = {};
  const ignored: string[] = [];
  for (const [name, value] of params) {
    if (name === LANDING_PARAMS.procedure) continue;
    if (labelSetSchema.safeParse({ ...labels, [name]: value }).success) {
      labels[name] = value;
    } else {
      ignored.push(name);
    }
  }
  const procedure = params.get(LANDING_PARAMS.procedure) || undefined;
  return { labels, procedure, ignored };
}
