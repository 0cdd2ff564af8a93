import { formatDuration } from '../../facts/durations';
import type {
  FailureSimulation,
  TestEnvironment,
} from '../../sections/testing';
import type { DraftContext } from '../decide/DraftContext';
import { isSent } from '../decide/capacity';
import { assumed } from '../decide/known';
import { blocks, bullets, heading, say, name, paragraph } from '../prose';
import type { SectionDrafter } from './types';

type Simulation = Partial<FailureSimulation> &
  Pick<FailureSimulation, 'failure'>;
type Environment = Partial<TestEnvironment> &
  Pick<TestEnvironment, 'key' | 'title'>;

function afterwards(context: DraftContext, flowKey: string): string {
  const flow = context.flows.find(({ key }) => key === flowKey)!;
  const retries = context.retries.get(flowKey);
  if (flow.style === 'call') {
    return retries
      ? 'One more try, then the friendly answer, all within the deadline'
      : 'The friendly answer at once, within the deadline';
  }
  if (!retries) return 'Given up and counted';
  const { key } = retries.policy;
  if (flow.style === 'batch' || flow.style === 'poll') {
    return `Delays of ${key}; then the run stops, and the next one goes on from its resume point without doing anything twice`;
  }
  return flow.keepFor
    ? `Delays of ${key}; nothing is lost, and all of it is done after the end`
    : `Delays of ${key}; what is too old is dropped and counted`;
}

function simulationsOf(context: DraftContext): Simulation[] {
  const { auth, deadLetters, flows, pause } = context;
  // What must not be lost is what is worth trying
  const sender =
    flows.find(flow => isSent(flow) && flow.keepFor) ?? flows.find(isSent);
  const hook = flows.find(({ style }) => style === 'hook');
  const simulations: Simulation[] = [];
  if (sender) {
    const timeout = formatDuration(
      context.timeouts.get(sender.key)!.request.value,
    );
    simulations.push(
      {
        failure: 'Credential refused: 401 once, then always',
        category: 'clientError',
        how: 'The stub answers 401 to one request, then to all',
        expected: auth.tokenLifetime
          ? 'One new token and one repeat; then the work stops with an alert, and no request follows'
          : 'No repeat; the work stops with an alert',
      },
      {
        failure: 'Right missing: 403',
        category: 'clientError',
        how: 'The stub answers 403',
        expected: 'No repeat, one alert',
      },
      {
        failure: 'Record gone or in conflict: 404, 409',
        category: 'clientError',
        how: 'The stub answers 404 to one record and 409 to another',
        expected:
          'Both are closed as the table of errors says; the others go on',
      },
      {
        failure: 'Record refused: 422',
        category: 'clientError',
        how: 'The stub refuses one record in ten',
        expected:
          'Those go aside with the names of the fields; nothing is repeated',
      },
      {
        failure: 'Rate limited: 429 with and without Retry-After',
        category: 'rateLimited',
        how: `The stub answers 429 with Retry-After: 30, later without the header`,
        expected: `No request for 30 s, later none for ${formatDuration(
          pause.value,
        )}; then it goes on`,
      },
      {
        failure: 'Outage of two hours: 503',
        category: 'serverError',
        how: 'The stub answers 503 while a test clock runs for two hours',
        expected: afterwards(context, sender.key),
      },
      {
        failure: 'No answer in time',
        category: 'timeout',
        how: `The stub does the work and answers after more than ${timeout}`,
        expected: `Cut off at ${timeout}; the repeat does not do the work twice`,
      },
      {
        failure: 'Connection reset',
        category: 'network',
        how: 'The stub closes the connection in the middle of an answer',
        expected: afterwards(context, sender.key),
      },
      {
        failure: context.isGraphql
          ? 'Errors inside a 200, and a field that is null'
          : 'A field that has gone, and a page that is HTML',
        category: 'unexpectedShape',
        how: 'Recorded answers, changed by hand',
        expected: 'Refused and counted; nothing is overwritten with nothing',
      },
      {
        failure: 'One bad item in a good answer',
        category: 'partialFailure',
        how: 'A recorded answer with one record that has no identifier',
        expected: 'The others are stored; the bad one is in the report',
      },
      {
        failure: 'Stopped in the middle',
        how: 'The process is killed between any two steps',
        expected:
          'It goes on where it was; nothing is lost and nothing is there twice',
      },
    );
  }
  if (hook) {
    simulations.push(
      {
        failure: 'Wrong signature, old signature, changed body',
        category: 'clientError',
        how: 'Recorded deliveries, each spoilt in one way',
        expected: '401, and nothing is stored',
      },
      {
        failure: 'The same delivery twice, and out of order',
        category: 'partialFailure',
        how: 'Recorded deliveries sent twice and backwards',
        expected: 'Each takes effect once, and the newest state stays',
      },
      {
        failure: 'Our queue is down',
        category: 'serverError',
        how: 'The queue is stopped while deliveries arrive',
        expected: '503, and the sender repeats; nothing is lost',
      },
      {
        failure: 'Three times the expected peak',
        category: 'rateLimited',
        how: 'Signed deliveries from a load generator for ten minutes',
        expected:
          'Each is answered within its time; the backlog goes down afterwards',
      },
      {
        failure: 'A delivery that always fails',
        category: 'unexpectedShape',
        how: 'A signed delivery of an unknown shape',
        expected: `It ends in ${deadLetters.name}, and replay brings it back`,
      },
    );
    if (!sender) {
      simulations.push(
        {
          failure: 'Slow processing',
          category: 'timeout',
          how: 'A worker that sleeps',
          expected: 'The answer to the sender is as fast as ever',
        },
        {
          failure: 'The database is away for a minute',
          category: 'network',
          how: 'The connection is cut while deliveries arrive',
          expected: '503, and the sender repeats; nothing is lost',
        },
      );
    }
  }
  return simulations;
}

