import { durationSeconds } from '../../facts/durations';
import { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { readWindows, windowSeconds } from '../../reading/topics/windows';
import { isoOf } from '../../reading/topics/durations';
import {
  amountsIn,
  pageSizeIn,
  peakFactorIn,
  requestsPerItemIn,
  rhythmIn,
  type Amount,
} from './amounts';
import { bestOverlap, candidatesIn, type Candidate } from './candidates';
import type { Clause } from './clauses';
import { movementIn } from './movements';
import type { Notebook } from './Notebook';
import { deadlineIn, keepForIn, lossAllowedIn } from './tolerance';

const MAX_WORKLOADS = 10;

const isSame = (said: ReturnType<typeof movementIn>) => (one: Candidate) =>
  (!said.movement || one.movement === said.movement) &&
  (!said.direction || one.direction === said.direction) &&
  one.isWebhook === said.isWebhook;

/** The work that words of another input speak of; undefined: none of it, or all. */
function ownerOf(
  { label, text }: { label: string; text: string },
  work: Candidate[],
): Candidate | undefined {
  const labelled = label && work.find(one => one.label === label);
  if (labelled) return labelled;
  const startsWith = work.find(
    one => one.label && text.toLowerCase().startsWith(one.label),
  );
  if (startsWith) return startsWith;
  const said = movementIn(`${label} ${text}`);
  const hook = said.isWebhook && work.find(({ isWebhook }) => isWebhook);
  if (hook) return hook;
  const byWords =
    (label && bestOverlap(label, work, true)) || bestOverlap(text, work);
  if (byWords) return byWords;
  if (said.movement || said.direction) {
    const fitting =
      work.find(one => said.movement && said.direction && isSame(said)(one)) ??
      work.find(one => said.movement && one.movement === said.movement) ??
      work.find(
        one =>
          !said.movement && said.direction && one.direction === said.direction,
      );
    if (fitting) return fitting;
    const open = work.find(({ movement }) => !movement);
    if (open && said.movement) return open;
  }
  return work.length === 1 &&
    (!said.movement || said.movement === work[0].movement)
    ? work[0]
    : undefined;
}

const TENANT_EACH = wordPattern(
  /\b(?:for )?(?:each|per|every|je|pro)\s(?:\w+\s)?(?:tenant|customer|shop|store|merchant|workspace|organi[sz]ation|account|mandant\w{0,3}|kunden?)\b|\beach with\b/iu,
);
const EACH = wordPattern(/\b(?:each(?! (?:way|direction))|jeweils|je)\b/i);
const TENANTS = wordPattern(
  /^(?:\w+\s){0,2}?(tenants|customers|shops|stores|merchants|workspaces|organi[sz]ations|client accounts|mandanten|kunden)\b/iu,
);

/** "clubs" and "club", "Schulen" and "Schule" are the same. */
const singular = (noun: string) =>
  noun.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '').slice(0, 6);

/** Whom limits and credentials are for: "per club" makes clubs tenants. */
function parties(clauses: Clause[], notes: Notebook): Set<string> {
  const { limits = [], ceilings = [] } = notes.details;
  const named = clauses
    .filter(({ input }) => input === 'authMethod')
    .flatMap(({ text }) => [
      ...text.matchAll(/\b(?:per|each|every|je|pro)\s(\p{L}{3,30})/giu),
    ])
    .map(([, noun]) => noun);
  const each = [...limits, ...ceilings].flatMap(one => one.each ?? []);
  return new Set([...named, ...each].map(singular));
}

/** How many there are of those that each have an account of their own. */
function readTenants(clause: Clause, owners: Set<string>, notes: Notebook) {
  for (const part of clause.parts) {
    for (const { kind, noun = '', value } of part.quantities) {
      if (kind !== 'count' || noun === '' || !Number.isInteger(value)) continue;
      const usual = TENANTS.exec(noun)?.[1];
      const isTenant =
        owners.has(singular(noun.split(' ').pop() ?? '')) ||
        (usual !== undefined &&
          (/tenants|mandanten/i.test(usual) || TENANT_EACH.test(clause.text)));
      if (isTenant && value > 0) notes.set('tenants', value, clause, part);
    }
  }
}

const isTenants = (noun: string, owners: Set<string>) =>
  TENANTS.test(noun) || owners.has(singular(noun.split(' ').pop() ?? ''));

