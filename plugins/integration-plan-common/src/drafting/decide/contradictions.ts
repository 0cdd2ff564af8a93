import { durationSeconds, formatDuration } from '../../facts/durations';
import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { REQUEST_NOUNS } from '../../reading/lexicon/limits';
import { isoOf } from '../../reading/topics/durations';
import { windowSeconds } from '../../reading/topics/windows';
import type { Scenario } from '../../schema/scenario';
import { formatNumber } from '../../words/numbers';
import { amountsIn } from '../understand/amounts';
import { allClauses, type Clause } from '../understand/clauses';
import { lengthsIn } from '../understand/lengths';
import { lossAllowedIn } from '../understand/tolerance';
import type { DraftNumbers } from './DraftNumbers';
import { seconds } from './known';

type Said = {
  context: Pick<
    DraftNumbers,
    'said' | 'flows' | 'limits' | 'tenants' | 'inputs'
  >;
  clauses: Clause[];
};

type Check = (said: Said) => Array<string | false | undefined>;

const quote = ({ text }: { text: string }) =>
  `\u201c${text.replace(/[.;]$/, '')}\u201d`;

const time = (length: number) => formatDuration(isoOf(length));

const partsOf = (clauses: Clause[], ...inputs: Array<keyof Scenario>) =>
  clauses
    .filter(({ input }) => inputs.length === 0 || inputs.includes(input))
    .flatMap(clause => clause.parts.map(part => ({ clause, part })));

const find = (
  clauses: Clause[],
  words: RegExp,
  ...inputs: Array<keyof Scenario>
) =>
  partsOf(clauses, ...inputs).find(({ part }) => words.test(part.text))?.part;

/** A token cannot be kept for longer than it lives. */
const tokenKept: Check = ({ context: { said } }) => {
  const { tokenLifetime: lives, tokenKept: kept } = said.details;
  return [
    lives !== undefined &&
      kept !== undefined &&
      durationSeconds(kept) > durationSeconds(lives) &&
      `A token lives ${formatDuration(
        lives,
      )} and is to be kept for ${formatDuration(kept)}: ${formatNumber(
        durationSeconds(kept),
      )} s > ${formatNumber(
        durationSeconds(lives),
      )} s. It is refused for the last ${time(
        durationSeconds(kept) - durationSeconds(lives),
      )}.`,
  ];
};

