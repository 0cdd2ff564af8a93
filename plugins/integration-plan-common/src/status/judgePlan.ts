import {
  statusRank,
  type Alert,
  type OverallStatus,
  type SideEvidence,
  type Status,
  type TroubleLimit,
  type UnknownReason,
  type Verdict,
} from '../schema/status';
import type { Side } from '../sections/metric';
import { formatReason } from '../words/status';
import { findLimits, formatLimits, type Split } from './limits';
import { formatQuiet } from './quiet';

/** An alert, and whose health it speaks of. @public */
export type SidedAlert = Pick<
  Alert,
  'fingerprint' | 'name' | 'state' | 'severity' | 'labels' | 'silence'
> & {
  side: Side;
  /** Of two groups that find an alert, the one that knows it more closely counts. */
  closeness: number;
};

/** What the verdict rests on: the latest reading of one target. @public */
export type StatusEvidence = {
  title: string;
  side: Side;
  status: Status;
  reason?: UnknownReason;
  message?: string;
  observedAt?: string | null;
  /** When it stops to hold; without one it holds. */
  expiresAt?: string | null;
  /** A value without thresholds is shown, and judges nothing. */
  isJudged?: boolean;
  /** Alerts of the target, whatever their state. */
  alerts?: readonly SidedAlert[];
  source?: string;
  /** The sides that its answer can speak of; its own one by default. */
  possibleSides?: readonly Side[];
  /** Something shows that the rules of its alerts are evaluated; undefined: not asked. */
  isProven?: boolean;
  split?: Split;
  /** Labels of which its matchers let one value through only. */
  fixedLabels?: readonly string[];
};

/** @public */
export type PlanVerdict = {
  status: OverallStatus;
  verdict: Verdict;
  message: string;
  /** Alerts that do not count, in words. */
  quiet?: string;
  /** Why `ok` does not mean that all is well, in words. */
  caveat?: string;
  /** Alerts that fire, each once, among those that were read and still hold. */
  firing: number;
};

/** A verdict with all that it rests on. @public */
export type ExplainedVerdict = PlanVerdict & {
  evidence: Partial<Record<Side, SideEvidence>>;
  limits: TroubleLimit[];
};

/** How many readings a message spells out before it counts the rest. */
const SPELLED_OUT = 2;

/** One thing that speaks for or against a side: a reading, or an alert of one. */
type Claim = Pick<
  StatusEvidence,
  'title' | 'side' | 'status' | 'message' | 'observedAt'
>;

const isBad = ({ status }: { status: Status }) =>
  status === 'warning' || status === 'critical';

const isFiring = ({ state, severity }: SidedAlert) =>
  state === 'firing' && isBad({ status: severity });

const formatReading = ({ title, message }: StatusEvidence) =>
  message ? `${title} ${message}` : title;

const count = (readings: number) =>
  readings === 1 ? '1 reading' : `${readings} readings`;

/**
 * Status of a plan as a whole, and whose fault it points to. Pure.
 *
 * The status is the worst of the readings that hold: a reading that is missing
 * does not hide what others show, and keeps a plan from being `ok`. Values
 * without thresholds are shown to people but judge nothing, and so do alerts
 * that are silenced or inhibited, which are said. The verdict blames a side
 * only when nothing that is missing could accuse the other one.
 *
 * @param now - readings that have expired by then count as missing
 * @public
 */
export function judgePlan(
  evidence: readonly StatusEvidence[],
  now?: string,
): PlanVerdict {
  const { evidence: _, limits: __, ...verdict } = explainPlan(evidence, now);
  return verdict;
}

/** As `judgePlan`, with the evidence for each side. @public */
export function explainPlan(
  evidence: readonly StatusEvidence[],
  now?: string,
): ExplainedVerdict {
  const held = evidence.map(item => expire(item, now));
  const judged = held.filter(isJudged);
  const alerts = distinctAlerts(judged);
  const limits = findLimits(
    alerts.filter(isFiring),
    judged.flatMap(({ split }) => split ?? []),
    judged
      .filter(item => item.alerts?.some(isFiring))
      .flatMap(({ fixedLabels }) => fixedLabels ?? []),
  );
  const quiet = formatQuiet(alerts);
  const conclusion = conclude(held, judged, alerts, { quiet, limits });
  const caveat =
    conclusion.status === 'ok' &&
    formatCaveat(judged, alerts, held.length - judged.length);
  return {
    ...conclusion,
    ...(quiet && { quiet }),
    ...(caveat && { caveat }),
    firing: alerts.filter(({ state }) => state === 'firing').length,
    evidence: bySide(claimsOf(judged, alerts)),
    limits,
  };
}

