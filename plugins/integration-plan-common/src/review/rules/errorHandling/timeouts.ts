import { durationSeconds } from '../../../facts/durations';
import { formatSeconds } from '../../../words/numbers';
import type { Rule } from '../../types';

const TIMEOUTS = ['sections', 'errorHandling', 'facts', 'timeouts'];
const P99 = ['sections', 'rateLimiting', 'facts', 'responseTime', 'p99'];

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