const EQUATES = wordPattern(
  /(?:^|\s)(?:i\.e\.|that is|that makes|that's|in other words|which is|so|d\. ?h\.|das heißt|das sind|also)(?=\s|$)|=/iu,
);
/** Rates that one sentence says are the same. */
const sameRates: Check = ({ clauses }) =>
  clauses.flatMap(clause => {
    if (!EQUATES.test(clause.text)) return [];
    const rates = clause.parts
      .flatMap(amountsIn)
      .filter(({ window }) => window !== undefined);
    return rates.slice(1).map((other, index) => {
      const one = rates[index];
      const isOtherThing =
        one.noun !== '' && other.noun !== '' && one.noun !== other.noun;
      const window = durationSeconds(other.window!);
      const same = (one.items * window) / durationSeconds(one.window!);
      const apart = Math.max(same, other.items) / Math.min(same, other.items);
      return (
        !isOtherThing &&
        apart > 1.15 &&
        `${quote(clause)}: ${formatNumber(one.items)} in ${formatDuration(
          one.window!,
        )} are ${formatNumber(same)} in ${formatDuration(
          other.window!,
        )}, not ${formatNumber(other.items)}.`
      );
    });
  });

const RETRIES = wordPattern(
  /\b(?:re-?tr(?:y|ies|ied|ying)|repeat\w{0,3}|attempts?|wiederhol\w{1,4}|nachsend\w{0,3})\b/iu,
);
const REMEMBERS = wordPattern(
  /\b(?:remember\w{0,2}|idempotency keys?|(?:keys?|ids?) (?:are |is )?(?:kept|valid|stored|live\w{0,1}|expire\w{0,1})|merk(?:t|en)|deduplicat\w{1,4})\b/iu,
);
const THEIRS = wordPattern(
  /\b(?:they|their|sender|vendor|webhooks?|deliver\w{0,4}|sie|callbacks?|events?)\b/iu,
);

/** Our repeats must end before the other side forgets what it has seen. */
const forgetsEarly: Check = ({ clauses }) => {
  const parts = partsOf(
    clauses,
    'constraints',
    'failureTolerance',
    'thirdPartyApi',
  );
  const longest = (words: RegExp, not?: RegExp) =>
    parts
      .filter(({ part }) => words.test(part.text) && !not?.test(part.text))
      .flatMap(({ part }) => lengthsIn(part).map(one => ({ ...one, part })))
      .sort((a, b) => b.seconds - a.seconds)[0];
  const remembered = longest(REMEMBERS);
  const retried = longest(RETRIES, THEIRS);
  if (!remembered || !retried || remembered.part === retried.part) return [];
  return [
    retried.seconds > remembered.seconds &&
      `${quote(retried.part)} against ${quote(
        remembered.part,
      )}: from ${formatDuration(remembered.iso)} to ${formatDuration(
        retried.iso,
      )} a repeat is taken for new, ${time(
        retried.seconds - remembered.seconds,
      )} long. Stop before, or look first whether it is there.`,
  ];
};

/** What is fetched on a schedule is as late as the schedule. */
const lateBySchedule: Check = ({ context: { flows, said } }) =>
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
const realTime: Check = ({ context: { flows }, clauses }) => {
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

const EVERY_ONE = wordPattern(
  /\b(?:every|each|all|no|jede[rsn]?|alle|kein\w{0,2})\s(?:\w+\s){1,3}(?:must|has to|have to|may|needs? to|muss|müssen|darf)\b|\bcatastroph\w{1,3}\b/iu,
);
const STRICT = wordPattern(
  /\b(?:must|has to|have to|muss|müssen|zero|catastroph\w{1,3})\b/iu,
);

/** What may be lost and must not be lost, of one thing. */
const lostAndKept: Check = ({ clauses }) => {
  const own = clauses.filter(({ input }) => input === 'failureTolerance');
  const loose = own.find(
    ({ text, label }) => lossAllowedIn(text) === true && label === '',
  );
  const strict = own.find(
    clause =>
      clause !== loose &&
      clause.label === '' &&
      ((EVERY_ONE.test(clause.text) && STRICT.test(clause.text)) ||
        lossAllowedIn(clause.text) === false),
  );
  const onlyOne = own.filter(({ label }) => label !== '').length === 0;
  const isBestEffort = loose && /best[- ]effort|nach bestem/i.test(loose.text);
  return [
    loose &&
      strict &&
      onlyOne &&
      isBestEffort &&
      `${quote(loose)} against ${quote(
        strict,
      )}: best effort keeps no promise for each one. Say which of them counts.`,
  ];
};

const NOT_STORED = wordPattern(
  /\b(?:(?:may|must|can|is|are|should|do)(?: not|n['’]t| never)|cannot|never|no|nicht|nirgends|kein\w{0,2})\s(?:\w+\s){0,3}(?:stor(?:ed?|age|ing)|persist\w{0,4}|saved?|kept|written to disk|gespeichert|abgelegt|speicher\w{0,2}|datenbank|database)\b/iu,
);
const CREDENTIAL = wordPattern(
  /\b(?:keys?|tokens?|secrets?|passwords?|credentials?|schlüssel|kennwort|passwort)\b/iu,
);

/** What must not be stored is needed again, or has to survive. */
const notStored: Check = ({ context: { flows }, clauses }) => {
  const found = partsOf(clauses).find(({ part }) => NOT_STORED.test(part.text));
  if (!found) return [];
  const { part: denied, clause } = found;
  const isCredential =
    CREDENTIAL.test(denied.text) ||
    (clause.input === 'authMethod' && CREDENTIAL.test(clause.text));
  if (isCredential) {
    return [
      `${quote(
        clause,
      )} against work that runs without a person: each run needs the credential, and nobody is there to type it. Say where it may be kept, such as a secret store.`,
    ];
  }
  const kept = flows.find(
    ({ lossAllowed }) => lossAllowed.from === 'input' && !lossAllowed.value,
  );
  return [
    kept &&
      `${quote(denied)} against \u201c${
        kept.title
      }\u201d that must not be lost: what is not stored is gone when a process ends.`,
  ];
};

const TAKES = wordPattern(
  /\b(?:takes?|lasts?|answers?|responds?|response|latency|p9\d|sometimes|dauert|braucht|antwortet|antwortzeit)\b/iu,
);
const WAITED = wordPattern(
  /\b(?:within|wait\w{0,3}|see\w{0,1}|deadline|at most|longer|under|right away|innerhalb|warte\w{0,2}|höchstens|binnen|spätestens)\b/iu,
);

/** What takes longer than somebody waits. */
const slowerThanWait: Check = ({ context: { flows }, clauses }) => {
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
const maintenance: Check = ({ context: { said, flows }, clauses }) => {
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

const READ_ONLY = wordPattern(
  /\b(?:read[- ]only|only read access|never write|do not write|don['’]t write|nur lesen\w{0,2}|schreibgeschützt|nur lesend\w{0,2})\b/iu,
);

/** Reading only, and work that writes. */
const readOnly: Check = ({ context: { flows }, clauses }) => {
  const denied = find(clauses, READ_ONLY);
  const writes = flows.find(
    ({ direction, style, movement }) =>
      direction === 'outbound' && style !== 'hook' && movement,
  );
  return [
    denied &&
      writes &&
      `${quote(denied)} against \u201c${
        writes.title
      }\u201d, which writes to the third party.`,
  ];
};

const ONE_SERVER = wordPattern(
  /\b(?:1|one|a single|single|ein(?:em|en|zigen?)?) (?:server|machine|node|instance|vm|rechner|instanz)\b/iu,
);

/** One machine keeps no promise while it is down. */
const oneServer: Check = ({ context: { flows, said }, clauses }) => {
  const single = find(clauses, ONE_SERVER, 'ourSystem');
  const hook = flows.find(
    ({ style, lossAllowed }) =>
      style === 'hook' && !lossAllowed.value && lossAllowed.from === 'input',
  );
  const repeated = said.details.webhook?.repeatedFor;
  return [
    single &&
      hook &&
      `${quote(single)} against \u201c${
        hook.title
      }\u201d that must not be lost: while it is down nothing is received${
        repeated
          ? `, and the sender repeats for ${formatDuration(repeated)} only`
          : ''
      }.`,
  ];
};

const OF_TESTS = wordPattern(
  /\b(?:sandbox\w{0,2}|test|staging|demo|testumgebung|testsystem)\b/iu,
);
const CAP_UNITS =
  /(?:minutes?|minuten|hours?|stunden|[kmgt]i?b|pages?|seiten|rows?|records?)\b/i;

/** So much of each item, times the items, against a cap in that unit. */
const capOfSize: Check = ({ context: { flows }, clauses }) => {
  const capOf = (part: Statement) =>
    part.quantities.find(
      ({ kind, noun = '' }) => kind === 'rate' && CAP_UNITS.test(noun),
    );
  const caps = partsOf(clauses, 'constraints').flatMap(({ part }) => {
    const cap = capOf(part);
    return cap ? [{ part, cap }] : [];
  });
  return caps.flatMap(({ part, cap }) => {
    const isTime = /minut/i.test(cap.noun!);
    const size = partsOf(clauses, 'dataVolume')
      .filter(one => /\b(?:each|per|je|every)\b/i.test(one.part.text))
      .flatMap(one => one.part.quantities)
      .find(({ kind }) => isTime && kind === 'duration');
    const flow = flows.find(
      ({ items, style }) => items.from === 'input' && style !== 'hook',
    );
    if (!size || !flow) return [];
    const minutes = size.value / 60;
    const items = flow.items.value * (cap.window! / seconds(flow.window));
    const needed = items * minutes;
    return [
      needed > cap.value &&
        `${flow.title}: ${formatNumber(items)} items \u00d7 ${formatNumber(
          minutes,
        )} min = ${formatNumber(needed)} min in ${time(
          cap.window!,
        )}, and ${formatNumber(cap.value)} are allowed (${quote(part)}).`,
    ];
  });
};

const wordsOf = (text: string) =>
  new Set(
    (text.toLowerCase().match(/\p{L}{4,30}/gu) ?? []).map(word =>
      word.slice(0, 5),
    ),
  );

/** More items than a cap on those items allows: "1.5 million mails per day". */
const capOfItems: Check = ({ context: { flows }, clauses }) =>
  partsOf(clauses, 'constraints').flatMap(({ clause, part }) =>
    OF_TESTS.test(clause.text)
      ? []
      : part.quantities.map(({ kind, noun = '', value, window = 0 }) => {
          if (kind !== 'rate' || noun === '' || REQUEST_NOUNS.test(noun)) {
            return undefined;
          }
          const wanted = wordsOf(noun);
          const isAbout = (text: string) =>
            [...wordsOf(text)].some(word => wanted.has(word));
          const flow = flows.find(
            ({ items, title }) =>
              items.from === 'input' && (isAbout(title) || isAbout(items.note)),
          );
          if (!flow) return undefined;
          const period = Math.max(
            seconds(flow.window),
            flow.every ? seconds(flow.every) : 0,
          );
          const needed = flow.items.value * Math.max(1, window / period);
          return (
            window >= period &&
            needed > value &&
            `${flow.title}: ${formatNumber(needed)} ${noun} in ${time(
              window,
            )}, and ${formatNumber(value)} are allowed (${quote(
              part,
            )}): ${formatNumber(needed - value)} too many.`
          );
        }),
  );

/** What a limit lets through, against how often and how soon it is wanted. */
const doesNotFit: Check = ({ context: { flows, limits, tenants } }) =>
  flows.flatMap(flow => {
    const { style, items, window, every, deadline, title } = flow;
    if (style === 'hook' || items.from !== 'input') return [];
    const count = flow.perTenant ? tenants.count?.value ?? 1 : 1;
    const pages = Math.ceil(items.value / (flow.pageSize?.value ?? 1));
    return limits.map(({ value: limit }) => {
      const isOther =
        limit.appliesTo.length > 0 && !limit.appliesTo.includes(flow.key);
      const isEach = limit.scope === 'tenant' || limit.scope === 'user';
      if (isOther || limit.unit !== 'requests') return undefined;
      if (isEach && !flow.perTenant) return undefined;
      const requests =
        pages * flow.requestsPerItem.value * (isEach ? 1 : count);
      const rate = limit.amount / durationSeconds(limit.window);
      const takes = requests / rate;
      const said = `${formatNumber(requests)} requests at ${formatNumber(
        limit.amount,
      )} in ${formatDuration(limit.window)}`;
      if (style === 'poll' && every?.from === 'input') {
        const most = seconds(every);
        const sent = (requests * durationSeconds(limit.window)) / most;
        return (
          takes > most &&
          `${title}: ${formatNumber(requests)} requests every ${formatDuration(
            every.value,
          )} are ${formatNumber(sent)} in ${formatDuration(
            limit.window,
          )}, and ${formatNumber(
            limit.amount,
          )} are allowed. It fits every ${time(takes)} at best.`
        );
      }
      if (style === 'batch') {
        const most = window.from === 'input' ? window : every;
        if (most?.from !== 'input') return undefined;
        // What a longer window allows may all be used at once
        const fit =
          limit.amount *
          Math.max(1, seconds(most) / durationSeconds(limit.window));
        const left = fit - requests;
        if (left >= 0 && left < requests * 0.05) {
          return `${title}: ${formatNumber(requests)} of ${formatNumber(
            fit,
          )} requests in ${formatDuration(
            seconds(most) > durationSeconds(limit.window)
              ? most.value
              : limit.window,
          )} are used, ${formatNumber(
            Math.floor(left),
          )} are left: there is no room for repeats.`;
        }
        return (
          left < 0 &&
          `${title}: ${said} take ${time(
            takes,
          )}, and there are ${formatDuration(
            most.value,
          )}. In that time ${formatNumber(Math.floor(fit))} fit.`
        );
      }
      // Items that come at once have to be through within their deadline
      const isAtOnce =
        style === 'push' &&
        deadline?.from === 'input' &&
        window.from === 'input' &&
        seconds(window) > seconds(deadline) &&
        takes > seconds(deadline) &&
        takes > seconds(window) * 0.99;
      if (isAtOnce) {
        return `${title}: ${said} take ${time(takes)}, and ${formatDuration(
          deadline.value,
        )} are allowed. In that time ${formatNumber(
          Math.floor(rate * seconds(deadline)),
        )} fit.`;
      }
      const needed = requests / seconds(window);
      return (
        window.from === 'input' &&
        needed > rate &&
        `${title}: ${formatNumber(requests)} requests in ${formatDuration(
          window.value,
        )} are ${formatNumber(
          needed * durationSeconds(limit.window),
        )} in ${formatDuration(limit.window)}, and ${formatNumber(
          limit.amount,
        )} are allowed.`
      );
    });
  });

/** More in one request than is allowed in one request. */
const overfull: Check = ({ context: { said } }) =>
  (said.details.ceilings ?? [])
    .filter(({ per }) => per === 'request')
    .flatMap(ceiling =>
      (said.details.workloads ?? []).map(work => {
        const { pageSize, pointsPerRequest, title = 'The work' } = work;
        const isPoints = /point|punkt|credit/i.test(ceiling.counts);
        const own = isPoints ? pointsPerRequest : pageSize;
        return (
          own !== undefined &&
          own > ceiling.amount &&
          `${title}: ${formatNumber(own)} ${
            ceiling.counts
          } in one request, and ${formatNumber(ceiling.amount)} are allowed.`
        );
      }),
    );

const KEPT = wordPattern(
  /\b(?:ke(?:ep|pt)|stor(?:e|ed|age)|retain\w{0,2}|retention|delet\w{1,4}|history|available|archiv\w{1,4}|gelöscht|löschen|aufbewahr\w{1,3}|behalten|speicher\w{1,3}|historie)\b/iu,
);
const AT_MOST = wordPattern(
  /\b(?:not|no|never|at most|longer than|maximum|max|after|nicht|höchstens|maximal|länger als|nach)\b|\bdelet|\blösch|\bgelöscht/iu,
);

/** What must be gone after a time, and must be there for longer. */
const keptTooLong: Check = ({ clauses }) => {
  const found = partsOf(
    clauses,
    'constraints',
    'failureTolerance',
    'ourSystem',
    'integrationGoal',
  )
    .filter(({ part }) => KEPT.test(part.text) && !CREDENTIAL.test(part.text))
    .flatMap(({ part }) => {
      const [length] = lengthsIn(part);
      return length ? [{ part, length, isMost: AT_MOST.test(part.text) }] : [];
    });
  const most = found.find(({ isMost }) => isMost);
  const least = found.find(
    ({ isMost, length }) =>
      !isMost && most && length.seconds > most.length.seconds,
  );
  return [
    most &&
      least &&
      `${quote(most.part)} against ${quote(least.part)}: ${formatDuration(
        least.length.iso,
      )} > ${formatDuration(most.length.iso)}.`,
  ];
};

const SIZE = /(?<![\d.,])(\d{1,9}(?:[.,]\d{1,6})?)\s?([KMGT])i?B\b/g;
const SCALES: Record<string, number> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** More bytes than go through in the time that there is. */
const tooManyBytes: Check = ({ context: { limits, flows, said }, clauses }) => {
  const limit = limits.find(({ value }) => value.unit === 'bytes')?.value;
  if (!limit) return [];
  const sizes = partsOf(clauses, 'dataVolume', 'integrationGoal').flatMap(
    ({ part }) =>
      [...part.text.matchAll(SIZE)].map(([words, amount, scale]) => ({
        words,
        bytes: Number(amount.replace(',', '.')) * SCALES[scale],
      })),
  );
  const largest = [...sizes].sort((a, b) => b.bytes - a.bytes)[0];
  const hours = (said.details.windows ?? []).flatMap(one =>
    one.kind === 'allowed' || one.kind === 'busy'
      ? windowSeconds(one) ?? []
      : [],
  );
  const given = flows.find(
    ({ style, window }) => style === 'batch' && window.from === 'input',
  );
  const most = hours[0] ?? (given && seconds(given.window));
  if (!largest || most === undefined) return [];
  const takes = (largest.bytes * durationSeconds(limit.window)) / limit.amount;
  return [
    takes > most &&
      `${largest.words} at ${formatNumber(
        limit.amount / 1e9,
      )} GB in ${formatDuration(limit.window)} take ${time(
        takes,
      )}, and there are ${time(most)}.`,
  ];
};

/** Requests that are told, and those that the rhythm makes. */
const toldRequests: Check = ({ context: { flows }, clauses }) =>
  partsOf(clauses, 'dataVolume').flatMap(({ part }) =>
    part.quantities.map(({ kind, noun = '', value, window = 0 }) => {
      if (
        kind !== 'rate' ||
        !/^(?:requests?|calls?|anfragen|aufrufe)\b/i.test(noun)
      ) {
        return undefined;
      }
      const flow = flows.find(
        ({ style, every, items }) =>
          style === 'poll' && every?.from === 'input' && items.from === 'input',
      );
      if (!flow?.every) return undefined;
      const round =
        Math.ceil(flow.items.value / (flow.pageSize?.value ?? 1)) *
        flow.requestsPerItem.value;
      const made = (round * window) / seconds(flow.every);
      return (
        made > value * 1.5 &&
        `${flow.title}: ${formatNumber(round)} requests every ${formatDuration(
          flow.every.value,
        )} are ${formatNumber(made)} in ${time(window)}, not ${formatNumber(
          value,
        )} (${quote(part)}).`
      );
    }),
  );

const CHECKS: Check[] = [
  tokenKept,
  sameRates,
  forgetsEarly,
  lateBySchedule,
  realTime,
  lostAndKept,
  notStored,
  slowerThanWait,
  maintenance,
  readOnly,
  oneServer,
  doesNotFit,
  capOfSize,
  capOfItems,
  overfull,
  keptTooLong,
  tooManyBytes,
  toldRequests,
];

/** What the inputs say that cannot hold together, with the arithmetic. */
export function contradictionsOf(context: Said['context']): string[] {
  const said = { context, clauses: allClauses(context.inputs.scenario) };
  return CHECKS.flatMap(check => check(said))
    .filter(text => typeof text === 'string')
    .map(text => text.slice(0, 2000));
}
