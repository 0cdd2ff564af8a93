/** The longest key that a schema takes. */
const LONGEST = 63;

const cut = (key: string, longest: number) =>
  key.slice(0, longest).replace(/(?<!-)-+$/, '');

/** A key as links need it: "Nightly pull" is `nightly-pull`; empty where no letter of it is Latin. @public */
export function toKey(name: string): string {
  const plain = name
    // Letters lose their accents, so that "Zürich" is `zurich`
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return cut(plain, LONGEST);
}

/** The key, or the key with the next number when others have it. @public */
export function uniqueKey(key: string, others: readonly string[]): string {
  if (!others.includes(key)) return key;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const candidate = cut(key, LONGEST - suffix.length) + suffix;
    if (!others.includes(candidate)) return candidate;
  }
}
