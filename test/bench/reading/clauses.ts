import { draftDocument } from '@integration-plan/plugin-integration-plan-common';
import type { CorpusScenario } from './corpus';

const plain = (text: string) =>
  text.toLowerCase().replace(/(?<=\d)[,.](?=\d{3})/g, '');

const wordsOf = (text: string): string[] =>
  plain(text).match(/\d+(?:\.\d+)?|[\p{L}_]{4,}/gu) ?? [];

export type ClauseTally = {
  used: number;
  lost: string[];
  /** Of which the draft does not say what became of them. */
  unmarked: string[];
  /** Parts that facts rest on, that are asked about, that are kept. */
  marks: Record<'used' | 'asked' | 'kept', number>;
  /** Facts that the inputs imply whose numbers stand in the draft. */
  facts: { stated: number; missing: string[] };
  /** Impossible or contradictory, and nothing says so. */
  unsaid: boolean;
};

/** The clauses that have to show in a draft, and those of which no section has a trace. */
export function compareClauses(scenario: CorpusScenario): ClauseTally {
  const { inputs, clauses, facts, isImpossible } = scenario;
  const draft = draftDocument({ scenario: inputs });
  const { document, conflicts } = draft;
  const marked = new Set(draft.clauses.flatMap(({ text }) => wordsOf(text)));
  const unmarked = clauses.filter(({ text }) =>
    wordsOf(text).some(word => !marked.has(word)),
  );
  const numbered = facts.filter(({ statement }) => /\d/.test(statement));
  const missing = numbered.filter(({ section, statement }) => {
    const there = new Set(
      wordsOf(JSON.stringify([document.sections[section], conflicts])),
    );
    const numbers = wordsOf(statement).filter(word => /\d/.test(word));
    return (
      numbers.filter(number => there.has(number)).length < numbers.length / 2
    );
  });
  const used = clauses.filter(clause => clause.used);
  const lost = used.filter(({ text, where }) => {
    const words = wordsOf(text);
    const numbers = words.filter(word => /\d/.test(word));
    const wanted = numbers.length > 0 ? numbers : words;
    return !where.some(id => {
      const there = new Set(wordsOf(JSON.stringify(document.sections[id])));
      const found = wanted.filter(word => there.has(word)).length;
      return found > 0 && found >= wanted.length / 2;
    });
  });
  const count = (use: string) =>
    draft.clauses.filter(one => one.use === use).length;
  return {
    used: used.length,
    lost: lost.map(({ text }) => text),
    unmarked: unmarked.map(({ text }) => text),
    marks: { used: count('used'), asked: count('asked'), kept: count('kept') },
    facts: {
      stated: numbered.length,
      missing: missing.map(({ statement }) => statement),
    },
    unsaid: isImpossible && conflicts.length === 0,
  };
}
