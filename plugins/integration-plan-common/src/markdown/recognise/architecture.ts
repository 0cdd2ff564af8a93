import { toKey } from '../../facts/keys';
import { LONGEST } from '../../reading/grammar/statements';
import {
  blocksWithCaption,
  type Statement,
} from '../../reading/grammar/statements';
import { readVersion } from '../../reading/topics/version';
import { dataFlowSchema } from '../../sections/architecture';
import type { Recogniser } from './types';

const ARROW = /(?<!\s)\s*(?:→|⟶|->|=>|-->)\s*/;

/** Drawn in lines and boxes, or code of a language: no row of steps. */
const DRAWN = /[│└┌├┐┘┴┬─▼▲|]|\+-|-\+|<-|={3}|[{};]\s*$/m;
const PLAIN = new Set(['', 'text', 'txt', 'plain', 'ascii', 'plaintext']);

/** "PULL (nightly):" is the title Pull with the trigger nightly. */
function readFlowTitle(words: string) {
  const [start, title, trigger] =
    /^([^:()→]{2,80}?)(?:\s*\(([^)]*)\))?\s*:/.exec(words) ?? [];
  return start !== undefined && !ARROW.test(title)
    ? { title, trigger, rest: words.slice(start.length).trimStart() }
    : undefined;
}

/** Flows as arrows between steps, as people draw them in a block of text. */
function readFlows(text: string) {
  const flows: Array<{ title: string; trigger?: string; text: string }> = [];
  for (const row of text.split('\n')) {
    const head = readFlowTitle(row.trim());
    const isFailure = head && /^(?:success|failure|error)$/i.test(head.title);
    if (head && !isFailure && !/^\s*(?:→|->)/.test(row)) {
      flows.push({ ...head, text: head.rest });
    } else if (row.trim() !== '') {
      const goesOn = /^\s*(?:→|->|=>)/.test(row);
      if (flows.length === 0) flows.push({ title: 'Data flow', text: '' });
      const last = flows[flows.length - 1];
      // A row that begins with a step of its own is another flow
      if (
        !goesOn &&
        last.text !== '' &&
        ARROW.test(row) &&
        ARROW.test(last.text)
      ) {
        flows.push({ title: 'Data flow', text: row.trim() });
      } else last.text += ` ${row.trim()}`;
    }
  }
  return flows.flatMap(({ title, trigger, text: words }) => {
    const steps: Array<{ name: string; onFailure?: string }> = [];
    // The step whose outcomes follow, once one of them is named
    let branching: (typeof steps)[number] | undefined;
    let failing = false;
    for (const part of words.split(ARROW)) {
      const name = part.replace(/^\[(.*)\]$/, '$1').replace(/^[\s|]+/, '');
      if (name.trim() === '') continue;
      const outcome = /^(?:on )?(success|failure|error)\s*:/i.exec(name);
      if (outcome) {
        branching ??= steps[steps.length - 1];
        failing = !/success/i.test(outcome[1]);
      }
      const said = outcome ? name.slice(outcome[0].length).trimStart() : name;
      if (failing && branching) {
        const before = branching.onFailure;
        branching.onFailure =
          before && said ? `${before} → ${said}` : before || said;
      } else {
        steps.push({ name: said });
      }
    }
    return steps.length > 1 ? [{ title, trigger, steps }] : [];
  });
}

/** The part of a sentence that says something. */
const clauseOf = ({ whole }: Statement, words: string) =>
  whole.text.split(/;\s/).find(part => part.includes(words)) ?? whole.text;

const inWords = (title: string) =>
  title === title.toUpperCase()
    ? title.charAt(0) + title.slice(1).toLowerCase()
    : title;

export const architecture: Recogniser = (
  { blocks, statements, above },
  finder,
) => {
  for (const { block } of blocksWithCaption(blocks, 'code')) {
    const isPlain = PLAIN.has(block.language) && !DRAWN.test(block.text);
    if (!isPlain || block.text.length > LONGEST) continue;
    // The drawing stays beside its flows
    for (const { title, trigger, steps } of readFlows(block.text)) {
      finder.add(
        'flows',
        dataFlowSchema,
        {
          key: toKey(title) || 'flow',
          title: inWords(title),
          ...(trigger && { trigger }),
          steps,
        },
        block,
        title,
      );
    }
  }
  for (const { label, text, at } of statements) {
    if (/^why|rationale|reason|warum|pourquoi/i.test(label)) {
      finder.set(['reason'], text.slice(0, 2000), at, text);
    }
  }
  const { version, sunset } = readVersion([...above, ...statements]);
  if (version) {
    const { value, statement } = version;
    finder.set(
      ['api', 'version'],
      value,
      statement.at,
      clauseOf(statement, value),
    );
  }
  if (sunset) {
    const { value, statement } = sunset;
    finder.set(
      ['api', 'sunset'],
      value,
      statement.at,
      clauseOf(statement, sunset.words),
    );
  }
};
