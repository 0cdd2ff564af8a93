import { formatDuration } from '../../facts/durations';
import { toKey, uniqueKey } from '../../facts/keys';
import { windowSeconds } from '../../reading/topics/windows';
import type {
  DraftDetails,
  DraftEntity,
  DraftWorkload,
  Movement,
} from '../../schema/draft';
import {
  assumed,
  derived,
  roundDown,
  seconds,
  toDuration,
  type Inputs,
  type Known,
} from './known';

/** How a flow works, which is what the sections tell apart. */
export type FlowStyle = 'batch' | 'poll' | 'push' | 'hook' | 'call';

/** One way that data takes, with the numbers that every section uses. */
export type Flow = {
  key: string;
  title: string;
  style: FlowStyle;
  direction: 'inbound' | 'outbound';
  /** Whether the inputs say how it moves. */
  movement: Known<Movement>;
  /** Items in each window; of each tenant, where it is so. */
  items: Known<number>;
  /** On an ordinary day, where `items` are those of the busiest. */
  usually?: Known<number>;
  /** Of the tenant or user that has most. */
  busiest?: Known<number>;
  /** What a poll takes its part of, in words. */
  told?: Known<string>;
  /** The peak as the inputs tell it, in words. */
  peak?: Known<string>;
  pointsPerRequest?: Known<number>;
  window: Known<string>;
  perTenant: boolean;
  /** From one start to the next, of batches and polls. */
  every?: Known<string>;
  peakFactor?: Known<number>;
  pageSize?: Known<number>;
  requestsPerItem: Known<number>;
  /** How late one item may be. */
  deadline?: Known<string>;
  lossAllowed: Known<boolean>;
  /** How long work survives that cannot be delivered; undefined: it does not wait. */
  keepFor?: Known<string>;
  entity?: DraftEntity;
};

const STYLE_KEYS: Record<FlowStyle, string> = {
  batch: 'batch',
  poll: 'poll',
  push: 'push',
  hook: 'webhooks',
  call: 'call',
};

function movementOf(
  work: DraftWorkload,
  details: DraftDetails,
  said: Known<Movement> | undefined,
): Known<Movement> {
  if (said) return said;
  if (work.direction === 'outbound') {
    return assumed(
      'eventDriven',
      'The inputs do not say when data is written; as things happen is assumed',
    );
  }
  if (details.tolerance?.userFacing) {
    return assumed(
      'realTime',
      'Somebody waits for the answer, so it is fetched when it is needed',
    );
  }
  if (details.interfaces?.includes('webhooks')) {
    return assumed(
      'eventDriven',
      'The third party can send webhooks, so it is not asked again and again',
    );
  }
  return assumed(
    'polling',
    'The inputs do not say how changes are noticed; asking for them again and again works with any API',
  );
}

function styleOf(movement: Movement, direction: Flow['direction']): FlowStyle {
  if (movement === 'batch') return 'batch';
  if (movement === 'realTime') return 'call';
  // Writing on a schedule is a batch, however small
  if (movement === 'polling') return direction === 'inbound' ? 'poll' : 'batch';
  return direction === 'outbound' ? 'push' : 'hook';
}

const ASSUMED_ITEMS: Record<FlowStyle, [number, string]> = {
  batch: [10_000, 'PT6H'],
  poll: [100, 'PT5M'],
  push: [100, 'PT1H'],
  hook: [1000, 'PT1H'],
  call: [10, 'PT1M'],
};

const DAY = 86_400;

/** The time that a batch may take. */
function batchWindow(
  work: DraftWorkload,
  every: Known<string>,
  given: Known<string> | undefined,
  deadline: Known<string> | undefined,
  hours: Known<string> | undefined,
): Known<string> {
  if (given && (!work.every || seconds(given) < seconds(every))) return given;
  if (hours && seconds(hours) < seconds(every)) return hours;
  // How late one item may be is no time for all of a run
  const isForRun =
    deadline && seconds(deadline) >= Math.min(1800, seconds(every) / 50);
  if (isForRun && seconds(deadline) < seconds(every)) return deadline;
  const window = Math.min(DAY / 4, seconds(every) / 2);
  return assumed(
    toDuration(window),
    'The inputs do not say how long a run may take; a run must be over well before the next one',
  );
}

