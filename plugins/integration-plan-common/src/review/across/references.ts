import type { Path } from '../../facts/json';
import type { PlanDocument } from '../../schema/document';
import type { DocumentRule } from '../types';

type Reference = { path: Path; title: string; key: string | undefined };

/** Keys that name other facts, and the keys that there are. */
function referencesOf({ sections }: PlanDocument): Array<{
  what: string;
  from: Reference[];
  to: string[];
}> {
  const keys = (items: Array<{ key: string }>) => items.map(({ key }) => key);
  const { errorHandling, observability, runbook, testing } = sections;
  const at = (section: string, ...rest: Path) => [
    ...['sections', section, 'facts'],
    ...rest,
  ];
  return [
    {
      what: 'retry policy',
      from: [
        ...errorHandling.facts.policies.map((policy, index) => ({
          path: at('errorHandling', 'policies', index, 'retryPolicy'),
          title: policy.when,
          key: policy.retryPolicy,
        })),
        ...errorHandling.facts.retryPolicies.map((policy, index) => ({
          path: at('errorHandling', 'retryPolicies', index, 'then'),
          title: policy.title ?? policy.key,
          key: policy.then,
        })),
      ],
      to: keys(errorHandling.facts.retryPolicies),
    },
    {
      what: 'procedure',
      from: (['alerts', 'metrics'] as const).flatMap(list =>
        observability.facts[list].map((item, index) => ({
          path: at('observability', list, index, 'procedure'),
          title: item.title,
          key: item.procedure,
        })),
      ),
      to: keys(runbook.facts.procedures),
    },
    {
      what: 'environment',
      from: [
        {
          path: at('testing', 'contractTest', 'environment'),
          title: 'Contract test',
          key: testing.facts.contractTest.environment,
        },
      ],
      to: keys(testing.facts.environments),
    },
  ];
}

/** Facts that name others which are not there. */
export const unknownReference: DocumentRule = {
  id: 'unknown-reference',
  severity: 'error',
  title: 'What a fact refers to by its key is there.',
  *check({ document }) {
    for (const { what, from, to } of referencesOf(document)) {
      for (const { path, title, key } of from) {
        if (key === undefined || to.includes(key)) continue;
        yield {
          path,
          at: `${what} ${key}`,
          message: `"${title}" names the ${what} "${key}", which is not there`,
          suggestion:
            to.length === 0
              ? `Add the ${what}, or name none.`
              : `Name one of: ${to.join(', ')}.`,
          fix: {
            title: to.length === 1 ? `Name "${to[0]}"` : 'Name none',
            changes: [{ path, value: to.length === 1 ? to[0] : undefined }],
          },
        };
      }
    }
  },
};
