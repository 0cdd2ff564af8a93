import { formatDuration } from '../../facts/durations';
import { budgetOf } from '../../rateBudget/budgetOf';
import { computeOutage } from '../../rateBudget/computeOutage';
import { formatBreaker, formatPolicies } from './formatFacts';
import { StandardText, type Sections } from './StandardText';

/** The outage that is reckoned with, in seconds; it is said with every number. */
const OUTAGE = 2 * 3600;

/** Sits out a fault of the third party, by what the plan says of waiting work. */
export function vendorDown(sections: Sections) {
  const text = new StandardText();
  const { undelivered } = sections.errorHandling.facts;
  const { contract } = sections.architecture.facts;
  const { contacts } = sections.runbook.facts;

  text.step(
    'Them or us? Look at the status page of the vendor, and make one request from outside of our network',
    {
      expected:
        'Both fail: it is them. Only ours fails: network, certificate or addresses on our side',
    },
  );
  const breaker = formatBreaker(sections);
  if (breaker) {
    text.fact(breaker);
    text.step(
      'Leave the circuit breaker alone: it stops and starts sending by itself',
      { expected: breaker },
    );
  } else {
    text.unsaid('that a circuit breaker stops sending', {
      ask: 'see whether requests pile up, and slow them down by hand if they do',
    });
  }
  formatPolicies(sections, ({ category }) =>
    ['serverError', 'timeout', 'network'].includes(category ?? ''),
  ).forEach(words => text.fact(words));

  if (contract.serviceLevel) {
    text.fact(`The vendor has promised: ${contract.serviceLevel}`);
  }
  contacts.slice(0, 5).forEach(({ who, when }) => {
    text.fact(`The plan names whom to call: ${who}${when ? ` (${when})` : ''}`);
  });
  text.step(
    'Call the vendor: contacts are on this page. Have times, status codes and request ids at hand',
    {
      expected: contract.serviceLevel
        ? `A number of the case. They have promised: ${contract.serviceLevel}`
        : 'A number of the case',
    },
  );
  const limit = undelivered.keptFor && formatDuration(undelivered.keptFor);
  if (limit) {
    text.fact(
      `Undelivered work is kept for ${limit}${
        undelivered.keptIn ? ` in ${undelivered.keptIn}` : ''
      }`,
    );
    text.step(
      `Note when it began: work that cannot be delivered is kept for ${limit}${
        undelivered.keptIn ? ` in ${undelivered.keptIn}` : ''
      }`,
      {
        expected: undelivered.afterwards
          ? `After that: ${undelivered.afterwards}`
          : 'It is decided in time whether it has to be kept longer; the plan does not say what happens after that',
      },
    );
  } else {
    text.unsaid('how long undelivered work is kept', {
      ask: 'note when it began, and find out what is lost before it is',
    });
  }

  const outage = computeOutage(budgetOf(sections), OUTAGE);
  const isReckoned = outage.backlog !== undefined || outage.drain !== undefined;
  if (isReckoned) {
    outage.lines.forEach(line => text.fact(line));
    text.step(
      'When they are back: watch the backlog go down at our own limit; do not raise it',
      { expected: outage.lines.join('\n') },
    );
  } else {
    text.unsaid('enough numbers to reckon how long a backlog takes');
    text.step(
      'When they are back: watch the backlog go down at our own limit; do not raise it. The plan does not say enough to reckon how long it takes',
    );
  }
  text.step(
    'Replay what was given up meanwhile, by the procedure for failed work',
  );
  return {
    title: 'The third party is down',
    trigger:
      'Requests fail with 5xx or time out, or the status page of the vendor says so',
    steps: text.steps,
    basis: text.basis,
  };
}
