import type { Movement } from '../../schema/draft';

export type Direction = 'inbound' | 'outbound';

const OUT =
  'push(?:es|ed)?|send(?:s|ing)?|writ(?:e|es|ing)|post(?:s|ing)?|publish(?:es)?|creat(?:e|es|ing)|updat(?:e|es|ing)|submit(?:s)?|report(?:s)?|upload(?:s)?|trigger(?:s)?|charge|capture|export(?:s)?|book|refund|cancel|notify|deliver|issue';
const IN =
  'pull(?:s)?|fetch(?:es|ing)?|read(?:s|ing)?|import(?:s|ing)?|get|receiv(?:e|es|ing)|list|look(?:s|ing)? up|look-?ups?|retriev(?:e|es|ing)|ingest(?:s)?|mirror(?:s)?|download(?:s)?|query|subscribe|consume|load|poll(?:s)?|show|search|verif(?:y|ies)|validate|sync(?:s|hroni[sz]e)?|complete|track|watch';

const OUT_WORDS = new RegExp(String.raw`\b(?:${OUT})\b`, 'i');
const IN_WORDS = new RegExp(String.raw`\b(?:${IN})\b`, 'i');

/** Parts of a sentence, each with a verb of its own. */
export function splitAtVerbs(text: string): string[] {
  const parts = text.split(
    new RegExp(
      String.raw`(?:,|;|\band\b|\bthen\b)\s+(?:then\s+|also\s+)?(?=(?:${OUT}|${IN})\b)`,
      'i',
    ),
  );
  return parts.map(part => part.trim()).filter(Boolean);
}

const BOTH_WAYS =
  /\bbi-?directional|\b(?:2|two)-way\b|\bboth (?:ways|directions)/i;

const WEBHOOK = /\bweb ?hooks?\b|\bcallbacks?\b|\bdeliver(?:y|ies)\b/i;

const MOVES: Array<[Movement, RegExp]> = [
  [
    'batch',
    /\bnightly\b|\bbatch(?:es)?\b|\bbulk\b|\bonce (?:a|per|each|every|1)\s?(?:day|night|7 days|30 days)\b|\bdaily\b|\bevery night\b|\bper night\b|\bweekly\b|\bmonthly\b|\bbackfill|\bovernight\b|\bhourly (?:import|export|sync|job)/i,
  ],
  [
    'polling',
    /\bpoll(?:s|ing|ed)?\b|\b(?:every|each) \d{1,3}\s?(?:s|sec\w*|min\w*|h|hours?)\b|\bevery 1 (?:minute|hour)\b|\bhourly\b/i,
  ],
  [
    'eventDriven',
    /\bnear[- ]real[- ]?time\b|\bafter (?:each|every)\b|\bon (?:each|every)\b|\bwhen(?:ever)? (?:an?|the|some|1)\b|\bas soon as\b|\bevents?\b|\bwhenever\b|\bonce (?:an?|the|1) \w+ (?:is|has)\b/i,
  ],
  [
    'realTime',
    /\breal[- ]?time\b|\bwhile (?:an?|the|1) (?:user|customer|\w+ )?|\b(?:user|customer|shopper|agent)s? (?:waits?|is waiting|action|request|click)|\bper (?:user action|page view|request|search|checkout)\b|\bsynchronous|\bon demand\b|\bcheckout\b|\bautocomplete\b|\btype-?ahead\b|\blook-?ups?\b|\bpage view/i,
  ],
];

/** What a part of a sentence says about how data moves. */
export function movementIn(plain: string): {
  movement?: Movement;
  direction?: Direction;
  isWebhook: boolean;
} {
  const isWebhook =
    WEBHOOK.test(plain) &&
    !/\b(?:no|without|not|instead of) (?:\w+ )?web ?hooks?/i.test(plain);
  const movement = isWebhook
    ? 'eventDriven'
    : MOVES.find(([, words]) => words.test(plain))?.[0];
  const outAt = OUT_WORDS.exec(plain)?.index ?? Infinity;
  const inAt = IN_WORDS.exec(plain)?.index ?? Infinity;
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

export const isBothWays = (plain: string) => BOTH_WAYS.test(plain);
