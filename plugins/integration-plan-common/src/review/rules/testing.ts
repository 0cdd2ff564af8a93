import { findStatement } from '../prose';
import type { Rule } from '../types';
import { formatList } from '../../words/numbers';
import { ERROR_CATEGORIES, type ErrorPolicy } from '../../sections/errorPolicy';

const BASE = ['sections', 'testing', 'facts'];

export const SANDBOX_WORDS =
  /sandbox|staging|test (?:mode|tenant|account|environment|server)|development (?:shop|store|account)|mock|recorded|local server/i;
export const CONTRACT_WORDS =
  /contract test|schema (?:check|test|diff)|compares? the (?:shape|schema)/i;
export const SIMULATION_WORDS =
  /simulat|mock|fault|inject|stub|plays? (?:the )?(?:failures?|throttling)|respx|nock\b|wiremock/i;

const testingSandbox: Rule = {
  id: 'testing-sandbox',
  severity: 'warning',
  title: 'It is tested without production data.',
  *check({ document }) {
    const { facts, body } = document.sections.testing;
    if (facts.environments.length > 0) return;
    if (findStatement(body, SANDBOX_WORDS)) return;
    yield {
      path: [...BASE, 'environments'],
      message: 'No sandbox or other test environment is named',
      suggestion:
        'Name one, or a server of your own that answers as the third party does; say how it is filled.',
    };
  },
};

const contractTest: Rule = {
  id: 'contract-test',
  severity: 'warning',
  title: 'A contract test notices changes of the API.',
  *check({ document }) {
    const { facts, body } = document.sections.testing;
    const { what, schedule, environment } = facts.contractTest;
    if (what ?? schedule ?? environment) return;
    if (findStatement(body, CONTRACT_WORDS)) return;
    yield {
      path: [...BASE, 'contractTest'],
      message: 'No contract test notices a change of the API',
      suggestion:
        'Compare the shape of real answers with the mapping, each night or before each release.',
    };
  },
};

/** Those that a test environment seldom shows by itself. */
const SIMULATED = [
  'clientError',
  'rateLimited',
  'serverError',
  'timeout',
] as const;

const CATEGORY_WORDS: Record<(typeof SIMULATED)[number], RegExp> = {
  clientError: /\b4(?:0\d|\d\d|xx)\b|refuse|unauthori|expired|invalid/i,
  rateLimited: /\b429\b|rate[- ]limit|throttl|bucket/i,
  serverError: /\b5(?:\d\d|xx)\b|outage|\bdown\b|server error/i,
  timeout: /time-?out|slow|no answer|stall|hang/i,
};

const failureSimulation: Rule = {
  id: 'failure-simulation',
  severity: 'hint',
  title: 'Failures that have an answer are simulated in tests.',
  *check({ document }) {
    const { facts, body } = document.sections.testing;
    const { policies } = document.sections.errorHandling.facts;
    const isSimulated = (category: (typeof SIMULATED)[number]) =>
      facts.simulations.some(
        one =>
          one.category === category ||
          CATEGORY_WORDS[category].test(`${one.failure} ${one.how ?? ''}`),
      ) ||
      (SIMULATION_WORDS.test(body) && CATEGORY_WORDS[category].test(body));
    const handled = new Set<ErrorPolicy['category']>(
      policies.map(({ category }) => category),
    );
    const isNothing =
      facts.simulations.length === 0 && !SIMULATION_WORDS.test(body);
    const open = SIMULATED.filter(
      category => handled.has(category) && !isSimulated(category),
    );
    if (!isNothing && open.length === 0) return;
    yield {
      path: [...BASE, 'simulations'],
      severity: isNothing ? 'warning' : 'hint',
      message: isNothing
        ? 'No failure is simulated'
        : `Not simulated: ${formatList(
            open.map(category => ERROR_CATEGORIES[category].toLowerCase()),
          )}`,
      suggestion:
        'Say for each failure how a test makes it happen, and what is expected then.',
    };
  },
};

export const testingRules: readonly Rule[] = [
  testingSandbox,
  contractTest,
  failureSimulation,
];
