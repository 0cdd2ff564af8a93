import { joinLines } from '../../facts/primitives';
import type { DraftEntity, DraftWorkload } from '../../schema/draft';
import type { Clause } from './clauses';
import {
  isBothWays,
  movementIn,
  splitAtVerbs,
  type Direction,
} from './movements';
import type { Notebook } from './Notebook';

/** A piece of work while it is read. */
export type Candidate = DraftWorkload & {
  label: string;
  isWebhook: boolean;
  /** The words of the goal that it was read from. */
  words: string;
  clauses: Clause[];
  /** How much it is was told. */
  hasAmount?: boolean;
  /** From one time that it happens to the next. */
  happens?: string;
  /** The other way of work that goes both ways. */
  isReturn?: boolean;
  /** Each item is asked for by itself. */
  isEach?: boolean;
};

const titleOf = (text: string) => {
  const [start] = joinLines(text)
    .replace(/^\d+[.)]\s*/, '')
    .split(
      /[(,;:]|\s(?:for each|within|once (?:a|per|every)|twice (?:a|per)|alle \d+|zwischen|between|after (?:each|every)|every \d+|every (?:night|hour|day|week)|so that|so|when(?:ever)?|while|as soon as|in order to|in real time|daily|nightly|in 1|sobald|wenn|damit|jede[nrs]?)(?:\s|$)/i,
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
  /^(?:(?:all|active|the|new|every|each|our|their|any|an?|some|changed|open|current|back|up|for|of|about|sync of|alle|die|den|das|neue[nrs]?|(?:web ?hooks?|events?)(?: events?)? (?:with|of|for|about))\s+)/i;
const TRAILING =
  /\s(?:to|for|from|in|on|into|when(?:ever)?|that|which|with|by|once|as|after|at|and|zu|für|von|aus|nach|und|an|in)\s[^]*|,[^]*/i;

/** "all active employees (id, name)" is the entity "employees" with its fields. */
function entityIn(
  text: string,
  direction: Direction | undefined,
): DraftEntity | undefined {
  const match = /([^()]{0,200})\(([^()]{3,600})\)/.exec(text);
  if (!match) return undefined;
  const fields = match[2]
    .split(/[,;/]|\sand\s|\sund\s/)
    .map(name => name.replace(/^(?:and|und)\s+/, '').trim())
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

/** A sentence with more verbs, and work with more words, is none of a plan. */
const MOST_PARTS = 20;
const LONGEST = 500;

const RHYTHM =
  /\b(?:every|each|once|twice|nightly|daily|hourly|weekly|monthly|alle|jede[nrs]?|täglich|stündlich|wöchentlich)\b/giu;

/** "A once a week and B every 10 min" are two, for each has a rhythm of its own. */
function splitAtRhythms(text: string): string[] {
  const parts = text.split(/\s(?:and|und)\s/i);
  const rhythms = parts.map(part => part.match(RHYTHM)?.length ?? 0);
  const isTwo = parts.length === 2 && rhythms.every(count => count === 1);
  return isTwo && /^(?:the|die|das|all|only|nur)\s/i.test(parts[1])
    ? parts
    : [text];
}

/** A verb with what it is done to. */
const hasObject = (text: string) =>
  text
    .split(/[,;(]|\s(?:so|if|when|and)\s/)[0]
    .trim()
    .split(' ').length > 1;

/** German has its verbs at the end: "Umsätze abrufen und Zahlungen einreichen". */
function splitAtEnds(text: string): string[] {
  const parts = text.split(/\sund\s/i);
  const isEach = parts.every(
    part => hasObject(part) && movementIn(part).direction !== undefined,
  );
  return parts.length > 1 && isEach ? parts : [text];
}

/** What starts the work, and is none: "when a user books a room". */
const TRIGGER =
  /^(?:when(?:ever)?|if|once|as soon as|after|sobald|wenn|falls|nach)\s/i;
/** "We poll once a day": how the work is done that was told before. */
const HOW =
  /^(?:we |wir )?(?:poll|check|look|ask|fragen|prüfen)s?\s(?:once|every|twice|daily|hourly|at|only|nur|alle|einmal|täglich|stündlich)\b/i;

/** Whether a part tells more of the work that the one before began. */
function isMore(
  last: Candidate,
  said: ReturnType<typeof movementIn>,
  { clause, part }: { clause: Clause; part: string },
): boolean {
  if (clause.label && clause.label !== last.label) return false;
  // An item of a list of its own, with what is done to what
  const isOwn = last.clauses.every(
    ({ statement }) => statement.at.passage !== clause.statement.at.passage,
  );
  if (isOwn && said.direction && hasObject(part) && !HOW.test(part)) {
    return false;
  }
  if (HOW.test(part) && last.direction === 'inbound') return true;
  const isOther =
    said.movement && last.movement && said.movement !== last.movement;
  if (isOther) return false;
  if (!said.direction) return true;
  // "When a room is booked, create an event"
  if (!last.direction) return last.clauses.includes(clause);
  if (said.direction !== last.direction) return false;
  // Two calls are two pieces of work, where each has an object
  const isCall = said.direction === 'outbound' && !said.isWebhook;
  return !(
    isCall &&
    !TRIGGER.test(last.words) &&
    !TRIGGER.test(part) &&
    hasObject(last.words) &&
    hasObject(part) &&
    movementIn(part.split(' ').slice(0, 2).join(' ')).direction === 'outbound'
  );
}

/** The parts of the goal, each a piece of work of its own. */
export function candidatesIn(goal: Clause[], notes: Notebook): Candidate[] {
  const found: Candidate[] = [];
  const entities: DraftEntity[] = [];
  for (const clause of goal) {
    if (found.length >= MOST_PARTS) break;
    const parts = splitAtVerbs(clause.text)
      .slice(0, MOST_PARTS)
      .flatMap(splitAtRhythms)
      .flatMap(splitAtEnds);
    for (const [index, part] of parts.entries()) {
      const said = { ...movementIn(clause.label), ...movementIn(part) };
      const entity = entityIn(part, said.direction);
      if (entity && entities.length < 10) {
        entities.push(entity);
        notes.quote(`entities[${entities.length - 1}]`, clause);
      }
      // Both ways were told at once: this is the one or the other
      const way =
        said.direction &&
        found.some(one => one.isReturn && one.clauses.includes(clause)) &&
        found.find(
          one =>
            one.direction === said.direction && one.clauses.includes(clause),
        );
      if (way) {
        way.movement = said.movement ?? way.movement;
        way.title = titleOf(part) ?? way.title;
        way.words = `${way.isReturn ? '' : way.words} ${part}`.trim();
        continue;
      }
      const last = found.at(-1);
      if (last && isMore(last, said, { clause, part })) {
        if (said.direction && !last.direction) {
          last.direction = said.direction;
          last.title = titleOf(part) ?? last.title;
        }
        if (HOW.test(part)) last.movement = said.movement ?? last.movement;
        last.movement ??= said.movement;
        last.isWebhook ||= said.isWebhook;
        if (last.words.length < LONGEST) last.words += ` ${part}`;
        last.clauses.push(clause);
      } else if (said.direction || said.movement) {
        const title = titleOf(part);
        found.push({
          label: clause.label,
          ...(title && { title }),
          ...(said.movement && { movement: said.movement }),
          ...(said.direction && { direction: said.direction }),
          ...(!said.direction &&
            index > 0 &&
            last?.direction && { direction: last.direction }),
          isWebhook: said.isWebhook,
          words: part,
          clauses: [clause],
        });
      }
      if (isBothWays(`${clause.label} ${part}`) && found.length > 0) {
        const own = found[found.length - 1];
        const other = own.direction === 'outbound' ? 'inbound' : 'outbound';
        if (!found.some(({ direction }) => direction === other)) {
          found.push({
            ...own,
            ...(/\b(?:read|write|fetch|push|pull|send)\b/i.test(part) && {
              movement: undefined,
            }),
            direction: other,
            isReturn: true,
            clauses: [clause],
          });
        }
      }
    }
  }
  if (entities.length > 0) notes.details.entities = entities;
  return found;
}

const COMMON =
  /^(?:the|and|for|per|our|are|was|has|can|may|not|but|out|its|all|any|who|how|und|der|die|das|den|ein|mit|von|zum|zur|pro|per|max|min|each|every|with|from|into|them|they|their|when|once|twice|that|this|over|about|most|more|than|will|must|have|been|only|also|after|before|until|day|days|evening|time|times|hour|hours|minute|minutes|second|seconds|week|month|year|night|nightly|daily|send|fetch|read|write|push|pull|data|new|all|requests?|calls?|peak|peaks|alle|jede|jeden|minuten|stunden|sekunden|tage|tagen|uhr|zwischen|between|dürfen|darf|müssen|muss|alt|sein|spitze|etwa|durchschnitt|average|nach|eine|einen|werden|wird|sind|lost|late|fine|best|effort|loss)$/;

/** Words by which a sentence is known to be about some work: "reser" of "reservations". */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,30}/gu) ?? [];
  return new Set(
    words
      .filter(word => !COMMON.test(word))
      .map(word => word.replace(/s$/, '').slice(0, 5)),
  );
}

/** How many of the words of a text a piece of work has. */
function overlap(
  { words, label, title = '' }: Candidate,
  stems: ReadonlySet<string>,
) {
  const own = stemsOf(`${label} ${words.slice(0, LONGEST)} ${title}`);
  return [...stems].filter(stem => own.has(stem)).length;
}

/** The one that shares most words with a text, where one does. */
export function bestOverlap(
  text: string,
  work: Candidate[],
  isTie = false,
): Candidate | undefined {
  const own = stemsOf(text.slice(0, LONGEST));
  if (own.size === 0) return undefined;
  const scored = work
    .map(one => ({ one, score: overlap(one, own) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored
    .filter(({ score }) => score === scored[0].score)
    .map(({ one }) => one);
  if (best.length > 1 && !isTie) return undefined;
  // Of two that share the words, the one whose amount is still open
  return best.find(({ hasAmount }) => !hasAmount) ?? best[0];
}
