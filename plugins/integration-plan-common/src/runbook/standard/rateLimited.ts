import { formatDuration } from '../../facts/durations';
import { budgetOf } from '../../rateBudget/budgetOf';
import { formatLimit } from '../../words/numbers';
import { formatPolicies } from './formatFacts';
import { named, StandardText, type Sections } from './StandardText';

/** Comes below the limits of the third party again. */
export function rateLimited(sections: Sections) {
  const text = new StandardText();
  const { facts } = sections.rateLimiting;
  const budget = budgetOf(sections);
  const theirs = budget.limits.map(formatLimit);
  const ours = [...budget.clientLimits, ...(budget.unmatched ?? [])].map(
    formatLimit,
  );

  theirs.forEach(limit => text.fact(`The vendor allows ${limit}`));
  ours.forEach(limit => text.fact(`We keep to ${limit}`));
  const usage = facts.limits.flatMap(limit => {
    const metric = sections.observability.facts.metrics.find(
      ({ key }) => key === limit.usage,
    );
    return metric ? [metric.title] : [];
  });
  const measured = [...new Set(usage)];
  if (measured.length > 0) {
    text.fact(`What we send is measured by ${named(measured)}`);
  }
  if (theirs.length > 0) {
    text.step(
      `Compare what we send with what the vendor allows: ${theirs.join('; ')}`,
      {
        expected: [
          measured.length > 0
            ? `See ${named(measured)} on this page.`
            : 'The plan does not say which metric measures it.',
          'Below: somebody else uses the same limit. Above: our own limit does not hold.',
        ].join('\n'),
      },
    );
  } else {
    text.unsaid('which limits the vendor sets', {
      ask: 'look for them in the answers and in the documentation of the vendor',
    });
  }
  if (facts.headroomHeaders.length > 0) {
    const headers = facts.headroomHeaders.join(', ');
    text.fact(`The headroom is told by ${headers}`);
    text.step(`Read the headroom from ${headers} in an answer`);
  } else text.unsaid('which headers tell the headroom');

  const { backoff } = facts;
  const waits = [
    backoff.honoursRetryAfter && 'Retry-After is honoured',
    backoff.honoursRetryAfter === false && 'Retry-After is not honoured',
    backoff.withoutHeader &&
      `without that header the wait is ${formatDuration(
        backoff.withoutHeader,
      )}`,
    backoff.maxDelay &&
      `the longest wait is ${formatDuration(backoff.maxDelay)}`,
  ].filter(Boolean);
  if (waits.length > 0) {
    text.fact(`After a 429: ${waits.join(', ')}`);
    text.step('Check that we wait after a 429', {
      expected: `After a 429: ${waits.join(', ')}`,
    });
  } else {
    text.unsaid('how long we wait after a 429', {
      ask: 'wait at least as long as the header Retry-After of the answer says',
    });
  }
  formatPolicies(
    sections,
    ({ category, statuses }) =>
      category === 'rateLimited' || statuses.includes(429),
  ).forEach(words => text.fact(words));

  const patient = facts.workloads
    .filter(
      ({ kind, direction }) => kind === 'batch' && direction !== 'received',
    )
    .map(({ title }) => title);
  if (patient.length > 0) {
    text.fact(`Batches that can wait: ${named(patient)}`);
    text.step(`Pause what can wait: ${named(patient)}`, {
      expected: 'What people wait for gets through again',
    });
  }
  if (ours.length > 0) {
    text.step(`Lower our own limit for now; it is ${ours.join('; ')}`, {
      expected: 'No more 429',
    });
  } else {
    text.unsaid('which limit we keep ourselves', {
      ask: 'let fewer workers send at a time, until there is no more 429',
    });
  }
  text.step(
    'It comes again: ask the vendor for the limits in force and for higher ones, and correct them in this plan. Contacts are on this page',
  );
  return {
    title: 'Rate limited',
    trigger:
      'Requests are answered with 429, or the headroom is nearly used up',
    steps: text.steps,
    basis: text.basis,
  };
}
