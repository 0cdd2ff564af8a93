import { SECTIONS, type SectionId } from '../../sections';
import { CONTENT_WORDS } from '../lexicon/contents';
import type { Block } from './Block';
import type { Scores } from './headings';
import { wordsOf } from './phrases';

type Vote = { start: string; id: SectionId };

/** Words by their first three letters; a word of several sections counts less for each. */
const VOTES = new Map<string, Vote[]>();
const SHARED = new Map<string, number>();
for (const [id, words] of Object.entries(CONTENT_WORDS)) {
  for (const start of new Set(words.split(' '))) {
    SHARED.set(start, (SHARED.get(start) ?? 0) + 1);
    const key = start.slice(0, 3);
    VOTES.set(key, [...(VOTES.get(key) ?? []), { start, id: id as SectionId }]);
  }
}

/** More words than that tell nothing new. */
const MOST_WORDS = 3000;

function* textsOf(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block.text;
    else if (block.kind === 'heading') yield block.words;
    else if (block.kind === 'aside') yield* textsOf(block.blocks);
    else if (block.kind === 'list') {
      for (const item of block.items) {
        yield item.text;
        yield* textsOf(item.children);
      }
    } else if (block.kind === 'table') {
      yield block.head.join(' ');
      for (const row of block.rows) yield row.cells.join(' ');
    } else if (block.kind === 'pairs') {
      for (const { term, text } of block.pairs) yield `${term} ${text}`;
    }
  }
}

/** Above 0.3 for the sections that blocks speak of; code is not looked at. */
export function scoreContents(blocks: readonly Block[]): Scores {
  const votes: Scores = {};
  let all = 0;
  let seen = 0;
  for (const text of textsOf(blocks)) {
    for (const word of wordsOf(text.slice(0, 5000))) {
      seen += 1;
      for (const { start, id } of VOTES.get(word.slice(0, 3)) ?? []) {
        if (!word.startsWith(start)) continue;
        const weight = 1 / SHARED.get(start)!;
        votes[id] = (votes[id] ?? 0) + weight;
        all += weight;
      }
    }
    if (seen > MOST_WORDS) break;
  }
  if (all === 0) return {};
  return Object.fromEntries(
    SECTIONS.map(({ id }) => {
      const own = votes[id] ?? 0;
      return [id, (own / all) * Math.min(1, own / 3)];
    }),
  );
}
