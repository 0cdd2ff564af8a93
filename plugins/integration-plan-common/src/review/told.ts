import { finish } from '../markdown/finish';
import { namesIn } from '../reading/grammar/names';
import {
  readStatements,
  rowStatements,
  type Statement,
} from '../reading/grammar/statements';
import { languageOf } from '../reading/grammar/tokens';
import { isAsideHeading, readHeading } from '../reading/structure/headings';
import { numberLines, readBlocksInSteps } from '../reading/structure/blocks';
import type { PlanDocument } from '../schema/document';
import type { SectionId } from '../sections';

const read = new WeakMap<object, Statement[]>();

/**
 * What the prose of a section states, sentence by sentence, rows of tables
 * with it. Read once for a section, and only where a rule asks.
 */
export function toldIn(
  { sections }: Pick<PlanDocument, 'sections'>,
  id: SectionId,
): Statement[] {
  const section = sections[id];
  const known = read.get(section);
  if (known) return known;
  const { body } = section;
  const language = languageOf(body);
  const blocks =
    body.trim() === ''
      ? []
      : finish(readBlocksInSteps(numberLines(body.split('\n'))));
  const statements = [
    ...readStatements(blocks, language),
    ...rowStatements(blocks, language),
    // What stands below "Ideas for later" states nothing
  ].filter(
    ({ at }) => !at.trail.some(words => isAsideHeading(readHeading(words))),
  );
  read.set(section, statements);
  return statements;
}

const named = new WeakMap<object, ReadonlySet<string>>();

/** Names of systems and companies in a document. */
export function namesOf({ sections }: PlanDocument): ReadonlySet<string> {
  const known = named.get(sections);
  if (known) return known;
  const names = namesIn(
    Object.values(sections)
      .map(({ body }) => body)
      .join('\n'),
  );
  named.set(sections, names);
  return names;
}

/** Where a sentence of a section's prose is, for the reader of a finding. */
export const evidenceOf = (id: SectionId, statement: Statement) => ({
  path: ['sections', id, 'body'],
  title: `Prose, line ${statement.line}`,
  said: statement.whole.text.slice(0, 300),
});
