const KEY = /[^.[\]]+/y;
const ITEM = /\[([^[\]]+)\]/y;

/** The parts of the name of a fact; undefined where it is none. */
export function partsOf(name: string) {
  const parts: Array<{ text: string; isItem: boolean }> = [];
  let at = 0;
  while (at < name.length) {
    const isItem = name[at] === '[';
    if (!isItem && at > 0) {
      if (name[at] !== '.') return undefined;
      at += 1;
    }
    const pattern = isItem ? ITEM : KEY;
    pattern.lastIndex = at;
    const match = pattern.exec(name);
    if (!match) return undefined;
    parts.push({ text: match[1] ?? match[0], isItem });
    at = pattern.lastIndex;
  }
  return parts;
}
