import type { Path } from '../../facts/json';
import { findAttempts } from '../../markdown/recognise/numbers';
import { retryChain } from '../retryHorizon';
import { withDigits } from '../prose';
import { evidenceOf, toldIn } from '../told';
import type { DocumentRule, ReviewInput } from '../types';
import { formatCount } from '../../words/numbers';

type Mention = { path: Path; title: string; said: string; attempts: number };

/** Places outside the retry policies that say how often something is tried. */
function mentionsOf({ document }: ReviewInput): Mention[] {
  const { architecture, errorHandling } = document.sections;
  const texts: Array<{ path: Path; title: string; text?: string }> = [
    ...architecture.facts.flows.flatMap((flow, index) =>
      flow.steps.flatMap((step, position) =>
        (['name', 'detail', 'onFailure'] as const).map(field => ({
          path: [
            ...['sections', 'architecture', 'facts', 'flows'],
            ...[index, 'steps', position, field],
          ],
          title: `Flow ${flow.title}`,
          text: step[field],
        })),
      ),
    ),
    ...errorHandling.facts.policies.map((policy, index) => ({
      path: [
        ...['sections', 'errorHandling', 'facts', 'policies'],
        ...[index, 'action'],
      ],
      title: policy.when,
      text: policy.action,
    })),
    {
      path: ['sections', 'errorHandling', 'facts', 'undelivered', 'afterwards'],
      title: 'Undelivered work, afterwards',
      text: errorHandling.facts.undelivered.afterwards,
    },
  ];
  const facts = texts.flatMap(({ text, ...place }) => {
    const attempts = text && findAttempts(withDigits(text));
    return attempts ? [{ ...place, said: text, attempts }] : [];
  });
  return [...facts, ...proseOf({ document })];
}

const GIVES_UP =
  /\b(?:g[ia]ve(?:s|n)? up|parked?|parks|dead[- ]letter|stops? (?:trying|there)|no more)\b/i;
const ATTEMPTS = /\b(?:attempts|retries|tries)\b/i;

/** Sentences of other sections that say when retries end. */
function proseOf({ document }: Pick<ReviewInput, 'document'>): Mention[] {
  return (['rateLimiting', 'idempotency'] as const).flatMap(id => {
    if (!ATTEMPTS.test(document.sections[id].body)) return [];
    return toldIn(document, id).flatMap(statement => {
      const { text, doubt } = statement;
      // "Failed" is what is spoken of here, and no story
      const isTold = doubt === undefined || doubt === 'past';
      if (!isTold || !GIVES_UP.test(text)) return [];
      const attempts = findAttempts(withDigits(text));
      return attempts ? [{ ...evidenceOf(id, statement), attempts }] : [];
    });
  });
}

/** Numbers that a person may mean: retries, or attempts with the first one. */
function numbersOf({ document }: ReviewInput): Set<number> {
  const { retryPolicies } = document.sections.errorHandling.facts;
  return new Set(
    retryPolicies.flatMap(({ key, attempts }) => {
      if (attempts === undefined) return [];
      const all = retryChain(retryPolicies, key).reduce(
        (sum, one) => sum + (one.attempts ?? Infinity),
        0,
      );
      return [attempts, attempts + 1, all, all + 1];
    }),
  );
}

/** Attempts that different parts of a plan count differently. */
export const attemptsDisagree: DocumentRule = {
  id: 'attempts-disagree',
  severity: 'error',
  title: 'All parts of the plan say the same number of attempts.',
  *check(input) {
    const { retryPolicies } = input.document.sections.errorHandling.facts;
    const known = numbersOf(input);
    const mentions = mentionsOf(input);
    const others = mentions.filter(({ attempts }) => !known.has(attempts));
    const [first] = mentions;
    // Without a policy, the first mention is what the others are held against
    const wrong =
      known.size > 0
        ? others
        : mentions.filter(({ attempts }) => attempts !== first.attempts);
    if (wrong.length === 0) return;
    const limited = retryPolicies.flatMap((policy, index) =>
      policy.attempts === undefined
        ? []
        : {
            path: [
              ...['sections', 'errorHandling', 'facts', 'retryPolicies'],
              ...[index, 'attempts'],
            ],
            title: policy.title ?? `Retries "${policy.key}"`,
            said: formatCount(policy.attempts, 'retry', 'retries'),
            attempts: policy.attempts,
          },
    );
    const against = known.size > 0 ? limited : [first];
    for (const { path, title, said, attempts } of wrong) {
      yield {
        path,
        at: `${title} ${attempts}`,
        message: `"${title}" says ${formatCount(
          attempts,
          'attempt',
        )}, another part says ${[
          ...new Set(against.map(one => one.attempts)),
        ].join(' or ')}`,
        evidence: [
          { path, title, said },
          ...against.map(one => ({
            path: one.path,
            title: one.title,
            said: one.said,
          })),
        ],
        suggestion:
          'Decide on one number; or say which retries come first and which follow.',
      };
    }
  },
};
