import { capital } from '../prose';
import { formatDuration } from '../../facts/durations';
import type { Metric, Side } from '../../sections/metric';
import { describeThresholds, formatValue } from '../../facts/units';
import { isSent } from './capacity';
import type { DraftNumbers } from './DraftNumbers';
import { acknowledgementOf } from './deliveries';
import type { Flow } from './flows';
import { assumed, derived, seconds, type Known } from './known';

/** Procedures of the runbook that alerts lead to. */
export type ProcedureKey =
  | 'reauthenticate'
  | 'replay'
  | 'resume-run'
  | 'vendor-down'
  | 'rate-limited'
  | 'schema-changed'
  | 'work-waits'
  | 'deliveries-missing'
  | 'roll-back';

type Thresholds = NonNullable<Metric['thresholds']>;

/** A metric, the alert on it and the procedure that the alert leads to. */
export type Watch = {
  key: string;
  title: string;
  description: string;
  unit: Metric['unit'];
  side: Side;
  thresholds: Thresholds;
  /** Where the thresholds come from. */
  basis: Known<unknown>;
  procedure: ProcedureKey;
  alert: { title: string; name: string; condition: string };
};

type NewWatch = Omit<Watch, 'alert'>;

const USUAL = 'A usual threshold; adjust it after two weeks of real values';

const above = (warning: number, critical: number): Thresholds => ({
  direction: 'above',
  warning,
  critical,
});

/** As people read thresholds: three digits that count, or whole numbers. */
const rounded = (value: number) =>
  value >= 100 ? Math.round(value) : Number(value.toPrecision(3));

function ofRequests(context: DraftNumbers): NewWatch[] {
  const sent = context.flows.filter(isSent);
  if (sent.length === 0) return [];
  const timeout = sent
    .map(({ key }) => context.timeouts.get(key)!.request)
    .sort((a, b) => seconds(a) - seconds(b))[0];
  return [
    {
      key: 'error-ratio',
      title: 'Failed requests',
      description:
        'Share of requests over five minutes that end in 5xx, a timeout or no connection',
      unit: 'ratio',
      side: 'link',
      thresholds: above(0.02, 0.05),
      basis: assumed(0, USUAL),
      procedure: 'vendor-down',
    },
    {
      key: 'latency-p99',
      title: 'Answer time, p99',
      description: `Over five minutes; a request that is cut off counts with its ${formatDuration(
        timeout.value,
      )}`,
      unit: 'seconds',
      side: 'vendor',
      thresholds: above(
        rounded(seconds(timeout) * 0.5),
        rounded(seconds(timeout) * 0.8),
      ),
      basis: derived(
        0,
        'Half, and four fifths, of the timeout of a request',
        timeout,
      ),
      procedure: 'vendor-down',
    },
    {
      key: 'rate-limit-headroom',
      title: 'Headroom below the rate limit',
      description:
        'Smallest share that is left of any limit, from the headers of the answers or from our own bucket',
      unit: 'ratio',
      side: 'ours',
      thresholds: { direction: 'below', warning: 0.2, critical: 0.1 },
      basis: assumed(
        0,
        'Our own limit leaves 20 %, so less means that it does not hold or that somebody else uses the limit',
      ),
      procedure: 'rate-limited',
    },
    {
      key: 'auth-failures',
      title: 'Refused credentials',
      description: 'Answers with 401 or 403 after a new token, in ten minutes',
      unit: 'count',
      side: 'link',
      thresholds: above(0, 5),
      basis: assumed(0, 'One is worth a look, several are no accident'),
      procedure: 'reauthenticate',
    },
  ];
}

function ofShapes(): NewWatch {
  return {
    key: 'shape-errors',
    title: 'Refused records',
    description:
      'Share of records over an hour that do not have the shape of the data mapping',
    unit: 'ratio',
    side: 'vendor',
    thresholds: above(0.001, 0.01),
    basis: assumed(0, USUAL),
    procedure: 'schema-changed',
  };
}

function ofQueue(context: DraftNumbers): NewWatch[] {
  const queued = context.flows.filter(
    ({ style }) => style === 'push' || style === 'hook',
  );
  if (queued.length === 0) return [];
  const deadline = queued
    .map(flow => flow.deadline!)
    .sort((a, b) => seconds(a) - seconds(b))[0];
  return [
    {
      key: 'queue-age',
      title: 'Oldest work in the queue',
      description: 'Age of the oldest job that is neither done nor given up',
      unit: 'seconds',
      side: 'ours',
      thresholds: above(
        rounded(seconds(deadline) / 2),
        rounded(seconds(deadline)),
      ),
      basis: derived(0, 'Half of the deadline, and the deadline', deadline),
      procedure: 'work-waits',
    },
  ];
}

const hasDeadLetters = ({ flows }: DraftNumbers) =>
  flows.some(
    ({ style, keepFor }) =>
      style === 'hook' || (keepFor !== undefined && style !== 'call'),
  );

