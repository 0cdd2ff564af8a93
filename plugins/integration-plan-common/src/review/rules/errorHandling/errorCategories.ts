import { wordPattern } from '../../../reading/grammar/wordPattern';
import { toldIn } from '../../told';
import type { ReviewInput, Rule } from '../../types';
import { MOST_POLICIES, type ErrorPolicy } from '../../../sections/errorPolicy';

const POLICIES = ['sections', 'errorHandling', 'facts', 'policies'];

type Category = {
  /** Names the finding in waivers. */
  at: string;
  title: string;
  statuses?: readonly number[];
  category?: ErrorPolicy['category'];
  words: RegExp;
  /** Words that may mean it, and need not. */
  spoken?: RegExp;
  severity: 'warning' | 'hint';
  isAsked?: (input: ReviewInput) => boolean;
  /** What is usually done; the plan has to say whether it does. */
  usual: Partial<ErrorPolicy> & { when: string };
};

/** The third party answers requests of ours, and knows who sends them. */
function sendsRequests({ document }: ReviewInput): boolean {
  const { method } = document.sections.authentication.facts;
  return method !== 'none' && method !== 'webhookHmac';
}

const CATEGORIES: readonly Category[] = [
  {
    at: '401',
    title: '401 Unauthorised',
    statuses: [401],
    words: /\b401\b|unauthori[sz]ed/i,
    severity: 'warning',
    isAsked: sendsRequests,
    usual: {
      when: '401',
      statuses: [401],
      category: 'clientError',
      action: 'Get a new token and repeat once; then stop and alert',
      alerted: true,
    },
  },
  {
    at: '403',
    title: '403 Forbidden',
    statuses: [403],
    words: /\b403\b|forbidden/i,
    spoken:
      /\b403\b|\b4xx\b|forbidden|(?:not|un)[- ]?(?:allowed|authori[sz]ed)|access|scope|licen[cs]e|verboten|interdit|other (?:error|code)s?/i,
    severity: 'warning',
    isAsked: sendsRequests,
    usual: {
      when: '403',
      statuses: [403],
      category: 'clientError',
      action: 'Stop and alert: somebody has to widen the access',
      retried: false,
      alerted: true,
    },
  },
  {
    at: '404',
    title: '404 Not found',
    statuses: [404, 410],
    words: /\b404\b|not found/i,
    severity: 'hint',
    isAsked: sendsRequests,
    usual: {
      when: '404',
      statuses: [404],
      category: 'clientError',
      action: 'Log it and drop the item: it is gone at the third party',
      retried: false,
    },
  },
  {
    at: '409-422',
    title: '409 Conflict or 422 Validation',
    statuses: [400, 409, 412, 422],
    words: /\b(?:400|409|412|422)\b|conflict|validation|invalid/i,
    severity: 'hint',
    isAsked: sendsRequests,
    usual: {
      when: '400, 409, 422',
      statuses: [400, 409, 422],
      category: 'clientError',
      action:
        'Keep the answer without personal data and alert: a mapping is wrong',
      retried: false,
      alerted: true,
    },
  },
  {
    at: '429',
    title: '429 Too many requests',
    statuses: [429],
    category: 'rateLimited',
    words: /\b429\b|rate[- ]limit|too many requests|throttl/i,
    severity: 'warning',
    usual: {
      when: '429',
      statuses: [429],
      category: 'rateLimited',
      action: 'Wait as long as Retry-After says, then go on',
      retried: true,
    },
  },
  {
    at: '5xx',
    title: '5xx of the third party',
    statuses: [500, 502, 503, 504],
    category: 'serverError',
    words: /\b5(?:\d\d|xx)\b|server error/i,
    severity: 'warning',
    usual: {
      when: '500, 502, 503, 504',
      statuses: [500, 502, 503, 504],
      category: 'serverError',
      action: 'Repeat with backoff',
      retried: true,
    },
  },
  {
    at: 'timeout',
    title: 'No answer in time',
    category: 'timeout',
    words: /time[ds]?[ -]?out|no answer/i,
    spoken:
      /time[ds]?[ -]?out|no answer|\bread \d|\b(?:does|do|did) not answer|within \d|\bseconds? to (?:answer|respond|accept)|zeitüberschreitung|antwort länger|délai/i,
    severity: 'warning',
    usual: {
      when: 'Timeout',
      category: 'timeout',
      action: 'As a 503',
      retried: true,
    },
  },
  {
    at: 'connection',
    title: 'No connection',
    category: 'network',
    words: /connection|network|\bdns\b|unreachable/i,
    spoken:
      /connect|network|\bdns\b|\btls\b|reset|refused|unreachable|cannot be reached|time[ds]?[ -]?out|verbindung|netz|connexion|réseau|injoignable/i,
    severity: 'warning',
    usual: {
      when: 'Connection refused or reset',
      category: 'network',
      action: 'As a 503',
      retried: true,
    },
  },
  {
    at: 'schema',
    title: 'An answer of another shape',
    category: 'unexpectedShape',
    words:
      /schema|(?:other|unexpected|different|another) shape|malformed|cannot be parsed|no json|(?:bad|broken|invalid) json|anything else|unreadable/i,
    spoken:
      /schema|shape|malformed|pars(?:e|ed|ing)|unexpected|unknown (?:field|value|code)|(?:other|missing) fields?|not json|html/i,
    severity: 'warning',
    usual: {
      when: 'An answer of another shape',
      category: 'unexpectedShape',
      action: 'Refuse it, keep the names of its fields, alert',
      retried: false,
      alerted: true,
    },
  },
  {
    at: 'partial',
    title: 'Some items fail',
    category: 'partialFailure',
    words: /partial|some (?:items|of)|the others/i,
    severity: 'hint',
    usual: {
      when: 'Some items of an answer are refused',
      category: 'partialFailure',
      action: 'Keep the others; count and list the refused ones',
      retried: false,
    },
  },
];

