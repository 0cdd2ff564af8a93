import { formatDuration } from '../../../facts/durations';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { isoOf } from '../../../reading/topics/durations';
import { windowSeconds } from '../../../reading/topics/windows';
import { formatNumber } from '../../../words/numbers';
import { lengthsIn } from '../../understand/lengths';
import { seconds } from '../known';
import { type Check, quote, time, find } from './said';

/** What is fetched on a schedule is as late as the schedule. */
export const lateBySchedule: Check = ({ context: { flows, said } }) =>
  flows.map(flow => {
    const { every, deadline, style, direction, title } = flow;
    const own =
      deadline ??
      said.known(said.details.tolerance?.maxDelay, 'tolerance.maxDelay');
    const isScheduled =
      style === 'poll' || (style === 'batch' && direction === 'inbound');
    return (
      isScheduled &&
      every?.from === 'input' &&
      own?.from === 'input' &&
      seconds(every) > seconds(own) &&
      `${title}: it runs every ${formatDuration(
        every.value,
      )}, so data is up to ${formatDuration(
        every.value,
      )} late, and ${formatDuration(own.value)} are allowed: ${formatNumber(
        seconds(every),
      )} s > ${formatNumber(seconds(own))} s. Ask every ${formatDuration(
        isoOf(seconds(own) / 2),
      )} or oftener, or allow more time.`
    );
  });

const REAL_TIME = wordPattern(
  /\b(?:real[- ]?time|at once|immediately|instantly|right away|echtzeit|sofort)\b/iu,
);
const NO_PUSH = wordPattern(
  /\b(?:no|without|kein\w{0,2}|ohne)\s(?:\w+\s)?(?:web ?hooks?|callbacks?|push|events?)\b/iu,
);

/** "In real time" against a schedule, or against a third party that does not call. */
export const realTime: Check = ({ context: { flows }, clauses }) => {
  const wish = find(clauses, REAL_TIME, 'integrationGoal', 'failureTolerance');
  const slow = flows.find(
    ({ every, style, direction }) =>
      every?.from === 'input' &&
      (style === 'poll' || style === 'batch') &&
      direction === 'inbound' &&
      seconds(every) >= 900,
  );
  if (!wish || !slow?.every) return [];
  const denied = find(clauses, NO_PUSH);
  const isWished = slow.title
    .toLowerCase()
    .split(' ')
    .filter(word => word.length > 3)
    .some(word => wish.text.toLowerCase().includes(word));
  return [
    (isWished || denied) &&
      `${quote(wish)} against one run every ${formatDuration(
        slow.every.value,
      )}: what happens right after a run shows ${formatDuration(
        slow.every.value,
      )} later${denied ? `, and ${quote(denied)}` : ''}.`,
  ];
};

const TAKES = wordPattern(
  /\b(?:takes?|lasts?|answers?|responds?|response|latency|p9\d|sometimes|dauert|braucht|antwortet|antwortzeit)\b/iu,
);
const WAITED = wordPattern(
  /\b(?:within|wait\w{0,3}|see\w{0,1}|deadline|at most|longer|under|right away|innerhalb|warte\w{0,2}|höchstens|binnen|spätestens)\b/iu,
);

/** What takes longer than somebody waits. */
export const slowerThanWait: Check = ({ context: { flows }, clauses }) => {
  const call = flows.find(
    ({ style, deadline }) => style === 'call' && deadline?.from === 'input',
  );
  if (!call?.deadline) return [];
  const most = seconds(call.deadline);
  const slow = clauses
    .filter(({ input }) => input === 'constraints' || input === 'thirdPartyApi')
    .filter(({ text }) => TAKES.test(text) && !/web ?hook|callback/i.test(text))
    .flatMap(({ statement, parts }) => {
      const lengths = lengthsIn(statement).filter(
        ({ before }) => !WAITED.test(before.slice(-20)),
      );
      const unit = lengths[0];
      // "3-6 s, sometimes 20": the same unit
      const bare = parts
        .filter(({ text }) =>
          /\b(?:sometimes|up to|worst|manchmal|bis zu)\b/i.test(text),
        )
        .flatMap(({ quantities }) => quantities)
        .find(({ kind, noun }) => kind === 'count' && noun === undefined);
      const scale = unit && unit.seconds < 60 ? 1 : 60;
      return [
        ...lengths.map(({ seconds: length }) => ({ length, statement })),
        ...(bare && unit ? [{ length: bare.value * scale, statement }] : []),
      ];
    })
    .filter(({ length }) => length > most && length < 3600)
    .sort((a, b) => b.length - a.length)[0];
  return [
    slow &&
      `${call.title}: ${formatDuration(
        call.deadline.value,
      )} are allowed, and the third party can take ${time(
        slow.length,
      )} (${quote(slow.statement)}): ${formatNumber(
        slow.length,
      )} s > ${formatNumber(
        most,
      )} s. The request is given up before, its outcome is unknown then.`,
  ];
};

const IN_A_ROW = wordPattern(
  /\b(?:in a row|consecutive|in folge|hintereinander|nacheinander)\b/iu,
);

/** A maintenance that lasts longer than what may be missing or late. */
export const maintenance: Check = ({ context: { said, flows }, clauses }) => {
  const windows = (said.details.windows ?? []).map(one => ({
    ...one,
    length: windowSeconds(one),
  }));
  const down = windows.find(
    ({ kind, length }) => kind === 'maintenance' && length,
  );
  if (!down?.length) return [];
  const { length } = down;
  const when = `The maintenance (${[
    down.days,
    `${down.from}\u2013${down.to}`,
    down.zone,
  ]
    .filter(Boolean)
    .join(' ')}) lasts ${time(length)}`;
  const busy = windows.find(
    one =>
      (one.kind === 'busy' || one.kind === 'allowed') &&
      one.from &&
      down.from &&
      one.from < down.to &&
      down.from < one.to,
  );
  const row = find(clauses, IN_A_ROW, 'failureTolerance');
  const missed = row?.quantities.find(
    ({ kind }) => kind === 'count' || kind === 'times',
  )?.value;
  const round = flows.find(({ every }) => every?.from === 'input')?.every;
  const rounds = round && Math.floor(length / seconds(round));
  return [
    row &&
      missed !== undefined &&
      rounds !== undefined &&
      rounds >= missed &&
      `${when}: ${formatNumber(length)} s / ${formatNumber(
        seconds(round!),
      )} s = ${rounds} rounds in a row are missing, and ${quote(row)}.`,
    busy &&
      `${when} and lies within ${busy.from}\u2013${busy.to}, when the work comes: nothing can be sent for that time.`,
    ...flows.map(
      ({ title, deadline, style }) =>
        style !== 'hook' &&
        style !== 'call' &&
        deadline?.from === 'input' &&
        seconds(deadline) < length &&
        `${when}, and ${title} may be ${formatDuration(
          deadline.value,
        )} late at most: ${formatNumber(length)} s > ${formatNumber(
          seconds(deadline),
        )} s.`,
    ),
  ];
};
