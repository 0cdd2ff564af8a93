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
  /\b(?:how|reach|phone|tel\w{0,6}|e-?mail|mail|channel|wie|erreich\w{0,6}|comment|courriel|number|slack|address|kontakt)\b/i;
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
    if (!reach && !(LABEL.test(label) && text.length < 300)) continue;
    if (
      !isNamed &&
      !/\b(?:desk|support|line|call|contact|hotline|emergenc\w{1,3}|outages?|manager|leitstand|astreinte|duty|phone|at \p{Lu})/iu.test(
        text,
      )
    )
      continue;
    const known = found.get(at.passage);
    if (known) {
      known.who = `${known.who} ${text}`.slice(0, 200);
      continue;
    }
    if (found.size < 10) {
      found.set(at.passage, {
        who: text.replace(/`/g, '').slice(0, 200),
        place: { line: at.line, to: at.to },
        text,
      });
    }
  }
  return [...found.values()];
}
