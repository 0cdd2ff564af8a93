import { Statement } from '../../reading/grammar/statements';
import { languageOf, type Language } from '../../reading/grammar/tokens';
import { SCENARIO_INPUTS, type Scenario } from '../../schema/scenario';

/** A sentence or an item of one input, with the label that it may stand under. */
export type Clause = {
  input: keyof Scenario;
  /** The word before a colon, in lower case: "pull" of "Pull: every night". */
  label: string;
  /** The label as it stands before these words; empty where it goes on. */
  lead: string;
  /** As the person wrote it. */
  text: string;
  /** With its label. */
  whole: string;
  /** What the reader makes of the text. */
  statement: Statement;
  /** The same between commas, where one thing is said after the other. */
  parts: Statement[];
};

const BULLET = /^\s{0,20}(?:[-*•+]|\d{1,2}[.)])\s{1,5}/;
const LABEL = /^\**(\/?[\p{L}][\p{L}\d /&?=._-]{1,30}?)\**:\**\s+(?=\S)/u;
/** "- one - two - three" and "1) one 2) two" in one line. */
const DASHED = /\s-\s/;
const NUMBERED = /\s(?=\d{1,2}\)\s)/;
const SENTENCE = /(?<=[.!?;])\s+/;
const ABBREVIATED =
  /(?:^|[\s(])(?:e\.g|i\.e|z\. ?b|d\. ?h|u\. ?a|bzw|ca|approx|max|min|no|nr|usw|etc|vs|incl|excl|resp|inkl|evtl|std|tgl|p\.a)\.$/i;

/** More of them in one input, or in one sentence, are read as one. */
const MOST_SENTENCES = 120;
const MOST_PARTS = 40;

const first = (all: string[], most: number, joint: string) =>
  all.length <= most
    ? all
    : [...all.slice(0, most - 1), all.slice(most - 1).join(joint)];

/** Sentences, whether or not the next one has a capital. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let isOpen = false;
  for (const piece of text.split(SENTENCE)) {
    if (isOpen) sentences[sentences.length - 1] += ` ${piece}`;
    else sentences.push(piece);
    isOpen = ABBREVIATED.test(piece.slice(-12));
  }
  return sentences.map(one => one.trim()).filter(Boolean);
}

/** Items that stand in one line. */
function itemsOf(line: string): string[] {
  const bare = line.replace(BULLET, '');
  if (/^\s{0,20}-\s/.test(line)) return bare.split(DASHED);
  return /^\s{0,20}\d{1,2}\)\s/.test(line)
    ? bare.split(NUMBERED).map(item => item.replace(BULLET, ''))
    : [bare];
}

/** Between commas and semicolons that stand in no brackets and no number. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(' || letter === '[') depth += 1;
    if (letter === ')' || letter === ']') depth = Math.max(0, depth - 1);
    const isEnd =
      depth === 0 && (letter === ',' || letter === ';') && text[at + 1] === ' ';
    if (!isEnd) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  return first(
    parts.map(part => part.trim()).filter(Boolean),
    MOST_PARTS,
    ', ',
  );
}

function clausesOf(
  input: keyof Scenario,
  text: string,
  { language, passage }: { language: Language; passage: () => number },
): Clause[] {
  return first(text.split('\n'), MOST_SENTENCES, ' ').flatMap(line => {
    let label = '';
    const toStatement = (words: string, at: number) =>
      new Statement(words, {
        ...{ line: 1, to: 1, language, label },
        trail: [],
        passage: at,
      });
    return itemsOf(line)
      .flatMap(item => {
        const at = passage();
        return first(sentencesOf(item), MOST_SENTENCES, ' ').map(words => ({
          words,
          at,
        }));
      })
      .map(({ words, at }) => {
        const own = LABEL.exec(words);
        if (own) label = own[1].toLowerCase();
        const sentence = own ? words.slice(own[0].length) : words;
        return {
          ...{ input, label, lead: own?.[0] ?? '', text: sentence },
          whole: label ? `${label}: ${sentence}` : sentence,
          statement: toStatement(sentence, at),
          parts: partsOf(sentence).map(part => toStatement(part, at)),
        };
      })
      .filter(({ text: words }) => words.trim() !== '');
  });
}

const known = new WeakMap<Scenario, Clause[]>();

/** Every clause of a scenario; what its statements say is read once. */
export function allClauses(scenario: Scenario): Clause[] {
  const clauses = known.get(scenario) ?? readClauses(scenario);
  known.set(scenario, clauses);
  return clauses;
}

function readClauses(scenario: Scenario): Clause[] {
  const language = languageOf(Object.values(scenario).join('\n'));
  let passages = 0;
  const passage = () => passages++;
  return SCENARIO_INPUTS.flatMap(input =>
    clausesOf(input, scenario[input], { language, passage }),
  );
}
