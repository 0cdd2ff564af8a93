import { wordPattern } from '../grammar/wordPattern';

/** Days of the week by the beginnings that people write, Monday first. */
const WEEKDAYS = [
  'mon(?:days?)?|montags?',
  'tue(?:s|sdays?)?|dienstags?',
  'wed(?:s|nesdays?)?|mittwochs?',
  'thu(?:rs?|rsdays?)?|donnerstags?',
  'fri(?:days?)?|freitags?',
  'sat(?:urdays?)?|samstags?|sonnabends?',
  'sun(?:days?)?|sonntags?',
];

const DAY = WEEKDAYS.map(one => `(?:${one})`).join('|');

/** "every Sunday", "1st Tuesday of the month", "Mon-Fri", "on the 1st of each month". */
export const DAYS = wordPattern(
  new RegExp(
    String.raw`\b(?:(?:every|each|on|jeden|jede|am|immer)\s)?(?:(?:first|second|third|last|1st|2nd|3rd|4th|1\.|2\.|3\.|4\.|ersten|zweiten|letzten)\s)?(?:${DAY})(?:\s?(?:-|–|to|bis|and|und)\s?(?:${DAY}))?(?:\s(?:of|im|des)\s(?:the|each|every|jeden)?\s?(?:month|monats?))?\b|\b(?:mo|di|mi|do|fr|sa|so)\s?(?:-|–|bis)\s?(?:mo|di|mi|do|fr|sa|so)\b|\b(?:weekdays?|werktags?|weekends?|wochenends?|workdays?|every night|each night|jede nacht|nachts|daily|täglich)\b|\b(?:on the\s)?\d{1,2}(?:st|nd|rd|th|\.)\s(?:of|im|des)\s(?:each|every|the|a|jeden)?\s?(?:month|monats?)\b`,
    'iu',
  ),
);

/** What a span of the clock is for; the first that fits counts. */
export const WINDOW_WORDS: Array<
  [kind: 'maintenance' | 'cutoff' | 'allowed', words: RegExp]
> = [
  [
    'maintenance',
    wordPattern(
      /\b(?:maint\w{0,9}|wartung\w{0,8}|downtime|down for|is down|are down|offline|unavailable|service window|not available|nicht erreichbar|nicht verfügbar|freeze|blackout)\b/iu,
    ),
  ],
  [
    'cutoff',
    wordPattern(
      /\b(?:cut-?off|no later than|not later than|at the latest|by|before|until|till|deadline|spätestens|bis|annahmeschluss)\s(?:\p{L}{1,8}\s){0,2}$/iu,
    ),
  ],
  [
    'allowed',
    wordPattern(
      /\b(?:only|window|allowed|permitted|may run|has to run|must run|nur|erlaubt|fenster|zeitfenster)\b/iu,
    ),
  ],
];

export const ZONES =
  /\b(?:UTC|GMT|CET|CEST|BST|EST|EDT|PST|PDT|MEZ|MESZ|local time|Ortszeit|Europe\/[A-Z][a-z]{2,20})\b/;
