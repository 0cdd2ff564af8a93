import {
  formatPath,
  inputError,
  type InputIssue,
} from '@integration-plan/plugin-integration-plan-common';
import { lintSource } from '@secretlint/core';
import { creator as patternRule } from '@secretlint/secretlint-rule-pattern';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { findPrivateKeys } from './findPrivateKeys';
import { SECRET_PATTERNS } from './secretPatterns';

/**
 * Comments such as `secretlint-disable` are for people who own the code that
 * is scanned; here they would let anybody switch the scanner off.
 */
const FILTER_COMMENTS = '@secretlint/secretlint-rule-filter-comments';

/** Half of a key pair is refused too: the other half tends to be beside it. */
const OPTIONS: Record<string, { enableIDScanRule: boolean }> = {
  '@secretlint/secretlint-rule-aws': { enableIDScanRule: true },
};

const CONFIG = {
  rules: [
    ...rules
      .filter(({ meta }) => meta.id !== FILTER_COMMENTS)
      .map(rule => ({
        id: rule.meta.id,
        rule,
        options: OPTIONS[rule.meta.id],
      })),
    // Each is a rule of its own: in messages their names are masked as well
    ...SECRET_PATTERNS.map(pattern => ({
      id: pattern.name,
      rule: patternRule,
      options: { patterns: [pattern] },
    })),
  ],
};

/** The kind of secret that each of our own patterns finds, by its rule. */
const PATTERN_KINDS = new Map(
  SECRET_PATTERNS.map(({ name }) => [name, withArticle(name)]),
);

/** Between two strings, so that no pattern takes them for one. */
const SEPARATOR = '\n\n';

/** As `kindOfSecret` has it for the same key found by a rule. */
const PRIVATE_KEY = 'a private key';

/** Where a string of a value begins in the text that is scanned. */
type Place = { start: number; path: PropertyKey[] };

/**
 * Finds credentials in what people write, with the rules of secretlint: tokens
 * of known services, private keys, passwords in addresses and connection
 * strings. What it reports names the field and the kind of secret, and never
 * the value or a part of it.
 */
export class SecretScanner {
  /**
   * @param value - JSON; every string in it is scanned, and every key
   * @param what - names the value in the message, e.g. "plan"
   * @throws `InputError` whose `issues` tell each field and kind of secret
   */
  async refuseSecrets(value: unknown, what: string): Promise<void> {
    const issues = await this.find(value);
    if (issues.length > 0) throw inputError(what, issues);
  }

  /** Fields that hold a secret, each with one issue per kind. */
  async find(value: unknown): Promise<InputIssue[]> {
    // One scan of all strings: each of the rules costs more to start than to run
    const { content, places } = toText(value);
    const { messages } = await lintSource({
      source: { content, filePath: 'plan.md', ext: '.md', contentType: 'text' },
      options: { config: CONFIG, maskSecrets: true },
    });
    const found = new Map<string, InputIssue>();
    const add = (offset: number, kind: string) => {
      const path = formatPath(placeOf(places, offset).path);
      found.set(`${path}\n${kind}`, {
        path,
        message: `contains what looks like ${kind}; keep it in a secret store and write here where it is`,
      });
    };
    for (const { range, message, ruleId } of messages) {
      add(range[0], PATTERN_KINDS.get(ruleId) ?? kindOfSecret(message));
    }
    for (const offset of findPrivateKeys(content)) add(offset, PRIVATE_KEY);
    return [...found.values()];
  }
}

function toText(value: unknown): { content: string; places: Place[] } {
  const places: Place[] = [];
  const strings: string[] = [];
  const keys = new Set<string>();
  let start = 0;
  const add = (text: string, path: PropertyKey[]) => {
    places.push({ start, path });
    strings.push(text);
    start += text.length + SEPARATOR.length;
  };
  const walk = (node: unknown, path: PropertyKey[]) => {
    if (typeof node === 'string') {
      add(node, path);
    } else if (Array.isArray(node)) {
      node.forEach((item, index) => walk(item, [...path, index]));
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) {
        if (!keys.has(key)) {
          keys.add(key);
          // The field that holds the key: its own path would repeat the key
          add(key, path);
        }
        walk(item, [...path, key]);
      }
    }
  };
  walk(value, []);
  return { content: strings.join(SEPARATOR), places };
}

/** The last place that begins at or before the offset. */
function placeOf(places: Place[], offset: number): Place {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (places[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return places[low];
}

/**
 * The kind, from a message such as "found slack token: ****". What follows it
 * is the value, masked, and is cut off all the same.
 */
function kindOfSecret(message: string): string {
  const kind = /^found ([^:(]+?)\s*[:(]/.exec(message)?.[1] ?? 'secret';
  return withArticle(kind);
}

function withArticle(kind: string): string {
  return `${/^[aeio]/i.test(kind) || /^npm/.test(kind) ? 'an' : 'a'} ${kind}`;
}
