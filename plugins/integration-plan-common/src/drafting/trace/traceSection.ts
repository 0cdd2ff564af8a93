import { isRecord, isSame, type Path, getAt } from '../../facts/json';
import { factPath, resolveFactPath } from '../../document/provenance/factPath';
import {
  childPaths,
  provenanceOf,
  provenanceOfSection,
} from '../../document/provenance/provenance';
import type { PlanDocument } from '../../schema/document';
import type { FactProvenance } from '../../schema/provenance';
import type { SectionId } from '../../sections';
import type { DraftSources } from './DraftSources';
import { GivenWords } from './GivenWords';
import { untracedInFact, untracedInText } from './untraced';

/** A section with where each of its facts comes from. @public */
export type TracedSection = {
  provenance: FactProvenance[];
  /** Numbers and names of its prose that nothing given has. */
  untraced: string[];
};

/** More than these are counted rather than named. */
const MOST_NAMED = 5;

type Mark = Omit<FactProvenance, 'path'>;

/** A part that is marked as a whole; without a mark a person wrote it. */
type Traced = { path: Path; mark: Mark | undefined };

const UNCLAIMED: Mark = {
  from: 'assumed',
  note: 'The drafter does not say where it comes from',
};

function formatUntraced(untraced: string[]): string {
  const named = untraced.slice(0, MOST_NAMED).join(', ');
  const more = untraced.length - MOST_NAMED;
  return `No input says ${named}${more > 0 ? ` and ${more} more` : ''}`.slice(
    0,
    500,
  );
}

/** What is claimed of a fact, as far as it can be true. */
function believe(
  value: unknown,
  claim: FactProvenance | undefined,
  given: GivenWords,
): Mark {
  if (!claim) return UNCLAIMED;
  const { from, note } = claim;
  if (from === 'assumed') return note ? { from, note } : { from };
  const untraced = untracedInFact(value, given);
  if (untraced.length > 0) {
    return { from: 'assumed', note: formatUntraced(untraced) };
  }
  // Only people confirm
  if (from === 'confirmed') return UNCLAIMED;
  return note ? { from, note } : { from };
}

/** A document with the notes of one section, which are all that matter here. */
const notedIn = (document: PlanDocument, id: SectionId): PlanDocument => ({
  ...document,
  provenance: provenanceOfSection(document, id),
});

/** One note for a part whose facts all have the same one. */
function joined(path: Path, parts: Traced[]): Traced[] {
  const [first, ...rest] = parts;
  const isOne = rest.every(({ mark }) => isSame(mark, first.mark));
  return first && isOne ? [{ path, mark: first.mark }] : parts;
}

const toMark = (entry: FactProvenance | undefined): Mark | undefined =>
  entry &&
  (entry.note ? { from: entry.from, note: entry.note } : { from: entry.from });

/**
 * Traces what a drafter wrote in a section back to what it was given, whatever
 * the drafter claims. A fact that equals the one of the document that it goes
 * on from, or of the rules' draft, has the note that it has there. Of the
 * others, a claim counts where the numbers and names of the fact occur in what
 * was given; all else is assumed.
 *
 * @param document - with the section as the drafter wrote it
 * @param claimed - what the drafter says of its facts
 * @public
 */
export function traceSection(
  document: PlanDocument,
  id: SectionId,
  claimed: readonly FactProvenance[],
  sources: DraftSources,
): TracedSection {
  const { given, vocabulary } = sources;
  const claims = notedIn({ ...document, provenance: [...claimed] }, id);
  const before = sources.before && notedIn(sources.before, id);
  const rules = notedIn(sources.rules, id);

  function trace(path: Path): Traced[] {
    const value = getAt(document, path);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) || isRecord(value)) {
      const parts = childPaths(document, path).flatMap(trace);
      // Each item has its own, for others will join it in the list
      const isList = Array.isArray(value) && value.some(isRecord);
      return isList ? parts : joined(path, parts);
    }
    const name = factPath(document, path) ?? '';
    const sameIn = (other: PlanDocument): Path | undefined => {
      const same = resolveFactPath(other, name);
      return same && isSame(getAt(other, same), value) ? same : undefined;
    };
    const own = before && sameIn(before);
    if (own) return [{ path, mark: toMark(provenanceOf(before, own)) }];
    const ruled = sameIn(rules);
    const mark =
      (ruled && toMark(provenanceOf(rules, ruled))) ??
      believe(value, provenanceOf(claims, path), given);
    return [{ path, mark }];
  }

  const facts: Path = ['sections', id, 'facts'];
  const provenance = childPaths(document, facts)
    .flatMap(trace)
    .flatMap(({ path, mark }) => {
      const name = factPath(document, path);
      return mark && name !== undefined ? [{ path: name, ...mark }] : [];
    });
  const { body, facts: written } = document.sections[id];
  // What the facts say is marked there
  const said = new GivenWords(vocabulary).add(written);
  const isOld = body === sources.before?.sections[id].body;
  return {
    provenance,
    untraced: isOld ? [] : untracedInText(body, said, { isProse: true }),
  };
}
