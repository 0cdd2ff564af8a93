import { wordPattern } from '../grammar/wordPattern';
import { quiet, type Statement } from '../grammar/statements';
import type { Block, Item, Table } from '../structure/Block';
import { plainText, readLabel } from '../structure/inline';

export type ErrorReading = {
  when: string;
  action?: string;
  statuses: number[];
  category?: ErrorCategory;
  retried?: boolean;
  alerted?: boolean;
  note?: string;
  place: { line: number; to: number };
  text: string;
};

type ErrorCategory =
  | 'clientError'
  | 'rateLimited'
  | 'serverError'
  | 'timeout'
  | 'network'
  | 'unexpectedShape'
  | 'partialFailure';

const CATEGORIES: Array<[ErrorCategory, RegExp]> = [
  [
    'rateLimited',
    wordPattern(
      /\b429\b|\brate[ -]limit|too many requests|throttl|überlast|trop de requêtes/i,
    ),
  ],
  [
    'partialFailure',
    /\b(?:partial|some (?:items|entries|points|rows)|half|einige|teilweise|broken (?:entries|cards|items|rows)|certain\w{0,2}|partiel\w{0,2}|single (?:items|records)|part of (?:the|a) batch|teilerfolg)\b|page with|batch with|named nights|some renditions/i,
  ],
  [
    'timeout',
    wordPattern(
      /time[ds]?[ -]?out|no answer|zeitüberschreitung|zu langsam|délai|\b(?:read|answer|antwort|lecture)\b[^|]{0,20}\b\d+(?:[.,]\d+)?\s?(?:ms|s|sec|min)\b/i,
    ),
  ],
  [
    'network',
    /network|connection|connect\b|dns|unreachable|reset|netz|verbindung|connexion|coupure|line breaks/i,
  ],
  [
    'unexpectedShape',
    /schema|unexpected (?:shape|body)|malformed|invalid (?:response|answer|body|json)|not (?:parse|validate|fit|match)|does not (?:parse|validate|fit|match)|unlesbar|illisible|passt nicht|cannot (?:cast|parse|be read)|other shape|does not accept|nonsense|no json|not json|(?:bad|broken|invalid) json|instead of json|anything else|unreadable|makes no sense|not understand|cannot parse|unverständlich\w{0,2}|kaputt\w{0,2}|xsd|not accept/i,
  ],
  ['serverError', /\b5(?:\d\d|xx)\b|server error|\b500 upwards/i],
  [
    'clientError',
    /\b4(?:\d\d|xx)\b|unauthori[sz]ed|forbidden|not found|validation/i,
  ],
];

const NO_RETRY =
  /\b(?:(?:do|does|is|are|be|will)? ?(?:not|never) (?:\w{1,10} )?(?:retr\w{1,4}|repeat\w{0,3}|sent again|try again)|no (?:retr\w{1,4}|repeat|repetition)|not again|keine? wiederholung|nicht wiederhol\w{0,2}|pas de (?:nouvel essai|nouvelle tentative|reprise)|keine? (?:neuer|erneuter|weiterer) versuch|sans reprise|no,|once)\b/i;
const RETRIED = wordPattern(
  /\b(?:retr(?:y|ied|ies)|repeat\w{0,3}|resum\w{1,3}|try again|tried again|sent? again|again (?:with|see)|back-?off|policy|wiederhol\w{1,4}|erneut|regel|repris\w{0,1}|reprendre|réessa\w{1,3}|nouvel essai|nouveaux essais|nouvelle tentative|nouvelles tentatives|erneuter versuch|neuer versuch|go on(?! with the (?:next|rest|others?))|carry on|wait)\b/i,
);
const ALERTED =
  /\b(?:alerts?|alerted|pages?|paged|notif\w{1,6}|pager|alarm\w{0,2}|rufen|ruft|bereitschaft|alerte|astreinte|on-call)\b/i;

/** HTTP's own, so that a vendor's codes are not taken for them. */
const HTTP = new Set([
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414,
  415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500,
  501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 529,
]);

const numbersIn = (text: string) =>
  [...text.matchAll(/(?<![\w.-])([1-5]\d\d)(?![\w.]|-\d)/g)].map(([, number]) =>
    Number(number),
  );

/** Statuses that a text names; none where other numbers beside them are no statuses. */
function statusesIn(text: string, areStatuses: boolean): number[] {
  if (!areStatuses && !/\bHTTP\b/i.test(text)) return [];
  return [...new Set(numbersIn(text).filter(number => HTTP.has(number)))].slice(
    0,
    40,
  );
}

