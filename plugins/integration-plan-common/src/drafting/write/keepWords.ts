import type { Draft, DraftClause } from '../../schema/draft';
import { scenarioInputTitle } from '../../schema/scenario';
import { SECTIONS, type SectionId } from '../../sections';
import { blocks, bullets, heading, Markdown, say } from '../prose';
import { questionsOf } from '../trace/accountClauses';
import { Mentioned } from '../trace/Mentioned';

/** What became of the inputs as a whole. */
export type InputAccount = Pick<Draft, 'clauses' | 'conflicts'>;

/** With most of its words in a section, a part of the inputs shows there. */
const SHOWS = 0.75;

/** More questions than these nobody answers. */
const MOST_ASKED = 12;

const quote = ({ input, text }: DraftClause) =>
  say`${scenarioInputTitle(input)}: \u201c${text}\u201d`;

/**
 * The text of a section with what of the inputs became no fact: their words,
 * where they belong. The first section says what cannot be, and what is asked.
 */
export function keepWords(
  { body, facts }: { body: string; facts: object },
  id: SectionId,
  { clauses, conflicts }: InputAccount,
): string {
  const said = new Mentioned().add(body).add(facts);
  const own = clauses.filter(({ sections }) => sections[0] === id);
  const kept = own.filter(({ use }) => use !== 'used');
  const used = own.filter(
    ({ use, text }) => use === 'used' && said.shareOf(text) < SHOWS,
  );
  const isFirst = id === SECTIONS[0].id;
  const asked = isFirst ? questionsOf(clauses) : [];
  const missing = isFirst ? clauses.filter(one => one.missing.length > 0) : [];
  return blocks(
    isFirst &&
      conflicts.length > 0 &&
      say`**The inputs ask for what cannot be had together.** Settle this before anything is built:`,
    bullets(...(isFirst ? conflicts : []).map(text => say`${text}`)),
    new Markdown(body),
    asked.length > 0 && heading('To be answered'),
    bullets(
      ...asked
        .slice(0, MOST_ASKED)
        .map(({ question = '' }) => say`${question}`),
      asked.length > MOST_ASKED &&
        say`${asked.length - MOST_ASKED} more, which stand in their sections.`,
    ),
    missing.length > 0 && heading('Numbers of the inputs that no fact has'),
    bullets(
      ...missing.map(one => say`${one.missing.join(', ')}, of ${quote(one)}`),
    ),
    kept.length + used.length > 0 && heading('From the inputs, word for word'),
    used.length > 0 && say`Facts of this plan rest on these:`,
    bullets(...used.map(quote)),
    kept.length > 0 && say`No fact rests on these yet:`,
    bullets(...kept.map(quote)),
  );
}
