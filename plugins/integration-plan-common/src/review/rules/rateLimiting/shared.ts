import { durationSeconds } from '../../../facts/durations';
import { PARALLEL_NOUNS, REQUEST_NOUNS } from '../../../reading/lexicon/limits';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import type { Quantity } from '../../../reading/grammar/quantities';
import type { Statement } from '../../../reading/grammar/statements';
import { formatNumber, formatPer } from '../../../words/numbers';
import { evidenceOf, toldIn } from '../../told';
import type { Rule } from '../../types';
import { pathOf, type RateFacts } from './context';

const CEILINGS = ['sections', 'rateLimiting', 'facts', 'ceilings'];

type Ceiling = RateFacts['ceilings'][number];

/** Requests, and what sends one at a time, count alike. */
const kindOf = (counts: string) =>
  REQUEST_NOUNS.test(counts) || PARALLEL_NOUNS.test(counts)
    ? 'requests'
    : counts.toLowerCase().replace(/^open\s|s$/g, '');

const atOnce = ({ ceilings }: RateFacts, side: Ceiling['side']) =>
  ceilings.flatMap((ceiling, index) =>
    ceiling.side === side && ceiling.per === 'moment'
      ? [{ ...ceiling, index }]
      : [],
  );

export const concurrency: Rule = {
  id: 'concurrency-above-limit',
  severity: 'error',
  title:
    'No more runs at the same time than the third party allows, all instances together.',
  *check({ document }) {
    const { facts } = document.sections.rateLimiting;
    const ours = [
      ...atOnce(facts, 'ours').map(({ amount, counts, key, index }) => ({
        ...{ amount, counts, key },
        path: [...CEILINGS, index],
      })),
      ...facts.clientLimits.flatMap(({ key, concurrency: amount }) =>
        amount === undefined
          ? []
          : [
              {
                ...{ amount, counts: 'requests', key },
                path: [...pathOf(facts, 'clientLimits', key), 'concurrency'],
              },
            ],
      ),
    ];
    for (const theirs of atOnce(facts, 'vendor')) {
      for (const { amount, counts, key, path } of ours) {
        if (kindOf(counts) !== kindOf(theirs.counts)) continue;
        if (amount <= theirs.amount) continue;
        const [most, allowed] = [amount, theirs.amount].map(formatNumber);
        yield {
          path,
          at: `${key} ${theirs.key}`,
          message: `${most} may run at the same time, ${allowed} are allowed`,
          evidence: [
            { path, title: 'Ours', said: `${most} ${counts}` },
            {
              path: [...CEILINGS, theirs.index],
              title: 'The third party',
              said: `${allowed} ${theirs.counts}`,
            },
          ],
          arithmetic: `${most} > ${allowed}`,
          suggestion:
            'Run fewer threads or instances, or count what is under way in one place for all of them.',
        };
      }
    }
  },
};

const SHARED = wordPattern(
  /\b(?:same (?:\p{L}{1,12} )?(?:account|key|client|tenant|credentials?|number|contract|token|login|limit|quota|licen[cs]e)|shares? (?:it|this|the|our|that)|shared with|reserved|also (?:uses?|draws)|(?:denselben|derselbe|dieselben?|demselben|gleichen?) (?:\p{L}{1,12} )?(?:account|konto|mandanten?|schlüssel|zugang|vertrag|kontingent)|teilt sich|mitbenutzt|même (?:compte|clé|contrat|jeton)|partage)\b/iu,
);

type Use = { amount: number; window: number | undefined; statement: Statement };

const isRate = (quantity: Quantity) =>
  (quantity.kind === 'rate' && quantity.window !== undefined) ||
  quantity.isConcurrent === true;

/** What others take of the same limit, as the prose tells it. */
function usesOf(statements: readonly Statement[]): Use[] {
  return statements.flatMap(statement => {
    if (!SHARED.test(statement.text) || statement.doubt === 'question') {
      return [];
    }
    return statement.quantities.flatMap(quantity =>
      isRate(quantity) && statement.doubtAt(quantity.at) === undefined
        ? [{ amount: quantity.value, window: quantity.window, statement }]
        : [],
    );
  });
}

type Line = { amount: number; window: number | undefined; said: string };

const linesOf = (facts: RateFacts, side: Ceiling['side']): Line[] => [
  ...(side === 'ours' ? facts.clientLimits : facts.limits)
    .filter(limit => !('appliesTo' in limit) || limit.appliesTo.length === 0)
    .map(({ amount, window }) => ({
      amount,
      window: durationSeconds(window),
      said: `${formatNumber(amount)} ${formatPer(durationSeconds(window))}`,
    })),
  ...atOnce(facts, side).map(({ amount, counts }) => ({
    amount,
    window: undefined,
    said: `${formatNumber(amount)} ${counts} at a time`,
  })),
];

export const sharedLimit: Rule = {
  id: 'shared-limit-exceeded',
  severity: 'error',
  title: 'What others take of a limit is left to them.',
  *check({ document }) {
    const { facts, body } = document.sections.rateLimiting;
    if (!SHARED.test(body)) return;
    const uses = usesOf(toldIn(document, 'rateLimiting'));
    const told = new Set<string>();
    for (const theirs of linesOf(facts, 'vendor')) {
      const others = uses.filter(({ window, amount, statement }) => {
        const key = `${window} ${amount} ${statement.line}`;
        const isNew = window === theirs.window && !told.has(key);
        if (isNew) told.add(key);
        return isNew && amount < theirs.amount;
      });
      if (others.length === 0) continue;
      // What others send may have been read as a limit of ours, too
      const taken = others.map(({ amount }) => amount);
      const own = linesOf(facts, 'ours')
        .filter(({ window }) => window === theirs.window)
        .sort((a, b) => b.amount - a.amount)
        .find(({ amount }) => !taken.includes(amount));
      if (!own) continue;
      const all = taken.reduce((sum, one) => sum + one, own.amount);
      if (all <= theirs.amount) continue;
      const sum = [own.amount, ...taken].map(formatNumber).join(' + ');
      yield {
        path: ['sections', 'rateLimiting', 'facts'],
        at: String(theirs.amount),
        message: `Together with others on the same limit it is ${formatNumber(
          all,
        )}, ${formatNumber(theirs.amount)} are allowed`,
        evidence: [
          { title: 'The third party', said: theirs.said },
          { title: 'Ours', said: own.said },
          ...others.map(({ statement }) =>
            evidenceOf('rateLimiting', statement),
          ),
        ],
        arithmetic: `${sum} = ${formatNumber(all)} > ${formatNumber(
          theirs.amount,
        )}`,
        suggestion:
          'Send less, or agree with the others who may send how much; their share is not ours even where they do not use it.',
      };
    }
  },
};