function ofDeadLetters(): NewWatch {
  return {
    key: 'dead-letters',
    title: 'Dead letters',
    description: 'Work that was given up and waits for a person',
    unit: 'count',
    side: 'ours',
    thresholds: above(0, 20),
    basis: assumed(0, 'Nothing may stay there unseen'),
    procedure: 'replay',
  };
}

function ofRuns(context: DraftNumbers, flow: Flow): NewWatch[] {
  const every = flow.every!;
  const failed = context.said.known(
    context.understood.details.tolerance?.failedTenants,
    'tolerance.failedTenants',
  );
  const share = (failed?.value ?? 5) / 100;
  const longest = flow.style === 'batch' ? 2 : 4;
  const most = Math.max(
    seconds(every) * longest,
    flow.deadline ? Math.min(seconds(flow.deadline), seconds(every) * 8) : 0,
  );
  return [
    {
      key: `${flow.key}-age`,
      title:
        flow.style === 'batch'
          ? `Time since the last complete run: ${flow.title}`.slice(0, 120)
          : `Time since the last good poll: ${flow.title}`.slice(0, 120),
      description:
        'Of the tenant that has waited longest, where there are tenants',
      unit: 'seconds',
      side: 'ours',
      thresholds: above(rounded(seconds(every) * 1.25), rounded(most)),
      basis: derived(0, `From how often it runs: ${every.note}`, every),
      procedure: 'resume-run',
    },
    ...(flow.perTenant
      ? [
          {
            key: `${flow.key}-failed-tenants`,
            title: `Tenants that failed: ${flow.title}`.slice(0, 120),
            description:
              'Share of the tenants of the last run that have an error',
            unit: 'ratio' as const,
            side: 'link' as const,
            thresholds: above(rounded(share / 2), rounded(share)),
            basis: failed ?? assumed(0, USUAL),
            procedure: 'resume-run' as const,
          },
        ]
      : []),
  ];
}

function ofDeliveries(context: DraftNumbers, flow: Flow): NewWatch[] {
  const { deadline, within } = acknowledgementOf(context.said);
  const gap = seconds(flow.window) / flow.items.value;
  const silence = Math.max(900, Math.ceil((gap * 50) / 60) * 60);
  return [
    {
      key: 'acknowledgement-p99',
      title: 'Time to acknowledge, p99',
      description: 'From the first byte of a delivery to our answer',
      unit: 'seconds',
      side: 'ours',
      thresholds: above(
        rounded(seconds(within)),
        rounded(seconds(deadline) * 0.6),
      ),
      basis: derived(
        0,
        `What we promise, and most of the deadline of the sender: ${deadline.note}`,
        deadline,
      ),
      procedure: 'work-waits',
    },
    {
      key: 'signature-failures',
      title: 'Refused signatures',
      description:
        'Share of deliveries over ten minutes that we answer with 401',
      unit: 'ratio',
      side: 'link',
      thresholds: above(0.01, 0.1),
      basis: assumed(0, USUAL),
      procedure: 'reauthenticate',
    },
    {
      key: 'delivery-silence',
      title: 'Time since the last delivery',
      description:
        'Longer than it ever is at the quietest hour: they do not send, or we do not get it',
      unit: 'seconds',
      side: 'vendor',
      thresholds: above(silence, silence * 4),
      basis: assumed(
        0,
        'Fifty times the average gap, fifteen minutes at least; nights and weekends may need more',
      ),
      procedure: 'deliveries-missing',
    },
  ];
}

/** The value that pages, in words: "above 5 %". */
export const formatCritical = ({
  unit,
  thresholds,
}: Pick<Watch, 'unit' | 'thresholds'>) =>
  `${thresholds.direction} ${formatValue(thresholds.critical ?? 0, unit)}`;

/** "Workday" and "error-ratio" are `WorkdayErrorRatio`. */
const alertName = (slug: string, key: string) =>
  `${slug}-${key}`.split('-').map(capital).join('');

/** Everything that is watched, each with its alert and its procedure. */
export function monitorsFor(context: DraftNumbers): Watch[] {
  const { flows, slug } = context;
  const watches: NewWatch[] = [
    ...ofRequests(context),
    ofShapes(),
    ...ofQueue(context),
    ...(hasDeadLetters(context) ? [ofDeadLetters()] : []),
    ...flows
      .filter(({ style }) => style === 'batch' || style === 'poll')
      .flatMap(flow => ofRuns(context, flow)),
    ...flows
      .filter(({ style }) => style === 'hook')
      .slice(0, 1)
      .flatMap(flow => ofDeliveries(context, flow)),
  ];
  return watches.slice(0, 40).map(watch => ({
    ...watch,
    alert: {
      title: watch.title,
      name: alertName(slug, watch.key),
      condition: `${watch.title}: ${describeThresholds(watch)}`.slice(0, 2000),
    },
  }));
}