function complete(
  reading: Pick<ErrorReading, 'when' | 'action' | 'note' | 'place' | 'text'> & {
    retried?: boolean;
  },
  areStatuses = true,
): ErrorReading {
  const { when, action = '' } = reading;
  const category = CATEGORIES.find(([, words]) =>
    words.test(areStatuses ? when : when.replace(/\b\d+\b/g, '')),
  )?.[0];
  const isRetried = !NO_RETRY.test(action) && RETRIED.test(action);
  const isOnce =
    /\bonce\b|\beinmal\b|une fois/i.test(action) &&
    /retr|repeat|again|wiederhol/i.test(action);
  return {
    ...reading,
    when: when.slice(0, 300),
    ...(reading.action && { action: reading.action.slice(0, 2000) }),
    statuses: statusesIn(when, areStatuses),
    ...(category && { category }),
    ...(reading.retried === undefined &&
      (isRetried || isOnce) && { retried: true }),
    ...(ALERTED.test(action) && { alerted: true }),
  };
}

type Role = 'when' | 'action' | 'retried' | 'meaning' | 'note';
const HEADS: Array<[RegExp, Role]> = [
  [
    /\b(?:again|repeat\w{0,2}|retr\w{1,5}|wiederhol\w{0,4}|erneut|nouvel essai|reprise)\b/i,
    'retried',
  ],
  [
    wordPattern(
      /\b(?:action|what (?:happens|we do|is done|to do)|handling|reaction|response|treatment|strategy|do|then|reaktion|behandlung|maßnahme|was passiert|réaction|traitement|que faire|consequence|we|remedy)\b/i,
    ),
    'action',
  ],
  [
    /\b(?:meaning|description|beschreibung|bedeutung|signification|cause|reason|what it means)\b/i,
    'meaning',
  ],
  [
    wordPattern(
      /\b(?:error\w{0,1}|status|codes?|http|answer|case|scenario|when|what|failure|fehler|antwort|fall|erreur|réponse|cas|category|kind|type|condition|situation|symptom)\b/i,
    ),
    'when',
  ],
];

const YES = /^(?:yes|y|ja|oui|✓|✔|✅|x|true)\b/i;
const NO = /^(?:no|n|nein|non|-|–|—|never|nie|jamais|✗|❌|false)\b/i;

/** Whether a table tells of errors: its first column, or the one so called, names them. */
export function readErrorTable(table: Table): ErrorReading[] {
  const head = table.head.map(name => quiet(name));
  const roles: Array<Role | undefined> = head.map(
    name => HEADS.find(([words]) => words.test(name))?.[1],
  );
  const { rows } = table;
  const share = (index: number) =>
    rows.filter(({ cells }) =>
      wordPattern(
        /\b(?:[45]\d\d|[45]xx)\b|time-?out|zeitüberschreitung|connect|network/i,
      ).test(cells[index] ?? ''),
    ).length / Math.max(1, rows.length);
  let whenAt = roles.indexOf('when');
  const byContent = head.findIndex((_, index) => share(index) > 0.5);
  if (byContent >= 0) whenAt = byContent;
  if (whenAt < 0 && (roles.includes('action') || roles.includes('retried')))
    whenAt = 0;
  if (whenAt < 0) return [];
  const actions = head.flatMap((_, index) =>
    index !== whenAt && roles[index] === 'action' ? [index] : [],
  );
  // Flows may have a column each: what is done in one, and in the other
  const free = head.flatMap((_, index) =>
    index !== whenAt && roles[index] !== 'retried' && roles[index] !== 'meaning'
      ? [index]
      : [],
  );
  if (actions.length === 0) {
    if (byContent < 0 || free.length === 0) return [];
    actions.push(...free);
  }
  const numbers = rows.flatMap(({ cells }) =>
    numbersIn(quiet(cells[whenAt] ?? '').replace(/`/g, '')),
  );
  const bare = rows.flatMap(
    ({ cells }) =>
      /^\D{0,3}(\d{1,7})\b/.exec(quiet(cells[whenAt] ?? ''))?.[1] ?? [],
  );
  const isHttp = /http|status/i.test(head[whenAt]);
  const areStatuses =
    isHttp ||
    (bare.every(
      number => HTTP.has(Number(number)) || /^[2-5]00$/.test(number),
    ) &&
      numbers.every(
        number => HTTP.has(number) || (number >= 200 && number < 400),
      ));
  return rows.flatMap(({ cells, line, to }): ErrorReading[] => {
    const name = quiet(cells[whenAt] ?? '')
      .replace(/`/g, '')
      .trim();
    if (!name) return [];
    const told = actions.filter(index => (cells[index] ?? '').trim() !== '');
    const action = told
      .map(index =>
        actions.length > 1
          ? `${head[index]}: ${quiet(cells[index])}`
          : quiet(cells[index]),
      )
      .join('; ');
    const isSuccess = /^2(?:\d\d|xx)\b/i.test(name);
    if (isSuccess && (action === '' || /^\W{0,3}$/.test(action))) return [];
    const retriedAt = roles.indexOf('retried');
    const again =
      retriedAt >= 0 && retriedAt !== whenAt
        ? quiet(cells[retriedAt] ?? '').trim()
        : '';
    const isYesNo = YES.test(again) || NO.test(again);
    const rest = again.replace(
      /^(?:yes|no|ja|nein|oui|non|y|n)\b[\s,;:]{0,3}/i,
      '',
    );
    const meaning = roles.indexOf('meaning');
    const notes = head.flatMap((title, index) => {
      const cell = quiet(cells[index] ?? '').trim();
      if (
        index === whenAt ||
        actions.includes(index) ||
        index === retriedAt ||
        index === meaning ||
        !cell
      )
        return [];
      return [`${title}: ${cell}`];
    });
    if (again && !(isYesNo && rest === ''))
      notes.unshift(`${head[retriedAt]}: ${again}`);
    const means = meaning >= 0 ? quiet(cells[meaning] ?? '').trim() : '';
    return [
      {
        ...complete(
          {
            when: means ? `${name} ${means}` : name,
            ...(action && { action }),
            ...(notes.length > 0 && { note: notes.join('\n').slice(0, 2000) }),
            ...(again && isYesNo && { retried: YES.test(again) }),
            ...(again &&
              /^(?:once|einmal|une fois)/i.test(again) && { retried: true }),
            place: { line, to },
            text: cells.join(' | '),
          },
          areStatuses,
        ),
      },
    ];
  });
}

