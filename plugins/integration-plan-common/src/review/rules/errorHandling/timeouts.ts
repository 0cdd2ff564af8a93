import { durationSeconds } from '../../../facts/durations';
import { formatSeconds } from '../../../words/numbers';
import type { Rule } from '../../types';

const TIMEOUTS = ['sections', 'errorHandling', 'facts', 'timeouts'];
const P99 = ['sections', 'rateLimiting', 'facts', 'responseTime', 'p99'];

/** A wait that somebody has bounded, in other words than a fact's. */
const BOUNDED =
  /(?:time[ds]?[ -]?outs?|connect\w{0,3}|read|answers?|response|give up|wait\w{0,3}|zeitlimit|zeitüberschreitung|verbindungsaufbau|antwort|délai)\b[^.;\n]{0,40}\d ?(?:ms|s|sec|seconds?|min|minutes?|sekunden|secondes)\b|\d ?(?:ms|s|seconds?|sekunden|secondes) (?:to|for) (?:connect|answer|respond|accept)/i;

export const timeoutMissing: Rule = {
  id: 'timeout-missing',
  severity: 'warning',
  title: 'It is said how long a connection and an answer are waited for.',
  *check({ document }) {
    const { timeouts, policies, retryPolicies } =
      document.sections.errorHandling.facts;
    const isSaid = Object.values(timeouts).some(time => time !== undefined);
    if (isSaid || policies.length + retryPolicies.length === 0) return;
    yield {
      path: TIMEOUTS,
      message: 'Nothing says how long an answer is waited for',
      spoken: {
        words: BOUNDED,
        also: ['architecture', 'rateLimiting', 'scenario'],
      },
      suggestion:
        'Bound the connection and the answer: what never comes holds a worker, and after it the next one.',
      fix: {
        title: 'Wait 5 s for a connection and 30 s for an answer',
        changes: [
          { path: [...TIMEOUTS, 'connect'], value: 'PT5S' },
          { path: [...TIMEOUTS, 'request'], value: 'PT30S' },
        ],
      },
    };
  },
};

export const timeoutBelowP99: Rule = {
  id: 'timeout-below-p99',
  severity: 'warning',
  title: 'An answer is waited for as long as 99 of 100 answers take.',
  *check({ document }) {
    const { timeouts } = document.sections.errorHandling.facts;
    const { p99 } = document.sections.rateLimiting.facts.responseTime;
    const field = timeouts.request === undefined ? 'total' : 'request';
    const timeout = timeouts[field];
    if (timeout === undefined || p99 === undefined) return;
    const [waits, takes] = [timeout, p99].map(durationSeconds);
    if (waits >= takes) return;
    yield {
      path: [...TIMEOUTS, field],
      message: `We wait ${formatSeconds(
        waits,
      )}, and 1 of 100 answers takes ${formatSeconds(takes)} or longer`,
      evidence: [
        {
          path: [...TIMEOUTS, field],
          title: field === 'total' ? 'Total timeout' : 'Timeout of a request',
          said: formatSeconds(waits),
        },
        { path: P99, title: '99 of 100 within', said: formatSeconds(takes) },
      ],
      arithmetic: `${formatSeconds(waits)} < ${formatSeconds(takes)}`,
      suggestion:
        'Wait longer: what is given up is asked for again, most of all when the third party is slow already. Where a person cannot wait, say what they get instead.',
    };
  },
};
