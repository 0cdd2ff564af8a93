import type { Path } from '../../facts/json';
import { formatPath } from '../../schema/parse';
import { SECTIONS } from '../../sections';
import type { DocumentRule, ReviewInput } from '../types';

const NAME = String.raw`(?:client[_ -]?secret|api[_ -]?(?:key|token)|access[_ -]?(?:key|token)|private[_ -]?key|secret|token|passwor[dt]|passwd|kennwort|mot de passe|jeton)`;
/** "client_secret=...", "password: ...", "the password is ...". */
const GIVEN = new RegExp(
  String.raw`\b${NAME}["'\x60]?\s{0,3}(?:=|:|\bis\b|\blautet\b|\best\b)\s{0,3}["'\x60]{0,2}([^\s"'\x60,;()|]{8,200})`,
  'gi',
);
/** What vendors let their credentials begin with. */
const KNOWN =
  /\b(?:sk_live_|rk_live_|ghp_|gho_|glpat-|xox[abp]-|AKIA)[A-Za-z0-9_-]{12,100}|\beyJ[\w-]{10,500}\.[\w-]{10,500}\.[\w-]{10,500}|-----BEGIN (?:[A-Z]{1,12} ){0,2}PRIVATE KEY-----|\bhttps?:\/\/[^\s/:@]{1,60}:[^\s/@]{6,100}@/;

/** A place, a variable, a word or a number stands for one and is none. */
function isSecret(value: string): boolean {
  const plain = value.replace(/[.!?]$/, '');
  return (
    /\d/.test(plain) &&
    /\p{L}/u.test(plain) &&
    !/^[<${%[(*…]|^[A-Z][A-Z_]{3,}\d{0,2}$|\/|\.\.\.|…|x{4}|\*{3}|example|replace|your[_-]|dummy|placeholder/i.test(
      plain,
    ) &&
    !/^\d[\d.,]{0,12}\p{L}{0,12}$/u.test(plain)
  );
}

/** The first credential that a text gives away, from where it begins. */
function findSecret(text: string): string | undefined {
  const known = KNOWN.exec(text)?.[0];
  if (known !== undefined) return known;
  for (const [, value] of text.matchAll(GIVEN)) {
    if (isSecret(value)) return value;
  }
  return undefined;
}

function* textsOf({ document }: ReviewInput): Generator<[Path, string]> {
  for (const [input, text] of Object.entries(document.scenario)) {
    yield [['scenario', input], text];
  }
  for (const { id } of SECTIONS) {
    const { body, facts } = document.sections[id];
    yield [['sections', id, 'body'], body];
    yield* stringsIn(facts, ['sections', id, 'facts']);
  }
}

function* stringsIn(value: unknown, path: Path): Generator<[Path, string]> {
  if (typeof value === 'string') {
    if (value.length > 8) yield [path, value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* stringsIn(inner, [
        ...path,
        Array.isArray(value) ? Number(key) : key,
      ]);
    }
  }
}

export const credentialInText: DocumentRule = {
  id: 'credential-in-text',
  severity: 'error',
  title: 'No credential stands in the plan.',
  *check(input) {
    const told = new Set<string>();
    for (const [path, text] of textsOf(input)) {
      const secret = findSecret(text);
      if (secret === undefined || told.has(secret)) continue;
      told.add(secret);
      yield {
        path,
        // Not a letter of it: findings are kept and sent on
        at: formatPath(path),
        message: 'What looks like a credential stands here',
        suggestion:
          'Withdraw it, for whoever can read the plan has it, and name the place where it is kept instead.',
      };
    }
  },
};