const REQUESTS = /^(?:requests?|calls?|anfragen|aufrufe)\b/i;
/** What says that two numbers are the same. */
const EQUATES = wordPattern(
  /\b(?:i\.e\.|that is|that makes|in other words|d\. ?h\.|das heißt|das sind|also)(?=\s|$)|=/iu,
);

const PEAK_WORDS = wordPattern(/\b(?:peak|rush|burst|spitze|stoßzeit)/iu);

/** "18,000 meters x 96 readings a day" are so many times so many. */
function multiplied({ text }: Statement, amounts: Amount[]): Amount[] {
  const [first, second] = amounts;
  const isProduct =
    amounts.length === 2 &&
    /\d[km]?\s\p{L}{2,20}\s(?:x|×|times|mal)\s\d/iu.test(text);
  if (!isProduct) return amounts;
  return [{ ...second, items: first.items * second.items }];
}

type Found = { amount: Amount; part: Statement; clause: Clause };

/** All amounts of one piece of work as one rate with its peak. */
function settle(one: Candidate, all: Found[], hasTenants: boolean) {
  const busiest = all.find(({ amount }) => amount.isBusiest);
  if (busiest) one.busiest = busiest.amount.items;
  const isOften = one.movement === 'polling' || one.movement === 'batch';
  // "300 cities every 10 seconds" are 300 in each round
  const isRound = ({ amount }: Found) =>
    one.movement === 'polling' &&
    amount.window !== undefined &&
    amount.window === one.every;
  const found = all
    .filter(
      other =>
        other !== busiest &&
        !(isOften && REQUESTS.test(other.amount.noun) && all.length > 1),
    )
    .map(other =>
      isRound(other)
        ? { ...other, amount: { ...other.amount, window: undefined } }
        : other,
    );
  const rated = found.filter(({ amount }) => amount.window !== undefined);
  const main = rated.length > 0 ? rated : found;
  if (main.length === 0) return;
  const lengthOf = ({ amount }: Found) =>
    amount.window === undefined ? 0 : durationSeconds(amount.window);
  const window = Math.max(...main.map(lengthOf));
  // "Saturdays 14k", beside so much a day: a day as well
  const alike = found.filter(
    ({ amount }) => amount.window === undefined && window >= 86_400,
  );
  const same = [
    ...main.filter(other => lengthOf(other) === window),
    ...alike,
  ].sort((a, b) => b.amount.items - a.amount.items);
  const [most] = same;
  // "120 a second, peaks of 400 a second"
  const calm = same.find(({ amount }) => !amount.isPeak);
  if (window > 0 && window < 86_400 && most.amount.isPeak && calm) {
    one.items = calm.amount.items;
    one.window = isoOf(window);
    one.peakItems = most.amount.items;
    one.peakIn = isoOf(window);
    const peak = most.amount.items / calm.amount.items;
    one.peakFactor ??= Math.round(peak * 100) / 100;
    return;
  }
  const { items, low } = most.amount;
  if (EQUATES.test(most.clause.text) && rated.length > 1) {
    // Both are said to be the same: the larger one is planned for
    const rate = (other: Found) => other.amount.items / lengthOf(other);
    const [top] = [...rated].sort((a, b) => rate(b) - rate(a));
    one.items = top.amount.items;
    one.window = top.amount.window;
    return;
  }
  one.items = items;
  const least = Math.min(
    low ?? items,
    ...same.map(({ amount }) => amount.low ?? amount.items),
  );
  if (least < items) one.usually = least;
  const isRhythm = isOften && one.every === isoOf(window);
  if (window > 0 && !isRhythm) one.window = isoOf(window);
  else if (busiest?.amount.window && !isRhythm) {
    one.window = busiest.amount.window;
  }
  if (busiest && hasTenants) one.perTenant = true;
  const base = items / window;
  const [top] = [...rated].sort(
    (a, b) => b.amount.items / lengthOf(b) - a.amount.items / lengthOf(a),
  );
  const factor = top ? top.amount.items / lengthOf(top) / base : 0;
  if (factor > 1) {
    one.peakItems = top.amount.items;
    one.peakIn = top.amount.window;
  }
  if (factor > 1) one.peakFactor ??= Math.round(factor * 100) / 100;
  else if (rated.length === 1 && most.amount.isPeak) one.peakFactor ??= 1;
  if (TENANT_EACH.test(most.clause.text)) one.perTenant = true;
  else if (hasTenants && EACH.test(most.part.text)) one.perTenant = true;
  // "22k per evening, 18:00-21:00": they come in these hours
  const [clock] = readWindows(most.clause.parts).filter(
    ({ kind, statement }) =>
      (kind === 'busy' || kind === 'allowed') &&
      (statement === most.part ||
        (amountsIn(statement).length === 0 &&
          !PEAK_WORDS.test(statement.text))),
  );
  const length = clock && windowSeconds(clock);
  if (length && window === 86_400) one.window = isoOf(length);
}