const ANY_REFUSAL = /\b4xx\b|\b(?:any|every|all) other 4|other client errors?/i;

function isCovered(input: ReviewInput, category: Category): boolean {
  const { facts, body } = input.document.sections.errorHandling;
  const { onUnauthorized } = input.document.sections.authentication.facts;
  if (category.at === '401' && onUnauthorized.first !== undefined) return true;
  const isClientError = category.category === undefined;
  return (
    facts.policies.some(
      policy =>
        (!isClientError && policy.category === category.category) ||
        policy.statuses.some(status => category.statuses?.includes(status)) ||
        category.words.test(policy.when) ||
        (isClientError && ANY_REFUSAL.test(policy.when)),
    ) ||
    category.words.test(body) ||
    (isClientError && ANY_REFUSAL.test(body))
  );
}

/** Whether the section says what is done about a kind of failure, by its `at`. */
export function coversError(input: ReviewInput, at: string): boolean {
  const category = CATEGORIES.find(one => one.at === at);
  return category !== undefined && isCovered(input, category);
}

const BATCHED = wordPattern(
  /\b(?:\d{1,6}|\p{L}{3,12}) \p{L}{3,20} (?:per|in (?:one|each|a)|je|pro) (?:requests?|calls?|batch(?:es)?|aufruf|anfrage)\b|\b(?:je|pro) (?:aufruf|anfrage) .{0,20}\d|\b(?:one|each|a) (?:request|call|batch) (?:has|holds|carries|takes|contains) (?:up to )?(?!one|exactly one|a single)\p{L}{2,12}/iu,
);
const SINGLE = wordPattern(
  /\b(?:one|a single|exactly one|ein\w{0,2}|un|une) \p{L}{3,20} (?:per|in (?:one|each)|je|pro|par)/iu,
);

/** Where many travel together, some will fail; where a time is set, it is known what is late. */
/** So many kinds of failure show that the others were thought of. */
const THOROUGH = 6;

function severityOf(input: ReviewInput, category: Category) {
  const { at, severity } = category;
  const { document } = input;
  const { timeouts } = document.sections.errorHandling.facts;
  const covered = CATEGORIES.filter(one => isCovered(input, one)).length;
  if (at === '403' && coversError(input, '401')) return 'hint';
  if (at === 'schema' && covered >= THOROUGH) return 'hint';
  if (at === 'timeout' && (timeouts.request ?? timeouts.total)) return 'hint';
  if (at !== 'partial') return severity;
  const isWritten = (['errorHandling', 'architecture'] as const).some(id =>
    toldIn(document, id).some(
      ({ text, doubt }) =>
        doubt === undefined && BATCHED.test(text) && !SINGLE.test(text),
    ),
  );
  return isWritten ? 'warning' : severity;
}

export const errorCategory: Rule = {
  id: 'error-category',
  severity: 'warning',
  title: 'Each kind of failure has an answer.',
  *check(input) {
    const { provenance, sections } = input.document;
    const { policies } = sections.errorHandling.facts;
    for (const category of CATEGORIES) {
      if (category.isAsked?.(input) === false) continue;
      if (isCovered(input, category)) continue;
      yield {
        path: POLICIES,
        at: category.at,
        severity: severityOf(input, category),
        message: `Nothing says what is done about: ${category.title}`,
        spoken: { words: category.spoken ?? category.words },
        suggestion: `Usually: ${category.usual.action}.`,
        ...(policies.length < MOST_POLICIES && {
          fix: {
            title: 'Add the usual answer, as an assumption',
            changes: [
              {
                path: [...POLICIES, policies.length],
                value: category.usual,
              },
              {
                path: ['provenance', provenance.length],
                value: {
                  path: `errorHandling.policies[${policies.length}]`,
                  from: 'assumed',
                  note: 'The usual answer, added by the review',
                },
              },
            ],
          },
        }),
      };
    }
  },
};
