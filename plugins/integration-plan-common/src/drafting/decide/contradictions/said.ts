import { formatDuration } from '../../../facts/durations';
import { isoOf } from '../../../reading/topics/durations';
import type { Scenario } from '../../../schema/scenario';
import type { Clause } from '../../understand/clauses';
import type { DraftNumbers } from '../DraftNumbers';

export type Said = {
  context: Pick<
    DraftNumbers,
    'said' | 'flows' | 'limits' | 'tenants' | 'inputs'
  >;
  clauses: Clause[];
};

export type Check = (said: Said) => Array<string | false | undefined>;

export const quote = ({ text }: { text: string }) =>
  `\u201c${text.replace(/[.;]$/, '')}\u201d`;

export const time = (length: number) => formatDuration(isoOf(length));

export const partsOf = (clauses: Clause[], ...inputs: Array<keyof Scenario>) =>
  clauses
    .filter(({ input }) => inputs.length === 0 || inputs.includes(input))
    .flatMap(clause => clause.parts.map(part => ({ clause, part })));

export const find = (
  clauses: Clause[],
  words: RegExp,
  ...inputs: Array<keyof Scenario>
) =>
  partsOf(clauses, ...inputs).find(({ part }) => words.test(part.text))?.part;
