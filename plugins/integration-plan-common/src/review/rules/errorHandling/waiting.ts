import { durationSeconds } from '../../../facts/durations';
import type { Statement } from '../../../reading/grammar/statements';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { PERSON } from '../../../reading/lexicon/people';
import { readTimeouts } from '../../../reading/topics/timeouts';
import type { RetryPolicy } from '../../../sections/errorPolicy';
import { formatNumber, formatSeconds } from '../../../words/numbers';
import { retryHorizon } from '../../retryHorizon';
import { evidenceOf, toldIn } from '../../told';
import type { ReviewInput, Rule } from '../../types';

/** Nobody looks at a screen for longer. */
const LONGEST_WAIT = 30;

const GETS = wordPattern(
  /\b(?:gets?|sees?|receives?|is (?:shown|promised|told)|has|have|have to|waits?|reads?|knows?|bekommt|sieht|erhält|wartet|hat|voit|reçoit|attend)\b/i,
);
const NOBODY = wordPattern(/\b(?:nobody|no one|niemand|personne)\b/i);
const WITHIN = new Set(
  'within in innerhalb binnen under below unter than moins de of most'.split(
    ' ',
  ),
);

type Promise = { seconds: number; statement: Statement };

/** For how long the plan lets a person wait. */
function promiseOf({ document }: ReviewInput): Promise | undefined {
  for (const statement of toldIn(document, 'architecture')) {
    const { quantities, tokens, text, doubt } = statement;
    if (doubt !== undefined || NOBODY.test(text)) continue;
    const found = quantities.find(
      ({ kind, value, at }) =>
        kind === 'duration' &&
        value <= LONGEST_WAIT &&
        WITHIN.has(tokens[at - 1]?.low ?? ''),
    );
    if (!found || !PERSON.test(text) || !GETS.test(text)) continue;
    return { seconds: found.value, statement };
  }
  return undefined;
}

const NOT_RETRIED = wordPattern(
  /\b(?:no retr(?:y|ies)|(?:is|are) not (?:retried|repeated|tried again)|never retried|one attempt only|keine wiederholung|nicht wiederholt|aucune reprise|sans reprise)\b/i,
);
const OF_PEOPLE =
  /\b(?:interactive|synchronous|preview|real-?time|live|online|user|customer|person|screen|page|synchron|vorschau|interaktiv)/i;

const isGrowing = ({ multiplier, attempts }: RetryPolicy) =>
  multiplier > 1 || attempts !== undefined;

/** The retries that a person waits for, where the plan tells them from others. */
function policyOf(
  { document }: ReviewInput,
  promise: Promise,
): { policy: RetryPolicy; index: number } | undefined {
  const { retryPolicies } = document.sections.errorHandling.facts;
  const quick = retryPolicies
    .map((policy, index) => ({ policy, index }))
    .filter(({ policy }) => isGrowing(policy));
  const said = promise.statement.context.toLowerCase();
  const named = quick.filter(({ policy: { title = '' } }) => {
    const words = title.toLowerCase().match(/\p{L}{4,30}/gu) ?? [];
    return OF_PEOPLE.test(title) || words.some(word => said.includes(word));
  });
  if (named.length === 1) return named[0];
  const isApart = toldIn(document, 'errorHandling').some(
    ({ text, label }) =>
      NOT_RETRIED.test(text) && !/\b[45]\d\d\b/.test(`${label} ${text}`),
  );
  return quick.length === 1 && !isApart ? quick[0] : undefined;
}

/** How long one attempt may take: of these retries, else of all requests. */
function timeoutOf({ document }: ReviewInput, { title }: RetryPolicy) {
  const { timeouts } = document.sections.errorHandling.facts;
  const own = title
    ? readTimeouts(
        toldIn(document, 'errorHandling').filter(({ whole }) =>
          whole.text.includes(title),
        ),
      )
    : [];
  const told = own.find(({ role }) => role === 'request' || role === 'total');
  return told?.value ?? timeouts.total ?? timeouts.request;
}

export const retryDeadline: Rule = {
  id: 'retry-exceeds-user-deadline',
  severity: 'error',
  title: 'Retries end before the person who waits for them goes away.',
  *check(input) {
    const { retryPolicies } = input.document.sections.errorHandling.facts;
    if (retryPolicies.length === 0) return;
    const promise = promiseOf(input);
    const found = promise && policyOf(input, promise);
    if (!found || found.policy.attempts === undefined) return;
    const { policy, index } = found;
    const iso = timeoutOf(input, policy);
    const timeout = iso === undefined ? 0 : durationSeconds(iso);
    const attempts = policy.attempts! + 1;
    const { seconds: waits } = retryHorizon(policy);
    const all = attempts * timeout + waits;
    if (all <= promise!.seconds) return;
    yield {
      path: ['sections', 'errorHandling', 'facts', 'retryPolicies', index],
      at: policy.key,
      message: `Somebody is promised an answer within ${formatSeconds(
        promise!.seconds,
      )}, and the retries go on for up to ${formatSeconds(all)}`,
      evidence: [evidenceOf('architecture', promise!.statement)],
      arithmetic: `${attempts} × ${formatNumber(timeout)} s + ${formatNumber(
        waits,
      )} s = ${formatSeconds(all)} > ${formatSeconds(promise!.seconds)}`,
      suggestion:
        'Give the person an answer in time, "not yet" if need be, and go on behind it; or try less often and shorter.',
    };
  },
};