const STARTS =
  /^(?:status:?\s|shape:?\s|HTTP\s)?(?:[45]\d\d|[45]xx|[A-Z]{1,5}[-_]?\d{3,5}|[A-Z][A-Z0-9]{1,12}(?:[_-][A-Z0-9x]{1,16})+)\b/;
const FAULT = wordPattern(
  /\b(?:connect\w{0,4}|time-?outs?|reset|refused|dns|tls|schema|validat\w{1,3}|parsed?|unexpected|broken|partial|some |failed|empty|duplicate|network|verbindung\w{0,6}|antwort|abbruch|zeitüberschreitung|connexion|lecture|coupure|illisible|unlesbar|json|xsd|body|shape|too many|server error|expired|half)\b/i,
);
const SEPARATOR = /^(?:\s{0,2}(?:→|--?>|=>|:|—|–)\s{0,3}|\s-\s)/;

const CODES_FIRST =
  /^(?:(?:[45]\d\d|[45]xx|time-?outs?)\s{0,2}(?:[/,+&]|and|und|et|or)?\s{0,2}){1,8}(?=\p{L})/iu;

/** "**429** (`BUSY`): wait", "`5xx` -> retry": what happens, and what is done. */
function splitFault(raw: string): { when: string; action: string } | undefined {
  const { label, rest } = readLabel(raw);
  if (label && rest) {
    // What stands in brackets behind a bold code is part of the name
    const bracket = /^\([^()]{1,120}\)/.exec(rest)?.[0] ?? '';
    const behind = rest
      .slice(bracket.length)
      .replace(SEPARATOR, '')
      .replace(/^[\s:]{1,3}/, '');
    return { when: `${label} ${quiet(bracket)}`.trim(), action: quiet(behind) };
  }
  const text = quiet(raw);
  for (const mark of [
    ' → ',
    ' -> ',
    ' => ',
    ' --> ',
    ': ',
    ' — ',
    ' – ',
    ' - ',
  ]) {
    const at = text.indexOf(mark);
    if (at > 0 && at < 140) {
      return { when: text.slice(0, at), action: text.slice(at + mark.length) };
    }
  }
  // "409 re-read, send again"
  const coded = CODES_FIRST.exec(text);
  if (coded) {
    const [when] = coded;
    return { when: when.trim(), action: text.slice(when.length) };
  }
  return undefined;
}

