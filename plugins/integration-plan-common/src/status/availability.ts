import {
  AVAILABILITY_DAYS,
  AVAILABILITY_KINDS,
  type Availability,
  type AvailabilityDay,
  type AvailabilityKind,
  type AvailabilitySeconds,
  type AvailabilityWindow,
} from '../schema/availability';
import type { Status, Verdict } from '../schema/status';

const DAY_MS = 86_400_000;

/** How many days are shown one by one. */
const SHOWN_DAYS = Math.max(...AVAILABILITY_DAYS);

/** A change of what is known of a plan; `null`: nothing is watched from then on. @public */
export type StatusChange = {
  at: number;
  status: Status | null;
  /** Absent where nobody wrote it down. */
  verdict?: Verdict;
};

/** Time that counts apart, from its begin up to its end, in milliseconds. @public */
export type MutedRange = { from: number; to: number };

/** `unclear`: in trouble, and nobody can say whether this is the vendor's. */
type Kind = AvailabilityKind | 'unclear';

/** A length of time that counts as one kind, in milliseconds. @public */
export type Stretch = { from: number; to: number; kind: Kind };

/** In milliseconds. */
type KindTimes = Record<AvailabilityKind, number>;

/** Where several plans tell of one vendor, the first of these that any says. */
const RANK: readonly Kind[] = [
  'critical',
  'warning',
  'unclear',
  'ok',
  'unknown',
  'muted',
  'noData',
];

/** What the state of a plan says of the plan itself. */
const kindOfPlan = ({ status }: StatusChange): Kind => status ?? 'noData';

/**
 * What the state of a plan says of its vendor: a plan in trouble accuses the
 * vendor, clears it, or leaves it open, as its verdict does.
 * @public
 */
export function kindOfVendor({ status, verdict }: StatusChange): Kind {
  if (status === null) return 'noData';
  if (status === 'ok' || status === 'unknown') return status;
  if (verdict === 'vendor' || verdict === 'both') return status;
  return verdict === 'us' ? 'ok' : 'unclear';
}

/**
 * The time from `from` to `to` without gaps. Pure. What a change says holds up
 * to the next one; before the first there is no data. The caller adds a change
 * to `unknown` where the last readings ceased to count.
 *
 * @param changes - in their order
 * @public
 */
export function toStretches(
  changes: readonly StatusChange[],
  options: {
    from: number;
    to: number;
    muted?: readonly MutedRange[];
    kindOf?: (change: StatusChange) => Kind;
  },
): Stretch[] {
  const { from, to, muted = [], kindOf = kindOfPlan } = options;
  const states = [{ at: -Infinity, kind: 'noData' as Kind }];
  for (const change of changes) {
    states.push({ at: change.at, kind: kindOf(change) });
  }
  const stretches: Stretch[] = [];
  states.forEach(({ at, kind }, index) => {
    const begin = Math.max(at, from);
    const end = Math.min(states[index + 1]?.at ?? Infinity, to);
    if (begin < end) push(stretches, { from: begin, to: end, kind });
  });
  return mute(stretches, muted);
}

/** Joined where nothing changes. */
function push(stretches: Stretch[], next: Stretch) {
  const last = stretches.at(-1);
  if (last?.kind === next.kind) last.to = next.to;
  else stretches.push(next);
}

/** Muted time counts apart, but where nothing was watched there is nothing to mute. */
function mute(stretches: Stretch[], muted: readonly MutedRange[]): Stretch[] {
  if (muted.length === 0) return stretches;
  const out: Stretch[] = [];
  for (const { from, to, kind } of stretches) {
    let at = from;
    const inside = muted
      .filter(range => range.from < to && range.to > from)
      .sort((a, b) => a.from - b.from);
    for (const range of kind === 'noData' ? [] : inside) {
      const begin = Math.max(range.from, at);
      const end = Math.min(range.to, to);
      if (end <= begin) continue;
      if (at < begin) push(out, { from: at, to: begin, kind });
      push(out, { from: begin, to: end, kind: 'muted' });
      at = end;
    }
    if (at < to) push(out, { from: at, to, kind });
  }
  return out;
}

/**
 * What several plans say of one vendor at each moment. Pure. A plan that
 * accuses it outweighs all others; one in trouble of unclear cause leaves it
 * unknown; else one that is well is enough, since plans without readings say
 * nothing.
 *
 * @param plans - the stretches of each, over the same range
 * @public
 */
