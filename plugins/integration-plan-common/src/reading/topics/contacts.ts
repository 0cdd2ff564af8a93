import { wordPattern } from '../grammar/wordPattern';
import { quiet, type Statement } from '../grammar/statements';
import type { Table } from '../structure/Block';

export type ContactReading = {
  who: string;
  when?: string;
  how?: string;
  place: { line: number; to: number };
  text: string;
};

const NAME = wordPattern(
  /\b(?:name|who|whom|contact|wer|ansprechpartner\w{0,2}|qui|nom|person|team|role|rolle|rôle)\b/i,
);
const HOW =
  /\b(?:how|reach|phone|tel\w{0,6}|e-?mail|mail|contact|channel|wie|erreich\w{0,6}|comment|courriel|number|slack|address|kontakt)\b/i;
const WHEN = wordPattern(
  /\b(?:when|for what|hours?|available|availability|wann|wofür|zeiten|quand|horaires?|responsib\w{1,6}|purpose|zuständig\w{0,4})\b/i,
);

/** A table of people: who, how, when, by its heads. */
export function readContactTable(table: Table): ContactReading[] {
  const head = table.head.map(quiet);
  const who = head.findIndex(name => NAME.test(name));
  const hows = head.flatMap((name, index) =>
    index !== who && HOW.test(name) ? [index] : [],
  );
  if (who < 0 || hows.length === 0) return [];
  const when = head.findIndex(
    (name, index) => index !== who && !hows.includes(index) && WHEN.test(name),
  );
  return table.rows.flatMap(({ cells, line, to }) => {
    const name = quiet(cells[who] ?? '');
    if (!name) return [];
    const others = head.flatMap((_, index) =>
      index === who || index === when || hows.includes(index) || !cells[index]
        ? []
        : [quiet(cells[index])],
    );
    const how = hows
      .flatMap(index => (cells[index] ? [quiet(cells[index])] : []))
      .join(', ');
    return [
      {
        who: others.length > 0 ? `${name} (${others.join(', ')})` : name,
        ...(how && { how }),
        ...(when >= 0 && cells[when] && { when: quiet(cells[when]) }),
        place: { line, to },
        text: cells.join(' | '),
      },
    ];
  });
}

const LABEL =
  /\b(?:contacts?|support|escalat\w{1,4}|eskalation|who(?:m)? to call|who helps|people|vendor|wen anrufen|ansprechpartner\w{0,2}|kontakte?|qui appeler|account manager|help ?desk|service desk|hotline|interlocut\w{1,6}|call)\b/i;
const REACH =
  /[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}|\+\d[\d ()/-]{5,20}\d/;

const CHANNEL =
  /\b(?:slack|teams channel|pager ?duty|opsgenie|channel|phone|tel\.?|pager|hotline (?:number|\d)|rota|matrix)\b|(?:^|\s)#[\w-]{2,40}/i;
const HOURS =
  /\b(?:24 ?\/ ?7|all hours|any hour|day and night|round the clock|rund um die uhr|office hours|working hours|werktags|weekdays|answers? (?:with)?in|jour et nuit|\d{1,2}(?::\d\d)?\s?(?:to|bis|-|–)\s?\d{1,2}(?::\d\d)?)\b/i;
const AFTER = wordPattern(
  /^(?:after|nach|après)\s\d{1,4}\s?\p{L}{1,10}\s(?:(?:to|an|bei|à|call|page)\s)?/iu,
);
const LEAD = wordPattern(
  /^(?:to|an|call|page|ask|tell|notify|contact|write to|rufe?n?|an)\s(?:the\s|den\s|die\s|das\s)?/i,
);
const REACHED =
  /^(?:you (?:can )?)?reach (.{2,60}?) (?:under|at|on|by|via|through) (?:phone |mail )?/i;
const NOBODY = wordPattern(
  /^(?:see|siehe|voir|none|nobody|niemand|as above|wie oben|n\/a|not needed|nicht nötig)(?!\p{L})/iu,
);

const isSame = (one: { who: string }, other: { who: string }) =>
  one.who.toLowerCase() === other.who.toLowerCase();

const GENERIC =
  /^(?:contacts?|kontakte?|escalat\w{1,4}|eskalation|vendor|ours|people|support|who(?:m)? to call|wen anrufen|ansprechpartner\w{0,2}|call|phone|mail|e-?mail|qui appeler)$/i;

/** "Kestrel Service: a@b.example": who it is stands before the colon. */
function named(
  call: ReturnType<typeof readCall>,
  label: string,
): ReturnType<typeof readCall> {
  if (!call || call.how || !label || GENERIC.test(label)) return call;
  const isOnlyHow = REACH.test(call.who) || CHANNEL.test(call.who);
  return isOnlyHow
    ? { ...call, who: label.slice(0, 200), how: call.who }
    : call;
}

/** Who, when and how, from words such as "after 30 minutes to the duty desk, +44 ..., all hours". */
function readCall(
  text: string,
): Pick<ContactReading, 'who' | 'when' | 'how'> | undefined {
  const plain = text.replace(/`/g, '').trim().replace(/[.;]$/, '');
  const after = AFTER.exec(plain)?.[0] ?? '';
  const parts = plain
    .slice(after.length)
    .replace(REACHED, '$1, ')
    .replace(LEAD, '')
    .split(/[,;]\s+/)
    .map(part => part.trim())
    .filter(part => part !== '' && !NOBODY.test(part));
  const hows = parts.filter(part => REACH.test(part) || CHANNEL.test(part));
  const whens = parts.filter(part => !hows.includes(part) && HOURS.test(part));
  const whos = parts.filter(
    part => !hows.includes(part) && !whens.includes(part),
  );
  const who = (whos.length > 0 ? whos : hows).join(', ').slice(0, 200);
  if (!who) return undefined;
  const when = [
    after.trim().replace(/\s(?:to|an|bei|à|call|page)$/i, ''),
    ...whens,
  ]
    .filter(Boolean)
    .join(', ');
  return {
    who,
    ...(when && { when }),
    ...(whos.length > 0 && hows.length > 0 && { how: hows.join(', ') }),
  };
}

/** People that a sentence or an item tells how to reach. */
export function readContacts(
  statements: readonly Statement[],
): ContactReading[] {
  const found = new Map<number, ContactReading>();
  for (const { text, label, at, doubt } of statements) {
    if (doubt === 'wish' || doubt === 'question') continue;
    const reach = REACH.test(text);
    const isNamed =
      LABEL.test(label) || LABEL.test(at.trail[at.trail.length - 1] ?? '');
    const isChannel = isNamed && label !== '' && CHANNEL.test(text);
    const isLabelled = LABEL.test(label) && text.length < 300;
    if (!reach && !isLabelled && !isChannel) continue;
    if (
      !isNamed &&
      !/\b(?:desk|support|line|call|contact|hotline|emergenc\w{1,3}|outages?|manager|leitstand|astreinte|duty|phone|reach|hilft|helfen|aide|technik|service|at \p{Lu})/iu.test(
        text,
      )
    )
      continue;
    const known = found.get(at.passage);
    if (known) {
      known.who = `${known.who}, ${text}`.slice(0, 200);
      continue;
    }
    const call = named(readCall(text), label);
    const isTold =
      call === undefined || [...found.values()].some(one => isSame(one, call));
    if (!isTold && found.size < 10) {
      found.set(at.passage, {
        ...call,
        place: { line: at.line, to: at.to },
        text,
      });
    }
  }
  return [...found.values()];
}
