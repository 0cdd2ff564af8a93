import { wordPattern } from '../../reading/grammar/wordPattern';
import { MOVE_VERBS } from '../../reading/lexicon/verbs';
import type { Movement } from '../../schema/draft';

export type Direction = 'inbound' | 'outbound';

const oneOf = (words: readonly string[]) =>
  words.map(word => word.replace(/\*$/, String.raw`\p{L}{0,5}`)).join('|');

const OUT = oneOf(MOVE_VERBS.outbound);
const IN = oneOf(MOVE_VERBS.inbound);
const OUT_WORDS = wordPattern(new RegExp(String.raw`\b(?:${OUT})\b`, 'iu'));
const IN_WORDS = wordPattern(new RegExp(String.raw`\b(?:${IN})\b`, 'iu'));
const STARTS = wordPattern(
  new RegExp(
    String.raw`(?:,|;|\+|\band\b|\bthen\b|\bund\b|\bdann\b)\s+(?:then\s+|also\s+|we\s+|dann\s+|wir\s+)?(?=(?:${OUT}|${IN})\b)`,
    'giu',
  ),
);

/** Parts of a sentence, each with a verb of its own; brackets stay whole. */
export function splitAtVerbs(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let seen = 0;
  for (const match of text.matchAll(STARTS)) {
    for (; seen < match.index; seen++) {
      if (text[seen] === '(') depth += 1;
      if (text[seen] === ')') depth -= 1;
    }
    if (depth > 0) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  // "Start and stop sessions": a verb alone belongs to the next
  return parts
    .map(part => part.trim())
    .filter(Boolean)
    .reduceRight<string[]>(
      (joined, part) =>
        !/\s/.test(part) && joined.length > 0
          ? [`${part} and ${joined[0]}`, ...joined.slice(1)]
          : [part, ...joined],
      [],
    );
}

const BOTH_WAYS =
  /\bbi-?directional|\b(?:2|two)-way\b|\bboth (?:ways|directions)|\bin beide richtungen\b/i;

const WEBHOOK = wordPattern(
  /\b(?:pushed|sent|posted|delivered) (?:to us )?(?:by|from) (?:the|their|them)\b|\bweb ?hooks?\b|\bcallbacks?\b|\bdeliver(?:y|ies)\b|\bevent push\b/i,
);
const NO_WEBHOOK = wordPattern(
  /\b(?:no|without|not|instead of|kein\w{0,2}|ohne|nicht)\s(?:\w+\s){0,2}(?:web ?hooks?|callbacks?)/iu,
);
/** "They push ... to us", "they tell us": the third party is who acts. */
const THEY_SEND = wordPattern(
  /\b(?:they|the (?:vendor|partner|provider|third party|gateway|hub|platform|carrier|bank)|sie|der (?:anbieter|partner|dienst))\s(?:\p{L}{1,12}\s){0,2}?(?:push|pushes|tell|tells|notify|notifies|inform|informs|send|sends|post|posts|call us|ping|melden|meldet|schicken|schickt|senden|sendet|rufen uns|benachrichtig\p{L}{0,2})\b/iu,
);

export const hasWebhook = (text: string) =>
  (WEBHOOK.test(text) && !NO_WEBHOOK.test(text)) || THEY_SEND.test(text);

const MOVES: Array<[Movement, RegExp]> = (
  [
    [
      'batch',
      /\bnightly\b|\bbatch(?:es)?\b|\bbulk\b|\bonce (?:a|per|each|every|one)\s?(?:day|night|week|month)\b|\bdaily\b|\b(?:every|each) (?:night|day|week|month|evening|morning)\b|\bper night\b|\bweekly\b|\bmonthly\b|\bbackfill\p{L}{0,3}|\bovernight\b|\bhourly (?:import|export|sync|job)|\bon the \d{1,2}(?:st|nd|rd|th) of\b|\bnächtlich\p{L}{0,2}|\btäglich\p{L}{0,2}|\bwöchentlich\p{L}{0,2}|\bmonatlich\p{L}{0,2}|\b(?:jede nacht|jeden tag|einmal (?:am tag|pro tag|täglich|pro nacht))\b/iu,
    ],
    [
      'polling',
      /\bpoll(?:s|ing|ed)?\b|\b(?:every|each|alle) (?:\d{1,3}|two|three|five|ten|fifteen|thirty|zwei|fünf|zehn)\s?(?:ms|s|sec\p{L}*|sekunden|min\p{L}*|h|hours?|stunden)\b|\bevery (?:second|minute|hour|one minute|one hour)\b|\bhourly\b|\bstündlich\b|\b(?:once|twice|\p{L}{3,5} times) (?:a|an|per) (?:minute|hour)\b/iu,
    ],
    [
      'eventDriven',
      /\bnear[- ]real[- ]?time\b|\bafter (?:each|every)\b|\bon (?:each|every)\b|\bwhen(?:ever)? (?:an?|the|some|one)\b|\bas soon as\b|\bevents?\b|\bwhenever\b|\bas (?:it|they|things) (?:happens?|changes?)\b|\bonce (?:an?|the|one) \w+ (?:is|has)\b|\bsobald\b|\bnach jede[rm]\b|\bbei jede[rm]\b/iu,
    ],
    [
      'realTime',
      /\breal[- ]?time\b|\bwhile (?:an?|the|one) (?:user|customer|\w+ )?|\b\p{L}{3,12} (?:waits?|is waiting)\b|\b(?:user|customer|shopper|agent)s? (?:action|request|click)|\bper (?:user action|page view|search|checkout)\b|\bsynchronous|\bon demand\b|\bcheckout\b|\bautocomplete\b|\btype-?ahead\b|\blook-?ups?\b|\bpage view|\bright away\b|\bsees\b|\bin echtzeit\b|\bwährend (?:der|die) (?:kund|nutz)/iu,
    ],
  ] as const
).map(([movement, words]) => [movement, wordPattern(words)]);

/** A verb that is denied is no work: "we never write". */
const DENIED = wordPattern(
  /\b(?:never|not|don['’]t|no longer|without|nie|niemals|nicht)\s(?:\w+\s){0,2}$/iu,
);
/** What happens on our side is no call. */
const AT_OURS = wordPattern(
  /\b(?:in|into|on|to) our (?:own )?(?:\p{L}{1,14}\s?){1,3}|\b(?:in|an) unser\w{0,2}\s/iu,
);

const indexOf = (words: RegExp, text: string) => {
  const match = words.exec(text);
  if (!match) return Infinity;
  return DENIED.test(text.slice(0, match.index)) ? Infinity : match.index;
};

type Moving = {
  movement?: Movement;
  direction?: Direction;
  isWebhook: boolean;
};

const known = new Map<string, Moving>();

/** What a part of a sentence says about how data moves; asked more than once of many parts. */
export function movementIn(text: string): Moving {
  const found = known.get(text) ?? readMovement(text);
  if (known.size >= 500) known.clear();
  known.set(text, found);
  return found;
}

function readMovement(text: string): Moving {
  const isWebhook = hasWebhook(text);
  const movement = isWebhook
    ? 'eventDriven'
    : MOVES.find(([, words]) => words.test(text))?.[0];
  const at = indexOf(OUT_WORDS, text);
  // "Open a ticket in our own tool" is no call of theirs
  const outAt = at < Infinity && AT_OURS.test(text.slice(at)) ? Infinity : at;
  const inAt = indexOf(IN_WORDS, text);
  const said =
    outAt === inAt
      ? undefined
      : ((outAt < inAt ? 'outbound' : 'inbound') as Direction);
  const direction = isWebhook ? 'inbound' : said;
  return {
    ...(movement && { movement }),
    ...(direction && { direction }),
    isWebhook,
  };
}

export const isBothWays = (text: string) => BOTH_WAYS.test(text);
