import { describeThresholds } from '../../facts/units';
import type { DraftContext } from '../decide/DraftContext';
import { isSent } from '../decide/capacity';
import { windowsOf } from '../decide/clock';
import { blocks, bullets, code, heading, say } from '../prose';
import type { SectionDrafter } from './types';

function loggedOf(context: DraftContext): string[] {
  const { flows, isGraphql, tenants } = context;
  const hooks = flows.some(({ style }) => style === 'hook');
  const runs = flows.some(({ style }) => style === 'batch' || style === 'poll');
  return [
    'Our request id, and theirs from the answer',
    ...(tenants.isTenanted ? ['Tenant id'] : []),
    isGraphql
      ? 'Name of the operation and its cost'
      : 'Method and path template',
    'Status code and error category',
    'Latency in milliseconds',
    ...(flows.some(isSent) ? ['Number of the attempt'] : []),
    ...(runs ? ['Id of the run and number of the page'] : []),
    ...(hooks ? ['Id and type of the event'] : []),
  ];
}

function neverLogged(context: DraftContext): string[] {
  const { auth, personalData, flows } = context;
  return [
    ...(auth.method.value === 'none'
      ? []
      : ['Credentials and tokens, whole or in part']),
    ...(auth.hmac ? ['Secrets and signatures of deliveries'] : []),
    'Bodies of requests and answers',
    ...(personalData.value
      ? ['Personal data: names, addresses, mail, phone numbers']
      : []),
    ...(flows.some(({ style }) => style === 'hook')
      ? ['Bodies of deliveries']
      : []),
  ];
}

/** What is logged, measured and alerted. */
export const observability: SectionDrafter<'observability'> = (
  context,
  ledger,
) => {
  const { slug } = context;
  const watches = context.watches;
  for (const watch of watches) {
    const path = `metrics[${watch.key}]`;
    ledger.rule(path);
    ledger.known(`${path}.thresholds`, watch.basis);
    ledger.assumed(
      `alerts[${watch.key}]`,
      'Names of alerts and labels are no input; the source is set when the alert exists',
    );
  }
  ledger.rule('logged');
  ledger.rule('neverLogged');
  const sends = context.flows.some(isSent);

  return {
    body: blocks(
      say`One line is logged for each request, with the same fields everywhere, and each carries an id that goes along from what started it to the last attempt. An answer of the third party is never logged as it is: when somebody has to see one, the stub records it in a test environment.`,
      heading('At which values somebody is told'),
      bullets(
        ...watches.map(
          watch => say`**${watch.title}:** ${describeThresholds(watch) ?? ''}.`,
        ),
      ),
      say`A warning goes to the channel of the team; a critical value that lasts pages whoever is on duty. Each alert carries the label ${code(
        `integration="${slug}"`,
      )} and leads to a procedure of the runbook.`,
      say`Metrics have the status and the endpoint as labels, never an identifier of a person. A graph of demand, limit and backlog side by side tells at a glance whether it is them or us: errors with a short queue are theirs, a long queue without errors is ours.`,
      ...windowsOf(context.said, 'maintenance').map(
        when =>
          say`In the maintenance of the third party, ${when}, alerts are muted; the one for the age of the newest data stays, with that time added.`,
      ),
      ...windowsOf(context.said, 'cutoff').map(
        when =>
          say`Work has to be through by ${when}: what is still open then, or cannot be done any more before, pages somebody in time.`,
      ),
      ...windowsOf(context.said, 'busy').map(
        when =>
          say`The busy hours are ${when}: nothing that arrives in them for longer than usual is an alarm of its own.`,
      ),
      sends &&
        say`Answers that announce an end (${code('Deprecation')}, ${code(
          'Sunset',
        )}) are counted; the first one is a warning.`,
    ),
    facts: {
      metrics: watches.map(
        ({ key, title, description, unit, side, thresholds, procedure }) => ({
          key,
          title,
          description,
          unit,
          side,
          thresholds,
          procedure,
        }),
      ),
      alerts: watches.map(({ key, alert, side, procedure }) => ({
        key,
        title: alert.title,
        condition: alert.condition,
        matchers: [
          { label: 'alertname', operator: '=' as const, value: alert.name },
          { label: 'integration', operator: '=' as const, value: slug },
        ],
        side,
        procedure,
      })),
      logged: loggedOf(context),
      neverLogged: neverLogged(context),
    },
  };
};