function readFault(
  raw: string,
  place: { line: number; to: number },
  group: string,
): ErrorReading | undefined {
  const split = splitFault(raw.replace(/\n/g, ' ').slice(0, 2500));
  if (!split) return undefined;
  const when = split.when.replace(/`/g, '').trim();
  const isFault = STARTS.test(when) || (FAULT.test(when) && when.length < 120);
  if (!isFault || !split.action) return undefined;
  return complete({
    when,
    action: split.action.trim(),
    ...(group && { note: group.slice(0, 300) }),
    place,
    text: quiet(raw.replace(/\n/g, ' ')),
  });
}

/** Errors in lists, however deep, and in lists of terms. */
export function readErrorLists(
  blocks: readonly Block[],
  group = '',
): ErrorReading[] {
  return blocks.flatMap((block): ErrorReading[] => {
    if (block.kind === 'aside') return readErrorLists(block.blocks, group);
    if (block.kind === 'pairs') {
      return block.pairs.flatMap(({ term, text, line, to }) => {
        const when = quiet(term)
          .replace(/`/g, '')
          .replace(/^(?:status|shape|error|fehler|http):\s/i, '');
        if (
          !STARTS.test(when) &&
          !FAULT.test(when) &&
          !/\b[45]\d\d\b|\bcodes?\b/.test(when)
        )
          return [];
        const action = quiet(text.replace(/\n/g, ' '));
        return [
          complete({
            when,
            ...(action && { action }),
            place: { line, to },
            text: `${when}: ${action}`,
          }),
        ];
      });
    }
    if (block.kind !== 'list') return [];
    return block.items.flatMap((item: Item) => {
      if (item.checked !== undefined) return [];
      const own = readFault(item.text, item, group);
      const name = plainText(item.text).replace(/:$/, '');
      return [
        ...(own ? [own] : []),
        ...readErrorLists(item.children, own ? group : name),
      ];
    });
  });
}

const TRANSIENT = CATEGORIES.filter(([category]) =>
  ['network', 'timeout', 'serverError'].includes(category),
).map(([, words]) => words);
const AGAIN = wordPattern(
  /\b(?:(?:is|are|be|we|will|wird|werden) (?:\p{L}{1,12} )?(?:retr(?:y|ied)|repeat(?:ed)?|tried again|try again|sent again|wiederholt)|wiederholen wir|leads? to a retry)\b/iu,
);

const SENTENCE =
  /^(?:if|with|a|an|on|for|when|should|anything|from|after|any|an answer|answers?|bei|für|wenn|im falle?|antwortet|en cas|si|un|une|the)\b/i;

/** "On timeouts and resets we repeat": what goes wrong by itself, and that it is tried again. */
function tellsOfRetry(text: string): boolean {
  const head = text.slice(0, 45);
  const isSetting = /\b(?:time-?outs?|connection) (?:is|are|of|limit|pool)\b/i;
  const index = TRANSIENT.reduce((first, words) => {
    const found = words.exec(head);
    return found ? Math.min(first, found.index) : first;
  }, Infinity);
  return (
    index < head.length &&
    !isSetting.test(text) &&
    AGAIN.test(text.slice(index)) &&
    !NO_RETRY.test(text)
  );
}

/** Begins with what goes wrong, and says in a few words what is done. */
const BRIEF = wordPattern(
  /^(?:(?:[1-5]\d\d|[45]xx)\b|[^:.]{3,60}:\s(?:(?:is|are|not|never|no|nicht|wird|pas) )?(?:retr\w{1,4}|repeat\w{0,3}|wiederhol\w{1,4}|nouvel essai|réessa\w{1,4})\b)/iu,
);

/** Errors in sentences: each that begins with what goes wrong is a policy of its own. */
export function readErrorSentences(
  statements: readonly Statement[],
): ErrorReading[] {
  let passage = NaN;
  return statements.flatMap((statement): ErrorReading[] => {
    const { at, doubt } = statement;
    // What stands before a colon is the beginning of the first sentence only
    const { text } = at.passage === passage ? statement : statement.whole;
    ({ passage } = at);
    // "403: not retried" leaves out "is"
    const isBrief = doubt === 'past' && BRIEF.test(text);
    if ((doubt !== undefined && !isBrief) || text.length > 700) return [];
    const head = text.slice(0, 90);
    const statuses = numbersIn(head).filter(number => HTTP.has(number));
    const isUpwards = /\bfrom 500|5xx|\b500 upwards/i.test(head);
    const shape = CATEGORIES.find(
      ([category, words]) =>
        ['unexpectedShape', 'partialFailure'].includes(category) &&
        words.test(text),
    )?.[0];
    const isTransient =
      statuses.length === 0 &&
      (tellsOfRetry(text) ||
        (BRIEF.test(text) && FAULT.test(text.split(':')[0])));
    if (statuses.length === 0 && !isUpwards && !shape && !isTransient)
      return [];
    if (!isTransient && !SENTENCE.test(text) && statuses.length === 0)
      return [];
    // What is said before the first comma is when it happens
    const cut =
      /^(.{4,110}?)(?:,|:| means| leads to| the fault| we | führt| heißt)/.exec(
        text,
      );
    const when = (cut?.[1] ?? head).replace(/`/g, '');
    const [reading] = [
      complete({
        when,
        action: text.replace(/`/g, ''),
        place: { line: at.line, to: at.to },
        text,
      }),
    ];
    return [
      { ...reading, ...(shape && !reading.category && { category: shape }) },
    ];
  });
}
