import { readQuantities } from '../../reading/grammar/quantities';
import { tokenise } from '../../reading/grammar/tokens';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { findStatement } from '../prose';
import { evidenceOf, toldIn } from '../told';
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

/** The same in other words, and in other languages. */
const TRIED =
  /sandbox|staging|playground|pre-?prod|\btest (?:system|tenant|key|account)|\bdemo\b|integration environment|testsystem|testumgebung|testzugang|übungs|bac à sable|environnement de test/i;
const COMPARED =
  /contract|vertragstest|contrat|schema|openapi|swagger|\bwsdl\b|\bxsd\b|\bpact\b|schnittstellenbeschreibung/i;

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
      spoken: { words: TRIED },
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
      spoken: { words: COMPARED },
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

const PRETENDS =
  /\b(?:wiremock|mock ?server\w{0,1}|mocks?\b|stubs?\b|toxiproxy|mock-?service|prism|hoverfly|mountebank|nock|msw|json-server|attrappe)/i;
const PLACE =
  /\b(?:sandbox\w{0,1}|staging|test (?:system|environment)|testsystem|testumgebung|bac à sable)\b/i;
const IS = wordPattern(
  /\b(?:is|as|serves as|acts as|we use|dient|dienen|ist|als|nutzen|sert de|est|notre)\b|[=:]/i,
);
/** Beside the mock, something of the third party itself. */
const THEIRS = wordPattern(
  /\b(?:own|its|their|vendor(?:'s)?|provider(?:'s)?) (?:\p{L}{1,12} )?(?:sandbox|staging|test)|\b(?:test account|test tenant|testzugang|testmandant\w{0,2})\b/iu,
);

const mockSandbox: Rule = {
  id: 'mock-as-sandbox',
  severity: 'warning',
  title: 'A server of our own that pretends is not taken for a sandbox.',
  *check({ document }) {
    const statements = toldIn(document, 'testing');
    const said = statements.find(({ whole: { text }, doubt }) => {
      if (doubt !== undefined) return false;
      const [mock, place] = [PRETENDS.exec(text), PLACE.exec(text)];
      if (!mock || !place) return false;
      const [from, to] = [mock, place]
        .map(({ index }) => index)
        .sort((a, b) => a - b);
      const between = text.slice(from, to);
      const around = text.slice(Math.max(0, from - 15), to);
      const isDenied =
        /\b(?:no|not|kein\w{0,2}|nicht|beside|besides|neben|in front of|and|und|,)\b|,/i;
      return between.length < 50 && IS.test(text) && !isDenied.test(around);
    });
    if (!said) return;
    const isElsewhere = statements.some(
      one =>
        one !== said &&
        (THEIRS.test(one.whole.text) ||
          (PLACE.test(one.whole.text) && !PRETENDS.test(one.whole.text))),
    );
    if (isElsewhere) return;
    yield {
      path: [...BASE, 'environments'],
      message:
        'The sandbox is a server of our own that pretends: it answers as we believe the third party does',
      evidence: [evidenceOf('testing', said)],
      suggestion:
        'Try at least the main path against something of the third party, and keep the mock for failures.',
    };
  },
};

const OWN = /\b(?:our own|eigene\w{0,2}|notre)\b/i;
const LOAD =
  /\b(?:load[- ]?(?:tests?|generator)|stress[- ]?tests?|lasttests?|test de charge)\b/i;

const loadTest: Rule = {
  id: 'sandbox-limit-below-load-test',
  severity: 'warning',
  title: 'A load test stays within the limits of where it runs.',
  *check({ document }) {
    const { environments } = document.sections.testing.facts;
    const limits = environments.flatMap((environment, index) =>
      readQuantities(tokenise(environment.limits ?? '', 'en')).flatMap(
        ({ kind, value, window }) =>
          kind === 'rate' && window
            ? [{ environment, index, perSecond: value / window }]
            : [],
      ),
    );
    if (limits.length === 0) return;
    for (const statement of toldIn(document, 'testing')) {
      const { whole, quantities, doubt, text } = statement;
      if (doubt !== undefined || !LOAD.test(whole.text)) continue;
      // Against what is ours, no limit of theirs holds
      if (PRETENDS.test(text) || OWN.test(text)) continue;
      const loads = quantities.flatMap(({ kind, value, window }) =>
        kind === 'rate' && window ? [value / window] : [],
      );
      const limit = limits.find(({ perSecond }) =>
        loads.some(load => load > perSecond),
      );
      if (!limit) continue;
      yield {
        path: [...BASE, 'environments', limit.index, 'limits'],
        at: limit.environment.key,
        message: `The load test sends more than "${limit.environment.title}" allows, ${limit.environment.limits}`,
        evidence: [evidenceOf('testing', statement)],
        suggestion:
          'Run it against a server of our own, or ask for a higher limit: what is throttled measures the limit.',
      };
      return;
    }
  },
};

export const testingRules: readonly Rule[] = [
  testingSandbox,
  mockSandbox,
  loadTest,
  contractTest,
  failureSimulation,
];