function conclude(
  all: StatusEvidence[],
  judged: StatusEvidence[],
  alerts: SidedAlert[],
  { quiet, limits }: { quiet?: string; limits: TroubleLimit[] },
): Pick<PlanVerdict, 'status' | 'verdict' | 'message'> {
  if (judged.length === 0) {
    return all.length === 0
      ? {
          status: 'notWatched',
          verdict: 'unknown',
          message: 'Nothing is watched yet',
        }
      : {
          status: 'unknown',
          verdict: 'unknown',
          message: 'No metric has a threshold, and no alert is watched',
        };
  }
  const bad = judged
    .filter(isBad)
    .sort((a, b) => statusRank(b.status) - statusRank(a.status));
  const missing = judged.filter(({ status }) => status === 'unknown');
  const { verdict, blockers } = blame(claimsOf(bad, alerts), [
    ...missing,
    ...alerts.flatMap(({ name, severity, side, state }) =>
      state === 'unknown' && isBad({ status: severity })
        ? { title: name, side, status: 'unknown' as const }
        : [],
    ),
  ]);
  const status = bad[0]?.status ?? (missing.length > 0 ? 'unknown' : 'ok');
  const sentences = [
    quiet,
    bad.length > 0 && spell(bad, formatReading),
    formatLimits(limits),
    missing.length > 0 && formatMissing(missing, judged.length),
    bad.length > 0 && formatBlockers(blockers),
    bad.length > 0 && formatDoubt(verdict, judged),
    status === 'ok' && formatWell(judged, all.length - judged.length),
  ];
  return {
    status,
    verdict: status === 'unknown' ? 'unknown' : verdict,
    message: sentences.filter(Boolean).join('. '),
  };
}

function isJudged({ isJudged: judges, reason }: StatusEvidence): boolean {
  return judges ?? reason !== 'noThreshold';
}

/** Whether a reading still holds at that moment. */
function expire(item: StatusEvidence, now: string | undefined): StatusEvidence {
  if (!item.expiresAt || now === undefined || item.expiresAt >= now) {
    return item;
  }
  return { ...item, status: 'unknown', reason: 'tooOld', message: undefined };
}

/** Two groups may have read one alert at two times: what is worse counts. */
const LOUDNESS: Record<SidedAlert['state'], number> = {
  firing: 2,
  unknown: 1,
  inhibited: 0,
  silenced: 0,
};

/** Alerts that were read and still hold, each once. */
function distinctAlerts(judged: readonly StatusEvidence[]): SidedAlert[] {
  const found = new Map<string, SidedAlert>();
  for (const { status, alerts = [], source = '' } of judged) {
    if (status === 'unknown') continue;
    for (const alert of alerts) {
      const id = `${source} ${alert.fingerprint}`;
      const before = found.get(id);
      const louder = before
        ? LOUDNESS[alert.state] - LOUDNESS[before.state] ||
          alert.closeness - before.closeness
        : 1;
      if (louder > 0) found.set(id, alert);
    }
  }
  return [...found.values()];
}

/** Alerts speak for themselves, the rest as the target that was read. */
function claimsOf(
  items: readonly StatusEvidence[],
  alerts: readonly SidedAlert[],
): Claim[] {
  return items.flatMap((item): Claim[] => {
    const firing = (item.alerts ?? []).filter(isFiring);
    if (!isBad(item) || firing.length === 0) return [item];
    return (
      firing
        // One that another group knows more closely speaks there
        .filter(alert => alerts.includes(alert))
        .map(({ name, severity, side, labels }) => ({
          title: name,
          side,
          status: severity,
          message: describeLabels(labels),
          observedAt: item.observedAt,
        }))
    );
  });
}

/** The labels that tell one alert of a name from another. */
function describeLabels(labels: Record<string, string>): string {
  const said = ['tenant', 'instance', 'endpoint', 'region'].flatMap(label =>
    Object.hasOwn(labels, label) ? [`${label} ${labels[label]}`] : [],
  );
  return ['fires', ...said].join(', ');
}

function blame(
  bad: readonly Claim[],
  missing: readonly StatusEvidence[],
): { verdict: Verdict; blockers: StatusEvidence[] | 'link' } {
  const accuses = (side: Side) => bad.some(claim => claim.side === side);
  const ours = accuses('ours');
  const vendor = accuses('vendor');
  if (bad.length === 0) return { verdict: 'none', blockers: [] };
  if (ours && vendor) return { verdict: 'both', blockers: [] };
  const others: Side[] = ['ours', 'vendor'].filter(
    side => !accuses(side as Side),
  ) as Side[];
  const blockers = missing.filter(({ side, possibleSides = [side] }) =>
    possibleSides.some(possible => others.includes(possible)),
  );
  if (blockers.length > 0) return { verdict: 'unknown', blockers };
  if (ours) return { verdict: 'us', blockers };
  if (vendor) return { verdict: 'vendor', blockers };
  return { verdict: 'unknown', blockers: 'link' };
}

function formatUnread({ title, reason, message }: StatusEvidence): string {
  if (!reason) return message ? `${title} ${message}` : title;
  const why = `${title} ${formatReason(reason)}`;
  return message ? `${why} (${message})` : why;
}

