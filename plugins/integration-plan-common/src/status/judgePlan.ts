import {
  statusRank,
  type Status,
  type UnknownReason,
  type Verdict,
} from '../schema/status';
import type { Side } from '../sections/metric';

/** What the verdict rests on: the status of one target. @public */
export type StatusEvidence = {
  title: string;
  side: Side;
  status: Status;
  reason?: UnknownReason;
  message?: string;
};

/** @public */
export type PlanVerdict = { status: Status; verdict: Verdict; message: string };

/** How many readings a message spells out before it counts the rest. */
const SPELLED_OUT = 2;

/**
 * Status of a plan as a whole, and whose fault it points to. Pure. The status
 * is the worst of the evidence, where `unknown` is worse than `ok` and better
 * than `warning`. Values without thresholds are shown to people but judge
 * nothing. The verdict blames a side only when the other side is known.
 * @public
 */
export function judgePlan(evidence: StatusEvidence[]): PlanVerdict {
  const judged = evidence.filter(item => item.reason !== 'noThreshold');
  if (judged.length === 0) {
    return {
      status: 'unknown',
      verdict: 'unknown',
      message: evidence.length
        ? 'No metric has a threshold, and no alert is watched'
        : 'Nothing is watched yet',
    };
  }

  const status = judged.reduce<Status>(
    (worst, item) =>
      statusRank(item.status) > statusRank(worst) ? item.status : worst,
    'ok',
  );
  const bad = judged
    .filter(item => item.status === 'critical' || item.status === 'warning')
    .sort((a, b) => statusRank(b.status) - statusRank(a.status));
  const unknown = judged.filter(item => item.status === 'unknown');

  if (bad.length > 0) {
    const verdict = blame(bad, unknown);
    return { status, verdict, message: spell(bad) };
  }
  if (unknown.length > 0) {
    return { status, verdict: 'unknown', message: spell(unknown) };
  }
  return {
    status,
    verdict: 'none',
    message:
      judged.length === 1
        ? `${judged[0].title} is as it should be`
        : `All ${judged.length} readings are as they should be`,
  };
}

function blame(bad: StatusEvidence[], unknown: StatusEvidence[]): Verdict {
  const ours = bad.some(item => item.side === 'ours');
  const vendor = bad.some(item => item.side === 'vendor');
  if (ours && vendor) return 'both';
  const otherSide: Side = ours ? 'vendor' : 'ours';
  const otherSideIsKnown = !unknown.some(item => item.side === otherSide);
  if (ours && otherSideIsKnown) return 'us';
  if (vendor && otherSideIsKnown) return 'vendor';
  return 'unknown';
}

function spell(items: StatusEvidence[]): string {
  const said = items
    .slice(0, SPELLED_OUT)
    .map(({ title, message }) => (message ? `${title} ${message}` : title));
  const rest = items.length - said.length;
  return rest > 0 ? `${said.join('; ')}; and ${rest} more` : said.join('; ');
}
