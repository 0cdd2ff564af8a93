import { durationSeconds } from '../../facts/durations';
import type { DraftEntity, DraftWorkload } from '../../schema/draft';
import { joinLines } from '../../facts/primitives';
import type { Clause } from './clauses';
import {
  isBothWays,
  movementIn,
  splitAtVerbs,
  type Direction,
} from './movements';
import type { Notebook } from './Notebook';
import {
  pageSizeIn,
  peakFactorIn,
  quantitiesIn,
  requestsPerItemIn,
  scheduleIn,
} from './quantities';
import { deadlineIn, keepForIn, lossAllowedIn } from './tolerance';

type Candidate = DraftWorkload & {
  label: string;
  isWebhook: boolean;
  clauses: Clause[];
};

const MAX_WORKLOADS = 10;

const titleOf = (text: string) => {
  const [start] = joinLines(text)
    .replace(/^\d+[.)]\s*/, '')
    .split(
      /[(,;:]|\s(?:for each|within|once (?:a|per|every)|after (?:each|every)|every \d+|every (?:night|hour|day)|so that|when(?:ever)?|while|as soon as|in order to|in real time|daily|nightly|in 1)(?:\s|$)/i,
    );
  const words = start
    .replace(/(?<![.\s])[.\s]+$/, '')
    .split(' ')
    .slice(0, 8)
    .join(' ');
  if (words.length < 3 || words.length > 80) return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const FIELD = /^[\p{L}_][\p{L}\d_.]*(?:[ -][\p{L}\d_.]+){0,2}$/u;
const LEADING =
  /^(?:(?:all|active|the|new|every|each|our|their|any|an?|some|changed|open|current|back|up|for|of|about|sync of|(?:web ?hooks?|events?)(?: events?)? (?:with|of|for|about))\s+)/i;
const TRAILING =
  /\s(?:to|for|from|in|on|into|when(?:ever)?|that|which|with|by|once|as|after|at|and)\s[^]*|,[^]*/i;

/** "all active employees (id, name)" is the entity "employees" with its fields. */
function entityIn(
  text: string,
  direction: Direction | undefined,
): DraftEntity | undefined {
  const match = /([^()]{0,200})\(([^()]{3,600})\)/.exec(text);
  if (!match) return undefined;
  const fields = match[2]
    .split(/[,;/]|\sand\s/)
    .map(name => name.replace(/^and\s+/, '').trim())
    .filter(Boolean);
  if (fields.length < 2 || !fields.every(name => FIELD.test(name))) {
    return undefined;
  }
  const said = match[1].replace(/^.*[:;.]\s/, '').trim();
  let title = said.replace(/^\S+\s+/, '');
  while (LEADING.test(title)) title = title.replace(LEADING, '');
  title = title.replace(TRAILING, '').trim().split(' ').slice(0, 4).join(' ');
  return {
    title: title.slice(0, 80) || 'record',
    fields: fields.slice(0, 60).map(name => name.slice(0, 100)),
    ...(direction && { direction }),
  };
}

/** The parts of the goal, each a piece of work of its own. */
function candidatesIn(goal: Clause[], notes: Notebook): Candidate[] {
  const found: Candidate[] = [];
  const entities: DraftEntity[] = [];
  for (const clause of goal) {
    for (const part of splitAtVerbs(clause.plain)) {
      const said = { ...movementIn(clause.label), ...movementIn(part) };
      const entity = entityIn(part, said.direction);
      if (entity && entities.length < 10) {
        entities.push(entity);
        notes.quote(`entities[${entities.length - 1}]`, clause);
      }
      const last = found[found.length - 1];
      const isMore =
        last &&
        (clause.label ? clause.label === last.label : true) &&
        (!said.direction ||
          said.direction === last.direction ||
          // "When a room is booked, create an event"
          (!last.direction && last.clauses.includes(clause))) &&
        (!said.movement || !last.movement || said.movement === last.movement);
      if (isMore) {
        if (said.direction && !last.direction) {
          last.direction = said.direction;
          last.title = titleOf(part) ?? last.title;
        }
        last.movement ??= said.movement;
        last.isWebhook ||= said.isWebhook;
        last.clauses.push(clause);
      } else if (said.direction || said.movement) {
        const title = titleOf(part);
        found.push({
          label: clause.label,
          ...(title && { title }),
          ...(said.movement && { movement: said.movement }),
          ...(said.direction && { direction: said.direction }),
          isWebhook: said.isWebhook,
          clauses: [clause],
        });
      }
      if (isBothWays(`${clause.label} ${part}`) && found.length > 0) {
        const own = found[found.length - 1];
        const other = own.direction === 'outbound' ? 'inbound' : 'outbound';
        if (!found.some(({ direction }) => direction === other)) {
          found.push({ ...own, direction: other, clauses: [clause] });
        }
      }
    }
  }
  if (entities.length > 0) notes.details.entities = entities;
  return found;
}

/** The work that a clause of another input speaks of; undefined: none of it, or all. */
function ownerOf(clause: Clause, work: Candidate[]): Candidate | undefined {
  const labelled = clause.label
    ? work.find(({ label }) => label === clause.label)
    : undefined;
  if (labelled) return labelled;
  const startsWith = work.find(
    ({ label }) => label && clause.plain.toLowerCase().startsWith(label),
  );
  if (startsWith) return startsWith;
  const said = movementIn(`${clause.label} ${clause.plain}`);
  const same = (one: Candidate) =>
    (!said.movement || one.movement === said.movement) &&
    (!said.direction || one.direction === said.direction) &&
    one.isWebhook === said.isWebhook;
  if (said.movement || said.direction) {
    const fitting =
      work.find(one => said.movement && said.direction && same(one)) ??
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

const TENANT_EACH =
  /\b(?:for )?(?:each|per|every)\s(?:\w+\s)?(?:tenant|customer|shop|store|merchant|workspace|organi[sz]ation|account)\b|\beach with\b/i;

const TENANTS =
  /\b(\d[\d,]{0,12}\d|\d)([kK])?\s(?:\w+\s){0,2}?(tenants|customers|shops|stores|merchants|workspaces|organi[sz]ations|client accounts)\b/i;

function readTenants(clause: Clause, notes: Notebook) {
  const match = TENANTS.exec(clause.plain);
  if (!match) return;
  const isTenants = /tenants/i.test(match[3]);
  if (!isTenants && !TENANT_EACH.test(clause.plain)) return;
  const number = Number(match[1].replace(/,/g, '')) * (match[2] ? 1000 : 1);
  if (Number.isInteger(number) && number > 0) {
    notes.set('tenants', number, clause);
  }
}

const withoutTenants = (plain: string) => plain.replace(TENANTS, ' ');

/** Amounts, and how late or lost the work may be, from one clause. */
function readInto(one: Candidate, clause: Clause) {
  const plain = withoutTenants(clause.plain);
  one.clauses.push(clause);
  const every = scheduleIn(plain);
  const polled = /\bevery (\d{1,3})\s?(s|sec|min|h)/i.exec(plain);
  const isRegular = !one.movement || one.movement === 'batch';
  if (every && isRegular) one.every ??= every;
  else if (polled && one.movement === 'polling') {
    const unit = { s: 'S', m: 'M', h: 'H' }[polled[2][0].toLowerCase()];
    one.every ??= `PT${polled[1]}${unit}`;
  }
  const requestsPerItem = requestsPerItemIn(plain);
  if (requestsPerItem) one.requestsPerItem ??= requestsPerItem;
  const pageSize = pageSizeIn(plain);
  if (pageSize) one.pageSize ??= pageSize;
  if (clause.input === 'dataVolume' || clause.input === 'integrationGoal') {
    const quantities = quantitiesIn(plain);
    const base = quantities.find(({ isPeak }) => !isPeak);
    const peak = quantities.find(({ isPeak }) => isPeak);
    const main = base ?? peak;
    const isVolume = clause.input === 'dataVolume' || main?.window;
    if (main && isVolume && !one.items) {
      one.items = main.items;
      if (main.window) one.window = main.window;
      if (TENANT_EACH.test(clause.plain)) one.perTenant = true;
    }
    const isSecond = peak && one.items && one.window && peak.window;
    if (isSecond && peak !== main) {
      const average = one.items! / durationSeconds(one.window!);
      const factor = peak.items / durationSeconds(peak.window!) / average;
      if (factor > 1) one.peakFactor ??= Math.round(factor * 100) / 100;
    } else if (main?.isPeak && isVolume) one.peakFactor ??= 1;
    const factor = peakFactorIn(plain);
    if (factor) one.peakFactor = factor;
  }
  const isLimit = clause.input === 'constraints';
  const deadline = isLimit ? undefined : deadlineIn(plain);
  if (deadline) one.deadline ??= deadline;
  const keepFor = isLimit ? undefined : keepForIn(plain);
  if (keepFor) one.keepFor ??= keepFor;
  const lossAllowed = isLimit ? undefined : lossAllowedIn(plain);
  if (lossAllowed !== undefined) one.lossAllowed ??= lossAllowed;
}

/** What is moved, how, how much of it, and how late or lost it may be. */
export function readWorkloads(clauses: Clause[], notes: Notebook) {
  const of = (input: Clause['input']) =>
    clauses.filter(clause => clause.input === input);
  const work = candidatesIn(of('integrationGoal'), notes).slice(
    0,
    MAX_WORKLOADS,
  );
  for (const one of work) {
    for (const clause of [...one.clauses]) readInto(one, clause);
  }
  for (const clause of of('dataVolume')) {
    readTenants(clause, notes);
    const said = movementIn(`${clause.label} ${clause.plain}`);
    let owner = ownerOf(clause, work);
    const isOther =
      owner === undefined &&
      said.movement !== undefined &&
      quantitiesIn(withoutTenants(clause.plain)).length > 0;
    if (isOther && work.length < MAX_WORKLOADS) {
      const direction = said.direction ?? 'inbound';
      owner = { label: clause.label, ...said, direction, clauses: [] };
      work.push(owner);
    }
    if (!owner && work.length > 0) {
      // A second sentence about the work that the first one was about
      owner = work.find(({ clauses: own }) =>
        own.some(
          ({ input, label }) =>
            input === 'dataVolume' && label === clause.label,
        ),
      );
    }
    if (!owner && work.length > 0 && quantitiesIn(clause.plain).length > 0) {
      owner = work.find(({ items }) => !items);
    }
    if (/\beach way\b|\bboth ways\b|\beach direction\b/i.test(clause.plain)) {
      for (const one of work) readInto(one, clause);
      continue;
    }
    if (!owner) continue;
    if (said.movement && !owner.movement) owner.movement = said.movement;
    owner.isWebhook ||= said.isWebhook;
    readInto(owner, clause);
  }
  for (const clause of [...of('constraints'), ...of('failureTolerance')]) {
    readTenants(clause, notes);
    const owner = ownerOf(clause, work);
    if (
      owner &&
      (clause.label || work.length > 1 || clause.input === 'constraints')
    ) {
      readInto(owner, clause);
    } else if (clause.input === 'constraints') {
      const pageSize = pageSizeIn(clause.plain);
      const paged = work.find(
        ({ movement, direction }) =>
          movement === 'batch' ||
          movement === 'polling' ||
          direction === 'inbound',
      );
      if (pageSize && paged) readInto(paged, clause);
    }
  }
  if (work.length === 0) return;
  notes.details.workloads = work.map(
    ({ label: _label, isWebhook: _hook, clauses: _clauses, ...rest }) => rest,
  );
  work.forEach(({ clauses: own }, index) => {
    for (const clause of new Set(own))
      notes.quote(`workloads[${index}]`, clause);
  });
  if (work.some(({ isWebhook }) => isWebhook)) {
    const clause = work.find(({ isWebhook }) => isWebhook)!.clauses[0];
    notes.set('interfaces', ['webhooks'], clause);
  }
}
