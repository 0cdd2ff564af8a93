/** Ids in one statement: engines limit how many values it may have. */
const DEFAULT_SIZE = 500;

/** A list in parts of at most `size`, in order. */
export function chunksOf<T>(items: readonly T[], size = DEFAULT_SIZE): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