/** How it is tried before it is real. */
export const testing: SectionDrafter<'testing'> = (context, ledger) => {
  const { said, vendor, platform } = context;
  const { sandbox, sandboxNote } = said.details;
  const hasSandbox = sandbox === 'available';
  const theirs: Environment = hasSandbox
    ? {
        key: 'sandbox',
        title: `Sandbox of ${vendor.value}`.slice(0, 120),
        data: 'Ten records of our own that cover the edges: each optional field missing, accents and two scripts, the longest texts, a record that ends',
        ...(sandboxNote && { limits: `The inputs say: ${sandboxNote}` }),
      }
    : {
        key: 'test-account',
        title: `Test account at ${vendor.value}`.slice(0, 120),
        data: 'An account of our own with made-up records only; never one of a customer',
        limits:
          sandbox === 'none'
            ? 'There is no sandbox, so this is the real service: few requests, no load, no deletion of what others made'
            : 'The inputs do not say whether there is a sandbox: ask before anything is built',
      };
  const environments: Environment[] = [
    {
      key: 'stub',
      title: 'Stub server',
      data: 'Recorded answers without personal data, and a switch for each failure of the table',
      limits: 'Knows only what was recorded',
    },
    theirs,
  ];
  ledger.rule('environments[stub]');
  if (hasSandbox) {
    ledger.known('environments[sandbox]', {
      value: 0,
      from: 'input',
      note: said.noteOf('sandbox'),
    });
  } else {
    ledger.assumed(
      'environments[test-account]',
      sandbox === 'none'
        ? 'There is no sandbox, so an account of our own takes its place'
        : 'The inputs do not say whether there is a sandbox',
    );
  }
  ledger.rule('simulations');
  ledger.rule('contractTest.what');
  ledger.assumed('contractTest.schedule', 'A usual time; no input names one');
  ledger.rule('contractTest.environment');

  const stub = platform.stub
    ? say`The stub is built with ${name(assumed(platform.stub, ''))}.`
    : undefined;
  return {
    body: blocks(
      say`Tests never use credentials or data of production: those of a test environment have another name, another store and no way to the real account, and a test that finds a production address stops.`,
      bullets(
        paragraph(
          say`**Every change** runs against the stub: all rows of the mapping, all failures below, with a clock that tests can move.`,
          stub,
        ),
        hasSandbox
          ? say`**Every night** a few requests go to the sandbox. Before a release a whole run is made there.`
          : say`**Every night** a few requests that only read go to the test account of ${vendor.value}.`,
        say`**Before the rollout** a load test plays the expected peak against the stub, with its limits switched on: no 429 may come back.`,
      ),
      heading('Contract test'),
      say`Real answers of the ${
        hasSandbox ? 'sandbox' : 'test account'
      } are compared with the schema that the mapping is made from${
        context.isGraphql
          ? ', and the schema of the API with the one of yesterday'
          : ''
      }. A field that is missing, has another type or is marked as deprecated fails the test and leads to the procedure "The API has changed", days before it is felt in production. New fields only make a note.`,
    ),
    facts: {
      environments,
      simulations: simulationsOf(context),
      contractTest: {
        what: 'The shape of real answers against the schema of the data mapping: fields, types, deprecations',
        schedule: 'Every night at 03:30',
        environment: theirs.key,
      },
    },
  };
};
