import { setImmediate } from 'node:timers/promises';
import {
  formatPath,
  inputError,
  type InputIssue,
} from '@integration-plan/plugin-integration-plan-common';
import { lintSource } from '@secretlint/core';
import { creator as patternRule } from '@secretlint/secretlint-rule-pattern';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { createPrivateKey } from 'node:crypto';
import { isError } from '@backstage/errors';

/**
 * Credentials that secretlint's recommended rules do not know. People paste
 * them with the output of commands. The shapes are those that their makers
 * document: RFC 7519 for JSON Web Tokens, RFC 6750 and RFC 7617 for headers.
 */
const SECRET_PATTERNS = [
  {
    name: 'JSON Web Token',
    // A header that begins with {" and a payload that does, then a signature
    patterns: [
      '/\\beyJ[\\w-]{10,4000}\\.eyJ[\\w-]{10,8000}\\.[\\w-]{16,2000}/',
    ],
  },
  { name: 'Google API key', patterns: ['/\\bAIza[\\w-]{35}(?![\\w-])/'] },
  {
    name: 'Azure storage key',
    patterns: ['/\\bAccountKey=[A-Za-z0-9+/]{86}==/i'],
  },
  {
    name: 'bearer or basic credential',
    patterns: [
      '/\\bauthorization["\']?\\s{0,3}[:=]\\s{0,3}["\']?(?:bearer|basic|token)\\s{1,3}[\\w.~+/-]{16,8000}=*/i',
    ],
  },
];

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';

/**
 * Where private keys in PEM begin in a text. Whether a block is a key is left
 * to the parser that would use it, so that kinds which secretlint does not
 * know by their first letters (elliptic curves in SEC 1, Ed25519) are found and
 * placeholders are not.
 */
export function findPrivateKeys(text: string): number[] {
  const found: number[] = [];
  let from = 0;
  let begin = -1;
  let next = text.indexOf(BEGIN);
  for (;;) {
    const end = text.indexOf(END, from);
    const close = end < 0 ? -1 : text.indexOf(DASHES, end + END.length);
    if (close < 0) return found;
    // The last one before the end
    for (; next >= 0 && next < end; next = text.indexOf(BEGIN, next + 1)) {
      begin = next;
    }
    const stop = close + DASHES.length;
    // Before `from` is what an earlier block has used up
    if (begin >= from && isPrivateKey(text.slice(begin, stop))) {
      found.push(begin);
    }
    from = end + END.length;
  }
}

const BLOCK =
  /^(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)(.*)(-----END [A-Z0-9 ]*-----)$/s;

/** What OpenSSL says, by version, of a key with a passphrase around it. */
const LOCKED = [
  'ERR_MISSING_PASSPHRASE',
  'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED',
];

function isPrivateKey(block: string): boolean {
  const parts = BLOCK.exec(block)?.slice(1);
  if (!parts) return false;
  const [header, body, footer] = parts;
  // In JSON, in a table or in a list its lines are not where PEM wants them
  const lines = body.split(/(?:\\n|\s)+/).filter(Boolean);
  try {
    createPrivateKey([header, ...lines, footer].join('\n'));
    return true;
  } catch (error) {
    return isError(error) && LOCKED.includes(`${error.code}`);
  }
}

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
    const { content, places } = toText(value);
    const found = new Map<string, InputIssue>();
    const add = (offset: number, kind: string) => {
      const path = formatPath(placeOf(places, offset).path);
      found.set(`${path}\n${kind}`, {
        path,
        message: `contains what looks like ${kind}; keep it in a secret store and write here where it is`,
      });
    };
    for (const { start, end } of slicesOf(content, places)) {
      const { messages } = await lintSource({
        source: {
          content: content.slice(start, end),
          filePath: 'plan.md',
          ext: '.md',
          contentType: 'text',
        },
        options: { config: CONFIG, maskSecrets: true },
      });
      for (const { range, message, ruleId } of messages) {
        const kind = PATTERN_KINDS.get(ruleId) ?? kindOfSecret(message);
        add(start + range[0], kind);
      }
      // Others are served between two slices
      if (end < content.length) await setImmediate();
    }
    for (const offset of findPrivateKeys(content)) add(offset, PRIVATE_KEY);
    return [...found.values()];
  }
}

/** So many strings at once: each of the rules costs more to start than to run. */
const SLICE = 64 * 1024;

/** Stretches of whole strings, of about one length. */
function* slicesOf(
  content: string,
  places: Place[],
): Generator<{ start: number; end: number }> {
  let start = 0;
  for (const place of places) {
    if (place.start - start < SLICE) continue;
    yield { start, end: place.start };
    start = place.start;
  }
  yield { start, end: content.length };
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
  const kind = /^found ([^:(]+)[:(]/.exec(message)?.[1] ?? 'secret';
  return withArticle(kind.trimEnd());
}

function withArticle(kind: string): string {
  return `${/^[aeio]/i.test(kind) || /^npm/.test(kind) ? 'an' : 'a'} ${kind}`;
}