const HAS_TO = wordPattern(
  /\b(?:(?:have|has|need|needs) to|must|should|muss|müssen)\b/iu,
);
const TWO_CALLS =
  /\b(\d)\s\p{L}{2,20}\s(?:\+|and|und)\s(\d)\s(?:\p{L}{2,20}\s)?(?:calls?|requests?|aufruf\p{L}?|anfrage\p{L}?)\b/iu;

const NO_COST = wordPattern(
  /\b(?:max\w{0,5}|limit\w{0,2}|buckets?|restor\w{1,3}|refill\w{0,2}|per (?:second|minute|hour|shop|tenant))\b/i,
);

/** What one part says of a piece of work, its amounts apart. */
function readInto(one: Candidate, part: Statement, input: Clause['input']) {
  const every = rhythmIn(part);
  const { movement } = movementIn(part.text);
  const isRegular =
    !one.movement || one.movement === 'batch' || one.movement === 'polling';
  const isOfWork = input === 'integrationGoal' || input === 'dataVolume';
  if (every && isRegular && isOfWork) {
    one.every ??= every;
    one.movement ??= movement;
  } else if (every && input === 'dataVolume' && !one.every) {
    one.happens ??= every;
  }
  const calls = TWO_CALLS.exec(part.text);
  if (calls) one.requestsPerItem ??= Number(calls[1]) + Number(calls[2]);
  const pages = part.quantities.find(
    ({ kind, noun = '' }) =>
      kind === 'count' && /^(?:pages?|seiten)$/i.test(noun),
  );
  if (pages && !pageSizeIn(part) && input === 'dataVolume') {
    one.items ??= pages.value;
    one.requestsPerItem ??= 1;
  }
  const open = part.quantities.find(({ isConcurrent }) => isConcurrent);
  if (open && one.movement === 'polling' && input === 'dataVolume') {
    one.items ??= open.value;
    one.requestsPerItem ??= 1;
    if (/\b(?:per|each|je|pro)\b/i.test(part.text)) one.perTenant ??= true;
  }
  const nightly = /\b(?:nightly|overnight|once a (?:night|day)|nächtlich)\b/i;
  if (nightly.test(part.text) && isRegular) one.every ??= 'P1D';
  one.requestsPerItem ??= requestsPerItemIn(part);
  one.pageSize ??= pageSizeIn(part);
  const points = part.quantities.find(
    ({ kind, noun = '' }) =>
      kind === 'count' && /^(?:points?|punkte|credits?)\b/i.test(noun),
  );
  if (points && !NO_COST.test(part.text)) {
    one.pointsPerRequest ??= points.value;
  }
  const factor = peakFactorIn(part, input === 'dataVolume');
  if (factor) one.peakFactor ??= factor;
  if (input === 'constraints') {
    if (HAS_TO.test(part.text) && !/answer|acknowledg|reply/i.test(part.text)) {
      one.deadline ??= deadlineIn(part);
    }
    return;
  }
  one.deadline ??= deadlineIn(part);
  one.keepFor ??= keepForIn(part);
  one.lossAllowed ??= lossAllowedIn(part.text);
}

const EACH_WAY =
  /\beach way\b|\bboth ways\b|\beach direction\b|\bin beide richtungen\b/i;
const AS_BEFORE = /^(?:the )?same\b|^(?:ditto|ebenso|genauso|dasselbe)\b/i;

class WorkReader {
  readonly work: Candidate[];
  readonly #amounts = new Map<Candidate, Found[]>();
  readonly #owners: Set<string>;

