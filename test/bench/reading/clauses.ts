import { draftDocument } from '@integration-plan/plugin-integration-plan-common';
import type { CorpusScenario } from './corpus';

const plain = (text: string) =>
  text.toLowerCase().replace(/(?<=\d)[,.](?=\d{3})/g, '');

const wordsOf = (text: string): string[] =>
  plain(text).match(/\d+(?:\.\d+)?|[\p{L}_]{4,}/gu) ?? [];

/** The clauses that have to show in a draft, and those of which no section has a trace. */
export function compareClauses({ inputs, clauses }: CorpusScenario): {
  used: number;
  lost: string[];
} {
  const { document } = draftDocument({ scenario: inputs });
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
  return { used: used.length, lost: lost.map(({ text }) => text) };
}
