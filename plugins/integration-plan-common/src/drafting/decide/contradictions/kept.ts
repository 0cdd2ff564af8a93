import { durationSeconds, formatDuration } from '../../../facts/durations';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { formatNumber } from '../../../words/numbers';
import { lengthsIn } from '../../understand/lengths';
import { lossAllowedIn } from '../../understand/tolerance';
import { type Check, quote, time, partsOf } from './said';

/** A token cannot be kept for longer than it lives. */
export const tokenKept: Check = ({ context: { said } }) => {
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
export const forgetsEarly: Check = ({ clauses }) => {
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

const EVERY_ONE = wordPattern(
  /\b(?:every|each|all|no|jede[rsn]?|alle|kein\w{0,2})\s(?:\w+\s){1,3}(?:must|has to|have to|may|needs? to|muss|müssen|darf)\b|\bcatastroph\w{1,3}\b/iu,
);
const STRICT = wordPattern(
  /\b(?:must|has to|have to|muss|müssen|zero|catastroph\w{1,3})\b/iu,
);

/** What may be lost and must not be lost, of one thing. */
export const lostAndKept: Check = ({ clauses }) => {
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
export const notStored: Check = ({ context: { flows }, clauses }) => {
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

const KEPT = wordPattern(
  /\b(?:ke(?:ep|pt)|stor(?:e|ed|age)|retain\w{0,2}|retention|delet\w{1,4}|history|available|archiv\w{1,4}|gelöscht|löschen|aufbewahr\w{1,3}|behalten|speicher\w{1,3}|historie)\b/iu,
);
const AT_MOST = wordPattern(
  /\b(?:not|no|never|at most|longer than|maximum|max|after|nicht|höchstens|maximal|länger als|nach)\b|\bdelet|\blösch|\bgelöscht/iu,
);

/** What must be gone after a time, and must be there for longer. */
export const keptTooLong: Check = ({ clauses }) => {
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