  constructor(readonly clauses: Clause[], readonly notes: Notebook) {
    this.#owners = parties(clauses, notes);
    this.work = candidatesIn(this.#of('integrationGoal'), notes).slice(
      0,
      MAX_WORKLOADS,
    );
  }

  #of(...inputs: Array<Clause['input']>) {
    return this.clauses.filter(({ input }) => inputs.includes(input));
  }

  read() {
    for (const one of this.work) {
      for (const clause of [...one.clauses]) this.#goal(one, clause);
    }
    for (const clause of this.clauses) {
      readTenants(clause, this.#owners, this.notes);
    }
    for (const clause of this.#of('dataVolume')) this.#volume(clause);
    for (const clause of this.#of('constraints')) this.#constraint(clause);
    this.#promises();
    this.#ratios();
    for (const one of this.work) {
      settle(
        one,
        this.#amounts.get(one) ?? [],
        this.notes.details.tenants !== undefined,
      );
      // What happens every 15 minutes brings its items then
      if (one.happens && one.items && !one.window) one.window = one.happens;
      if (one.isEach && one.items && !one.pageSize) one.requestsPerItem ??= 1;
      for (const key of Object.keys(one) as Array<keyof Candidate>) {
        if (one[key] === undefined) delete one[key];
      }
    }
  }

  #note(one: Candidate, clause: Clause) {
    if (!one.clauses.includes(clause)) one.clauses.push(clause);
  }

  #add(one: Candidate, part: Statement, clause: Clause) {
    const found = multiplied(part, amountsIn(part)).filter(
      ({ noun, window }) => window || !isTenants(noun, this.#owners),
    );
    if (found.length > 0) one.hasAmount = true;
    const known = this.#amounts.get(one) ?? [];
    known.push(...found.map(amount => ({ amount, part, clause })));
    this.#amounts.set(one, known);
  }

  /** Of the goal, only what is in this piece of work's own words. */
  #goal(one: Candidate, clause: Clause) {
    const isShared = this.work.some(
      other => other !== one && other.clauses.includes(clause),
    );
    const part = isShared
      ? new Statement(one.words, clause.statement.at)
      : clause.statement;
    readInto(one, part, clause.input);
    const isVolume = amountsIn(part).some(({ window }) => window);
    if (isVolume) this.#add(one, part, clause);
    if (
      /\b(?:of|for|from|von|für) (?:each|every|jede[mnrs]?)\b/i.test(part.text)
    ) {
      one.isEach = true;
    }
  }

  #volume(clause: Clause) {
    if (EACH_WAY.test(clause.text)) {
      for (const one of this.work) {
        this.#note(one, clause);
        this.#add(one, clause.statement, clause);
      }
      return;
    }
    let owner = this.#ownerOfVolume(clause, clause.statement);
    for (const part of clause.parts) {
      // What is counted says whose it is; "peaks of 900" are of what was told before
      const nouns = amountsIn(part)
        .map(({ noun }) => noun)
        .join(' ');
      const isMoreOfIt = nouns === '' && amountsIn(part).length > 0;
      const own =
        clause.parts.length > 1 && !(isMoreOfIt && owner)
          ? bestOverlap(nouns, this.work, true) ??
            bestOverlap(part.text, this.work, true) ??
            (movementIn(part.text).isWebhook
              ? this.#ownerOfVolume(clause, part)
              : undefined)
          : undefined;
      owner = own ?? owner;
      if (!owner) continue;
      // What is open at the same time is what is polled
      const open = part.quantities.some(({ isConcurrent }) => isConcurrent);
      const polled = this.work.find(({ movement }) => movement === 'polling');
      if (open && polled) {
        this.#note(polled, clause);
        readInto(polled, part, clause.input);
        continue;
      }
      const said = movementIn(part.text);
      if (said.movement) owner.movement ??= said.movement;
      owner.isWebhook ||= said.isWebhook && said.direction === owner.direction;
      this.#note(owner, clause);
      readInto(owner, part, clause.input);
      this.#add(owner, part, clause);
    }
  }

  /** "3-5 webhooks per order": so many times what the orders are. */
  #ratios() {
    for (const clause of this.#of('dataVolume')) {
      for (const part of clause.parts) {
        for (const { kind, value, noun = '', end } of part.quantities) {
          const [per, base] = [
            part.tokens[end]?.low,
            part.tokens[end + 1]?.low,
          ];
          if (
            kind !== 'count' ||
            !noun ||
            !/^(?:per|je|pro)$/.test(per ?? '')
          ) {
            continue;
          }
          const one = ownerOf({ label: '', text: noun }, this.work);
          const of = bestOverlap(
            base ?? '',
            this.work.filter(w => w !== one),
          );
          const amounts = of && this.#amounts.get(of);
          if (!one || !amounts?.length || this.#amounts.get(one)?.length)
            continue;
          this.#note(one, clause);
          one.timesOther = value;
          this.#amounts.set(
            one,
            amounts.map(found => ({
              ...found,
              part,
              amount: { ...found.amount, items: found.amount.items * value },
            })),
          );
        }
      }
    }
  }

  #ownerOfVolume(clause: Clause, part: Statement): Candidate | undefined {
    const said = movementIn(`${clause.label} ${part.text}`);
    const owner =
      ownerOf({ label: clause.label, text: part.text }, this.work) ??
      bestOverlap(part.text, this.work, true);
    if (owner) return owner;
    const hasAmount = amountsIn(part).some(
      ({ noun }) => !isTenants(noun, this.#owners),
    );
    if (said.movement && hasAmount && this.work.length < MAX_WORKLOADS) {
      const one: Candidate = {
        ...said,
        direction: said.direction ?? 'inbound',
        label: clause.label,
        words: part.text,
        clauses: [],
      };
      this.work.push(one);
      return one;
    }
    // A second sentence about the work that the first one was about
    const before = this.work.find(({ clauses }) =>
      clauses.some(
        ({ input, label }) => input === 'dataVolume' && label === clause.label,
      ),
    );
    if (before) return before;
    return hasAmount
      ? this.work.find(one => !this.#amounts.get(one)?.length) ?? this.work[0]
      : undefined;
  }

  #constraint(clause: Clause) {
    for (const part of clause.parts) {
      const owner = ownerOf(
        { label: clause.label, text: part.text },
        this.work,
      );
      const pageSize = pageSizeIn(part);
      const paged = this.work.filter(
        ({ movement, direction }) =>
          movement === 'batch' ||
          movement === 'polling' ||
          direction === 'inbound',
      );
      const isPaged = pageSize !== undefined && paged.length === 1;
      const isPlain =
        this.work.length === 1 || /\bpages?\b|\bseiten?\b/i.test(part.text);
      const one = owner ?? (isPaged && isPlain ? paged[0] : undefined);
      if (!one) continue;
      this.#note(one, clause);
      readInto(one, part, clause.input);
    }
  }

  /** What may be lost or late, of each piece of work that it is said of. */
  #promises() {
    let before: Candidate | undefined;
    for (const clause of this.#of('failureTolerance')) {
      const owner = ownerOf(
        { label: clause.label, text: clause.text },
        this.work,
      );
      const isOne = clause.label !== '' || this.work.length > 1;
      if (owner && isOne) {
        this.#note(owner, clause);
        if (AS_BEFORE.test(clause.text) && before && before !== owner) {
          owner.lossAllowed ??= before.lossAllowed;
          owner.keepFor ??= before.keepFor;
        } else readInto(owner, clause.statement, clause.input);
      }
      before = owner ?? before;
    }
  }
}

/** What is moved, how, how much of it, and how late or lost it may be. */
export function readWorkloads(clauses: Clause[], notes: Notebook) {
  const reader = new WorkReader(clauses, notes);
  reader.read();
  const { work } = reader;
  if (work.length === 0) return;
  notes.details.workloads = work.map(
    ({
      label: _label,
      isWebhook: _hook,
      words: _words,
      clauses: _,
      happens: _happens,
      hasAmount: _has,
      isEach: _each,
      isReturn: _return,
      ...rest
    }) => rest,
  );
  work.forEach(({ clauses: own }, index) => {
    for (const clause of new Set(own)) {
      notes.quote(`workloads[${index}]`, clause);
    }
  });
  if (work.some(({ isWebhook }) => isWebhook)) {
    const clause = work.find(({ isWebhook }) => isWebhook)!.clauses[0];
    notes.set('interfaces', ['webhooks'], clause);
  }
}
