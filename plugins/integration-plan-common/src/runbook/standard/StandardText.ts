import type { PlanDocument } from '../../schema/document';
import type { RunbookStep } from '../../sections/runbook';

/** Sections of a plan, by their ids. */
export type Sections = PlanDocument['sections'];

/** What a standard procedure says, and what it rests on. */
export type StandardProcedure = {
  title: string;
  trigger: string;
  steps: RunbookStep[];
  basis: string[];
};

/** As many as the schema takes of a field. */
const LONGEST = { text: 1000, note: 2000, line: 300 } as const;

const cut = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

const oneLine = (text: string) => text.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();

/** A sentence: what it says, ended by one full stop. */
const sentence = (words: string) => {
  const text = words.trim();
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
};

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Names in quotes, the first few of them. */
export function named(items: readonly string[], most = 6): string {
  const said = items.slice(0, most).map(item => `"${item}"`);
  const rest = items.length - said.length;
  return list(rest > 0 ? [...said, `${rest} more`] : said);
}

/**
 * Collects the steps of a standard procedure with the facts that they rest on.
 * It adds no numbers and no commands of its own: what the plan does not say is
 * said to be missing, where a reader would need it.
 */
export class StandardText {
  readonly steps: RunbookStep[] = [];
  readonly basis: string[] = [];

  step(text: string, more: Omit<Partial<RunbookStep>, 'text'> = {}): this {
    const { expected, access, ...rest } = more;
    this.steps.push({
      text: cut(oneLine(text), LONGEST.text),
      ...(expected?.trim() && { expected: cut(expected.trim(), LONGEST.note) }),
      ...(access?.trim() && { access: cut(oneLine(access), LONGEST.line) }),
      ...rest,
    });
    return this;
  }

  /** A fact of the plan, as a sentence. */
  fact(words: string): this {
    const said = sentence(oneLine(words));
    if (!this.basis.includes(said)) this.basis.push(said);
    return this;
  }

  /** `The plan does not say` + what; also as a step where one is given. */
  unsaid(what: string, step?: { ask: string; access?: string }): this {
    const words = `The plan does not say ${what}`;
    this.fact(words);
    if (step) {
      this.step(`${words}: ${step.ask}`, { access: step.access });
    }
    return this;
  }
}