export function joinStretches(
  plans: readonly (readonly Stretch[])[],
  range: { from: number; to: number },
): Stretch[] {
  const events = plans
    .flatMap(stretches =>
      stretches.flatMap(({ from, to, kind }) => [
        { at: from, kind, by: 1 },
        { at: to, kind, by: -1 },
      ]),
    )
    .sort((a, b) => a.at - b.at);
  const counts = new Map<Kind, number>(RANK.map(kind => [kind, 0]));
  const worst = () => RANK.find(kind => counts.get(kind)! > 0) ?? 'noData';
  const out: Stretch[] = [];
  let at = range.from;
  for (const event of events) {
    if (event.at > at) {
      push(out, { from: at, to: event.at, kind: worst() });
      at = event.at;
    }
    counts.set(event.kind, counts.get(event.kind)! + event.by);
  }
  if (at < range.to) push(out, { from: at, to: range.to, kind: worst() });
  return out;
}

/** Nothing of any kind. */
const noTimes = (): KindTimes => ({
  critical: 0,
  warning: 0,
  unknown: 0,
  ok: 0,
  muted: 0,
  noData: 0,
});

/** How long each kind lasted between two instants. */
function timesWithin(
  stretches: readonly Stretch[],
  from: number,
  to: number,
): KindTimes {
  const times = noTimes();
  for (
    let index = indexAt(stretches, from);
    index < stretches.length;
    index++
  ) {
    const stretch = stretches[index];
    const length = Math.min(stretch.to, to) - Math.max(stretch.from, from);
    if (length <= 0) break;
    times[stretch.kind === 'unclear' ? 'unknown' : stretch.kind] += length;
  }
  return times;
}

/** The first of the stretches that ends after an instant. */
function indexAt(stretches: readonly Stretch[], at: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle].to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The start of the UTC day that an instant is in. */
const startOfDay = (at: number) => Math.floor(at / DAY_MS) * DAY_MS;

/** The starts of the days that are shown, oldest first, today last. */
function shownDays(now: number): number[] {
  const today = startOfDay(now);
  return Array.from(
    { length: SHOWN_DAYS },
    (_, index) => today - (SHOWN_DAYS - 1 - index) * DAY_MS,
  );
}

/** What it takes to know of the past: from the first day that is shown to now. @public */
export const availabilityRange = (now: number) => ({
  from: startOfDay(now - SHOWN_DAYS * DAY_MS),
  to: now,
});

/**
 * The figures of the pages, of the API and of files. Pure.
 *
 * @param stretches - over the `availabilityRange` of `now`
 * @param partlyMuted - when single readings were muted
 * @public
 */
export function summariseAvailability(
  stretches: readonly Stretch[],
  now: number,
  partlyMuted: readonly MutedRange[] = [],
): Availability {
  const partly = mute(
    stretches.filter(({ kind }) => kind !== 'muted'),
    partlyMuted,
  );
  const days = shownDays(now).map((start): AvailabilityDay => {
    const times = timesWithin(stretches, start, Math.min(start + DAY_MS, now));
    return {
      day: new Date(start).toISOString().slice(0, 10),
      worst: AVAILABILITY_KINDS.find(kind => times[kind] > 0) ?? 'noData',
      seconds: toSeconds(times),
    };
  });
  const windows = AVAILABILITY_DAYS.map((count): AvailabilityWindow => {
    const from = now - count * DAY_MS;
    const times = timesWithin(stretches, from, now);
    return {
      days: count,
      from: new Date(from).toISOString(),
      to: new Date(now).toISOString(),
      seconds: toSeconds(times),
      partlyMutedSeconds: timesWithin(partly, from, now).muted / 1000,
      shares: sharesOf(times),
    };
  });
  return { at: new Date(now).toISOString(), windows, days };
}

function sharesOf(times: KindTimes): AvailabilityWindow['shares'] {
  const up = times.ok + times.warning;
  const watched = up + times.critical + times.unknown;
  if (watched === 0) return null;
  return {
    up: up / watched,
    down: times.critical / watched,
    unknown: times.unknown / watched,
  };
}

function toSeconds(times: KindTimes): AvailabilitySeconds {
  return {
    ok: times.ok / 1000,
    warning: times.warning / 1000,
    critical: times.critical / 1000,
    unknown: times.unknown / 1000,
    muted: times.muted / 1000,
    noData: times.noData / 1000,
  };
}