/** The hours of the day in which a batch is allowed to run. */
function allowedHours(inputs: Inputs) {
  const { windows = [] } = inputs.details;
  const inGoal = (index: number) =>
    inputs.understood.readings.some(
      ({ path, input }) =>
        path === `windows[${index}]` && input === 'integrationGoal',
    );
  const index = windows.findIndex(
    ({ kind }, at) => kind === 'allowed' || (kind === 'busy' && inGoal(at)),
  );
  const length = index < 0 ? undefined : windowSeconds(windows[index]);
  if (!length) return undefined;
  const known: Known<string> = {
    value: toDuration(length),
    from: 'input',
    note: inputs.noteOf(`windows[${index}]`),
  };
  return known;
}

function pollEvery(
  given: Known<string> | undefined,
  deadline: Known<string> | undefined,
): Known<string> {
  if (given) return given;
  if (deadline) {
    const often = roundDown(Math.max(1, seconds(deadline) / 3));
    return assumed(
      toDuration(often),
      'A third of the delay that is allowed, so that one failed poll does not make data late',
    );
  }
  return assumed('PT5M', 'The inputs do not say how old data may be');
}

/** Items that come between two polls. */
function itemsPerPoll(
  items: Known<number>,
  window: Known<string>,
  every: Known<string>,
): Known<number> {
  const share = seconds(every) / seconds(window);
  return derived(
    Math.max(1, Math.ceil(items.value * share)),
    `${items.note}; taken together from one poll to the next`.slice(0, 500),
    items,
    window,
    every,
  );
}

const titleFor = (style: FlowStyle, direction: Flow['direction']) =>
  ({
    batch: direction === 'inbound' ? 'Fetch in a batch' : 'Write in a batch',
    poll: 'Poll for changes',
    push: 'Write as things happen',
    hook: 'Receive webhooks',
    call: 'Ask while somebody waits',
  }[style]);

/** The flow for a piece of work, with what it leaves open assumed. */
function toFlow(
  work: DraftWorkload,
  index: number,
  inputs: Inputs,
): Omit<Flow, 'key' | 'entity'> {
  const { details } = inputs;
  const path = `workloads[${index}]`;
  const known = <K extends keyof DraftWorkload>(key: K) =>
    inputs.known(work[key], `${path}.${key}`) as
      | Known<NonNullable<DraftWorkload[K]>>
      | undefined;
  const movement = movementOf(work, details, known('movement'));
  const isHook =
    movement.value === 'eventDriven' &&
    details.interfaces?.includes('webhooks');
  const direction =
    work.direction ??
    (isHook || movement.value !== 'eventDriven' ? 'inbound' : 'outbound');
  const style = styleOf(movement.value, direction);

  const allLoss = inputs.known(
    details.tolerance?.lossAllowed,
    'tolerance.lossAllowed',
  );
  const lossAllowed =
    known('lossAllowed') ??
    allLoss ??
    (style === 'call'
      ? assumed(true, 'Whoever waits can ask again')
      : assumed(false, 'The inputs do not say that work may be lost'));

  const maxDelay = inputs.known(
    details.tolerance?.maxDelay,
    'tolerance.maxDelay',
  );
  const said = known('deadline') ?? maxDelay;
  const deadline = deadlineFor(style, said);

  const [someItems, someWindow] = ASSUMED_ITEMS[style];
  const items =
    known('items') ??
    assumed(someItems, 'The inputs do not say how much it is');
  const rateWindow =
    known('window') ??
    (known('items') && style !== 'batch'
      ? assumed('PT1H', 'The inputs do not say in which time the items come')
      : assumed(someWindow, 'The inputs do not say in which time'));

  let every: Known<string> | undefined;
  let window = rateWindow;
  let amount = items;
  let told: Known<string> | undefined;
  if (style === 'batch') {
    every =
      known('every') ??
      assumed('P1D', 'The inputs do not say how often a run starts');
    window = batchWindow(
      work,
      every,
      known('window'),
      said,
      allowedHours(inputs),
    );
  } else if (style === 'poll') {
    every = pollEvery(known('every'), said);
    if (work.items && work.window) {
      told = {
        ...items,
        value: `${items.value.toLocaleString('en')} in ${formatDuration(
          work.window,
        )}`,
      };
    }
    // What has no window of its own is all of it, each time
    amount =
      known('items') && !work.window
        ? items
        : itemsPerPoll(items, rateWindow, every);
    window = every;
  }

  const isPaged = style === 'batch' || style === 'poll';
  const pageSize =
    known('pageSize') ??
    (isPaged && direction === 'inbound' && !work.requestsPerItem
      ? assumed(100, 'The inputs do not say how many items a page holds')
      : undefined);

  // Whoever only asks can ask again
  const isQuestion = style === 'call' && direction === 'inbound';
  const keepFor =
    lossAllowed.value || isQuestion
      ? undefined
      : known('keepFor') ??
        inputs.known(details.tolerance?.keepFor, 'tolerance.keepFor') ??
        assumed(
          'P3D',
          'The inputs do not say how long an outage must be survived; three days cover a weekend',
        );

  const usually = known('usually');
  const busiest = known('busiest');
  const peakItems = known('peakItems');
  const peak = peakItems &&
    work.peakIn && {
      ...peakItems,
      value: `${peakItems.value.toLocaleString('en')} in ${formatDuration(
        work.peakIn,
      )}`,
    };
  const pointsPerRequest = known('pointsPerRequest');
  return {
    ...(usually && { usually }),
    ...(busiest && { busiest }),
    ...(peak && { peak }),
    ...(told && { told }),
    ...(pointsPerRequest && { pointsPerRequest }),
    title: work.title ?? titleFor(style, direction),
    style,
    direction,
    movement,
    items: amount,
    window,
    perTenant: work.perTenant ?? false,
    ...(every && { every }),
    ...peakOf(style, known('peakFactor')),
    ...((isPaged || (style === 'push' && work.pageSize)) &&
      pageSize && { pageSize }),
    requestsPerItem:
      known('requestsPerItem') ??
      (pageSize && isPaged
        ? derived(1, 'One request for a page', pageSize)
        : assumed(1, 'The inputs do not say how many requests an item takes')),
    ...(deadline && { deadline }),
    lossAllowed,
    ...(keepFor && { keepFor }),
  };
}