function formatMissing(missing: StatusEvidence[], of: number): string {
  const are = missing.length === 1 ? 'is' : 'are';
  return `${missing.length} of ${count(of)} ${are} missing: ${spell(
    missing,
    formatUnread,
  )}`;
}

function formatBlockers(
  blockers: StatusEvidence[] | 'link',
): string | undefined {
  if (blockers === 'link') {
    return 'This only shows that the two do not work together, not whose fault it is';
  }
  if (blockers.length === 0) return undefined;
  const are = blockers.length === 1 ? 'is' : 'are';
  return `Whose fault it is cannot be told while ${spell(
    blockers,
    ({ title }) => title,
  )} ${are} missing`;
}

/** Alerts that are silent, and nobody knows whether they could be otherwise. */
const isUnproven = ({ isProven, status }: StatusEvidence) =>
  isProven === false && status === 'ok';

const formatUnproven = (unproven: StatusEvidence[]) =>
  `nothing proves that the rules behind ${spell(
    unproven,
    ({ title }) => title,
  )} are evaluated`;

function formatWell(judged: StatusEvidence[], unjudged: number): string {
  const well =
    judged.length === 1
      ? `${judged[0].title} is as it should be`
      : `All ${judged.length} readings are as they should be`;
  const unproven = judged.filter(isUnproven);
  return [
    unjudged > 0 ? `${well}, ${unjudged} more without a threshold` : well,
    unproven.length > 0 && formatUnproven(unproven),
  ]
    .filter(Boolean)
    .join('; ');
}

/** A side is not cleared by alerts that perhaps could not fire. */
function formatDoubt(
  verdict: Verdict,
  judged: StatusEvidence[],
): string | undefined {
  const other = { us: 'vendor', vendor: 'ours' }[verdict as 'us' | 'vendor'];
  const unproven = judged.filter(
    item =>
      isUnproven(item) &&
      (item.possibleSides ?? [item.side]).some(side => side === other),
  );
  if (unproven.length === 0) return undefined;
  const said = formatUnproven(unproven);
  return said[0].toUpperCase() + said.slice(1);
}

/** What keeps a plan that is `ok` from being well; undefined: nothing does. */
function formatCaveat(
  judged: StatusEvidence[],
  alerts: SidedAlert[],
  unjudged: number,
): string | undefined {
  const unproven = judged.filter(isUnproven);
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  const fires =
    firing === 1
      ? '1 alert fires that counts as OK'
      : `${firing} alerts fire that count as OK`;
  if (unproven.length > 0) {
    const isAll = judged.every(
      ({ isProven }) => isProven === undefined || !isProven,
    );
    return `${firing === 0 ? 'No alert fires' : fires}, ${
      isAll
        ? 'nothing proves that rules are evaluated'
        : formatUnproven(unproven)
    }`;
  }
  if (firing > 0) return fires;
  return unjudged > 0 ? 'All that is judged is well' : undefined;
}

function spell<T>(items: readonly T[], say: (item: T) => string): string {
  const said = items.slice(0, SPELLED_OUT).map(say);
  const rest = items.length - said.length;
  return rest > 0 ? `${said.join('; ')}; and ${rest} more` : said.join('; ');
}

function bySide(claims: readonly Claim[]): Partial<Record<Side, SideEvidence>> {
  const sides: Partial<Record<Side, SideEvidence>> = {};
  const worstFirst = [...claims].sort(
    (a, b) => statusRank(b.status) - statusRank(a.status),
  );
  for (const {
    title,
    side,
    status,
    message,
    observedAt = null,
  } of worstFirst) {
    const known = (sides[side] ??= { status, readings: [] });
    known.readings.push({
      title,
      status,
      ...(message && { message }),
      observedAt,
    });
  }
  return sides;
}

/** A verdict that will hold from some moment on, unless a reading arrives. @public */
export type LaterVerdict = PlanVerdict & { after: string };

/**
 * What becomes of a plan when no reading arrives any more: its readings expire
 * one by one, and the verdict is another after each. Pure.
 *
 * @param now - what has expired by then is left out
 * @returns in order of time; a verdict that equals the one before is left out
 * @public
 */
export function judgeAhead(
  evidence: readonly StatusEvidence[],
  now: string,
): LaterVerdict[] {
  const moments = evidence.flatMap(({ expiresAt }) =>
    expiresAt && expiresAt >= now ? [expiresAt] : [],
  );
  const later: LaterVerdict[] = [];
  let before = JSON.stringify(judgePlan(evidence, now));
  for (const after of [...new Set(moments)].sort()) {
    // A reading holds until that moment, and no longer
    const verdict = judgePlan(evidence, `${after}~`);
    const said = JSON.stringify(verdict);
    if (said !== before) later.push({ after, ...verdict });
    before = said;
  }
  return later;
}
