import type { LabelSet } from '../schema/runbook';
import { ShellScanner } from './shellContext';

/** A stretch of a text whose labels are filled in. @public */
export type FilledPart = {
  /** Plain text; never Markdown or HTML when `label` is set. */
  text: string;
  /** The label that it was filled from. */
  label?: string;
  /**
   * The label has no value, or none that can be written here: `text` says so,
   * in brackets.
   */
  missing?: boolean;
};

/** @public */
export type FillOptions = {
  /**
   * The text is a command: values are quoted for a POSIX shell, by where they
   * stand in it. What cannot be quoted is treated as missing.
   */
  shell?: boolean;
};

const PLACE =
  /\{\{\s{0,9}\$?labels\.([a-zA-Z_][a-zA-Z0-9_]{0,199})\s{0,9}\}\}/g;

/** Characters that no shell gives a meaning to. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

// Controls, and what makes text look other than it is: bidi, invisible
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Names of the labels that a text asks for, each once. @public */
export function labelsIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, label]) => label))];
}

/**
 * Fills the labels of an alert into a text: `{{ labels.tenant }}`, also written
 * `{{ $labels.tenant }}`. A value is data: it is not filled again, and hidden
 * characters in it are shown by their codes. A label that is missing or empty
 * is marked, never left blank.
 * @public
 */
export function fillLabels(
  text: string,
  labels: LabelSet,
  options: FillOptions = {},
): FilledPart[] {
  const parts: FilledPart[] = [];
  const shell = options.shell ? new ShellScanner() : undefined;
  let end = 0;
  const addText = (until: number) => {
    const between = text.slice(end, until);
    if (between) parts.push({ text: between });
    shell?.read(between);
  };
  for (const match of text.matchAll(PLACE)) {
    const [all, label] = match;
    addText(match.index);
    end = match.index + all.length;
    const value = Object.hasOwn(labels, label) ? labels[label] : '';
    const part = shell
      ? fillCommand(label, value, shell)
      : fillText(label, value);
    parts.push(part);
  }
  addText(text.length);
  return parts;
}

/** {@link fillLabels} as one text. @public */
export function fillLabelsPlain(
  text: string,
  labels: LabelSet,
  options: FillOptions = {},
): string {
  return fillLabels(text, labels, options)
    .map(part => part.text)
    .join('');
}

const showHidden = (char: string) =>
  `\\u{${char.codePointAt(0)!.toString(16)}}`;

function fillText(label: string, value: string): FilledPart {
  if (value === '') {
    return { text: `[${label} is missing]`, label, missing: true };
  }
  return { text: value.replace(HIDDEN, showHidden), label };
}

function fillCommand(
  label: string,
  value: string,
  shell: ShellScanner,
): FilledPart {
  const { context, isWordStart } = shell;
  const refuse = (why: string): FilledPart => {
    const words = `[${label} ${why}]`;
    // Pasted by mistake, it is one harmless argument
    const text = context === 'plain' ? `'${words}'` : words;
    shell.read('x');
    return { text, label, missing: true };
  };
  if (value === '') return refuse('is missing');
  if (value.search(HIDDEN) >= 0)
    return refuse('has characters that are hidden');
  const begins = context === 'plain' && isWordStart;
  if (begins && value.startsWith('-')) return refuse('would be an option');
  if (PLAIN.test(value) && !(begins && value.includes('='))) {
    shell.read('x');
    return { text: value, label };
  }
  if (context === 'unsafe') return refuse('cannot be written here');
  shell.read('x');
  const single = value.replace(/'/g, `'\\''`);
  if (context === 'single') return { text: single, label };
  if (context === 'plain') return { text: `'${single}'`, label };
  // Leaves the double quotes, in which $ and ` would be run, and enters again
  return { text: `"'${single}'"`, label };
}