/** A batch has its window, and its peak is the batch itself. */
function peakOf(style: FlowStyle, said: Known<number> | undefined) {
  if (style === 'batch' || style === 'poll') return {};
  return {
    peakFactor:
      said ??
      assumed(3, 'The inputs do not say how far a peak is above the average'),
  };
}

function deadlineFor(
  style: FlowStyle,
  said: Known<string> | undefined,
): Known<string> | undefined {
  if (style === 'batch') return undefined;
  if (said) return said;
  if (style === 'call') {
    return assumed('PT2S', 'The inputs do not say how long somebody waits');
  }
  return style === 'poll'
    ? undefined
    : assumed('PT5M', 'The inputs do not say how late an item may be');
}

/** Nothing was said about work: one flow that any API allows. */
const UNKNOWN_WORK: DraftWorkload = {};

/** The flows of a scenario, one at least. */
export function toFlows(inputs: Inputs): Flow[] {
  const { details } = inputs;
  const onlyHooks =
    details.interfaces?.length === 1 && details.interfaces[0] === 'webhooks';
  const unknown: DraftWorkload = onlyHooks
    ? { movement: 'eventDriven', direction: 'inbound' }
    : UNKNOWN_WORK;
  const work = details.workloads?.length ? details.workloads : [unknown];
  const entities = [...(details.entities ?? [])];
  const keys: string[] = [];
  return work.map((one, index) => {
    const flow = toFlow(one, index, inputs);
    const isTwice = work.filter(({ title }) => title === one.title).length > 1;
    const way = flow.direction === 'inbound' ? 'from them' : 'to them';
    const title = isTwice ? `${flow.title}, ${way}` : flow.title;
    const key = uniqueKey(toKey(STYLE_KEYS[flow.style]), keys);
    keys.push(key);
    const at = Math.max(
      0,
      entities.findIndex(({ direction }) => direction === flow.direction),
    );
    const [entity] = entities.length > 1 ? entities.splice(at, 1) : entities;
    return { key, ...flow, title, ...(entity && { entity }) };
  });
}
