import type { LabelSet } from '../schema/runbook';
import { certainPlaces, LABEL_MARK, type CertainPlace } from './shellContext';

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
  /** Why it is missing. */
  reason?: keyof typeof REASONS;
};

/** Behind the name of the label. */
const REASONS = {
  missing: 'is missing',
  hidden: 'has characters that are hidden',
  option: 'would be an option',
  program: 'would be the command itself',
  notPlain: 'could be run as a command here',
};

/** @public */
export type FillOptions = {
  /**
   * The text is a command for a POSIX shell. Values are quoted where it is
   * certain that they stay one argument that nobody reads as a command; elsewhere
   * only plain ones are filled in, and the rest is treated as missing.
   */
  shell?: boolean;
};

const PLACE =
  /\{\{\s{0,9}\$?labels\.([a-zA-Z_][a-zA-Z0-9_]{0,199})\s{0,9}\}\}/g;

/** Needs no quotes where it stays one argument. */
const BARE = /^[A-Za-z0-9_@%+:,./-]+$/;

/** Means nothing to any shell or language, however often it is read. */
const PLAIN = /^[A-Za-z0-9._:/@][A-Za-z0-9._:/@-]*$/;

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
  const matches = [...text.matchAll(PLACE)];
  const places = options.shell
    ? certainPlaces(
        text.replace(PLACE, LABEL_MARK),
        matches.map(([, label]) => label),
      )
    : undefined;
  const parts: FilledPart[] = [];
  let end = 0;
  matches.forEach(({ 0: all, 1: label, index }, at) => {
    if (index > end) parts.push({ text: text.slice(end, index) });
    end = index + all.length;
    const value = Object.hasOwn(labels, label) ? labels[label] : '';
    parts.push(
      options.shell
        ? fillCommand(label, value, text.slice(0, index), places?.[at])
        : fillText(label, value),
    );
  });
  if (text.length > end) parts.push({ text: text.slice(end) });
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
    return {
      text: `[${label} ${REASONS.missing}]`,
      label,
      missing: true,
      reason: 'missing',
    };
  }
  return { text: value.replace(HIDDEN, showHidden), label };
}

/** @param place - undefined where it is not certain what reads the value */
function fillCommand(
  label: string,
  value: string,
  before: string,
  place: CertainPlace | undefined,
): FilledPart {
  const reason = whyNot(value, before, place);
  if (reason) {
    const words = `[${label} ${REASONS[reason]}]`;
    // Pasted by mistake, it is one harmless argument
    const isQuoted = place && place.quotes !== 'none';
    return {
      text: isQuoted ? words : `'${words}'`,
      label,
      missing: true,
      reason,
    };
  }
  if (!place || BARE.test(value)) return { text: value, label };
  const single = value.replace(/'/g, `'\\''`);
  if (place.quotes === 'single') return { text: single, label };
  if (place.quotes === 'none') return { text: `'${single}'`, label };
  // Leaves the double quotes, in which $ and ` would be run, and enters again
  return { text: `"'${single}'"`, label };
}

function whyNot(
  value: string,
  before: string,
  place: CertainPlace | undefined,
): FilledPart['reason'] {
  if (value === '') return 'missing';
  if (value.search(HIDDEN) >= 0) return 'hidden';
  if (value.startsWith('-') && (!place || place.isWordStart)) return 'option';
  if (place) return undefined;
  if (!PLAIN.test(value)) return 'notPlain';
  return isCommandName(before) ? 'program' : undefined;
}

/** Whether what follows is the first word of a command, outside quotes. */
function isCommandName(before: string): boolean {
  const outside = before.replace(/'[^']*'|"[^"]*"/g, 'x').replace(/["']$/, '');
  return !/["']/.test(outside) && /(?:^|[|;&\n`]|[^(]\()[ \t]*$/.test(outside);
}
