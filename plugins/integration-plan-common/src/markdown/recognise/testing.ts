import { toKey } from '../../facts/keys';
import { readTesting } from '../../reading/topics/testing';
import { environmentSchema, simulationSchema } from '../../sections/testing';
import type { Recogniser } from './types';

const CATEGORY: Array<[RegExp, string]> = [
  [/^429/, 'rateLimited'],
  [/^5/, 'serverError'],
  [/^4/, 'clientError'],
  [/timeout/, 'timeout'],
];

export const testing: Recogniser = ({ statements }, finder) => {
  const { environments, simulations, contract } = readTesting(statements);
  for (const { title, data, limits, statement } of environments) {
    finder.add(
      'environments',
      environmentSchema,
      {
        key: toKey(title) || 'sandbox',
        title: title.slice(0, 120),
        data: data.slice(0, 2000),
        ...(limits && { limits }),
      },
      statement.at,
      statement.text,
    );
  }
  for (const { failure, how, statement } of simulations) {
    const category = CATEGORY.find(([words]) => words.test(failure))?.[1];
    finder.add(
      'simulations',
      simulationSchema,
      {
        failure,
        how: how.slice(0, 2000),
        ...(category && { category: category as 'timeout' }),
      },
      statement.at,
      statement.text,
    );
  }
  if (!contract) return;
  const { what, schedule, statement } = contract;
  finder.set(['contractTest', 'what'], what.slice(0, 2000), statement.at, what);
  finder.set(['contractTest', 'schedule'], schedule, statement.at, what);
};
