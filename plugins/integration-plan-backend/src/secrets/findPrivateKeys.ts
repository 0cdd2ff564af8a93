import { createPrivateKey } from 'node:crypto';
import { isError } from '@backstage/errors';

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
  for (;;) {
    const end = text.indexOf(END, from);
    const close = end < 0 ? -1 : text.indexOf(DASHES, end + END.length);
    if (close < 0) return found;
    const begin = text.lastIndexOf(BEGIN, end);
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
