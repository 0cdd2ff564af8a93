import type { RolloutStage } from '../../sections/rollout';
import type { DraftContext } from '../decide/DraftContext';
import { isSent } from '../decide/capacity';
import type { Flow } from '../decide/flows';
import { formatCritical } from '../decide/watch';
import { blocks, bullets, code, heading, say } from '../prose';
import type { SectionDrafter } from './types';

type Stage = Partial<RolloutStage> & Pick<RolloutStage, 'key' | 'title'>;

const only = (flows: Flow[], ...styles: Flow['style'][]) =>
  flows.every(({ style }) => styles.includes(style));

/** Shares of what there is, in whole tenants where their number is known. */
type Audience = { key: string; title: string; who: string };

function audiences(context: DraftContext): Audience[] {
  const { count, isTenanted } = context.tenants;
  const { flows } = context;
  if (isTenanted) {
    const of = (share: number, words: string) =>
      count
        ? `${Math.max(2, Math.round(count.value * share))} of ${
            count.value
          } tenants`
        : words;
    const isMany = count === undefined || count.value > 10;
    return [
      {
        key: 'first-tenant',
        title: 'First tenant',
        who: 'One tenant that knows of it',
      },
      ...(isMany
        ? [
            {
              key: 'few-tenants',
              title: 'A few tenants',
              who: of(0.05, 'One tenant in twenty'),
            },
            {
              key: 'half',
              title: 'Half of the tenants',
              who: of(0.5, 'Every second tenant'),
            },
          ]
        : []),
      {
        key: 'all',
        title: 'All tenants',
        who: count ? `All ${count.value} tenants` : 'All tenants',
      },
    ];
  }
  if (only(flows, 'call')) {
    return [
      { key: 'employees', title: 'Employees', who: 'Our own people' },
      {
        key: 'hundredth',
        title: 'A hundredth',
        who: 'One request in a hundred',
      },
      { key: 'quarter', title: 'A quarter', who: 'One request in four' },
      { key: 'all', title: 'Everybody', who: 'All requests' },
    ];
  }
  return [
    {
      key: 'few',
      title: 'A few records',
      who: 'One record in a hundred, chosen by its identifier',
    },
    { key: 'quarter', title: 'A quarter', who: 'One record in four' },
    { key: 'all', title: 'Everything', who: 'All records' },
  ];
}

function proofOf(context: DraftContext): string {
  const { flows } = context;
  const parts = [
    'no critical alert',
    flows.some(({ style }) => style === 'batch') &&
      'two complete runs, with the same numbers of records on both sides',
    flows.some(({ style }) => style === 'poll') &&
      'no record older than its deadline',
    flows.some(({ style }) => style === 'push') &&
      'a sample of fifty writes found there as they should be',
    flows.some(({ style }) => style === 'hook') &&
      'as many events processed as the sender lists as delivered',
    flows.some(({ style }) => style === 'call') && 'p99 within the deadline',
    flows.some(({ style }) => style !== 'hook') &&
      'headroom below the rate limit never under 20 %',
  ].filter(Boolean);
  return `Three days with ${parts.join('; ')}`;
}

/** How it goes live, and how it is taken back. */
export const rollout: SectionDrafter<'rollout'> = (context, ledger) => {
  const { flows, slug, said } = context;
  const sends = flows.some(isSent);
  const flag = `${slug.replace(/-/g, '_')}_integration`;
  const proof = proofOf(context);
  const hasDeadLetters = context.watches.some(
    ({ procedure }) => procedure === 'replay',
  );
  const shadow: Stage = {
    key: 'shadow',
    title: 'Shadow',
    audience: 'Nobody sees it',
    flag,
    entry:
      'All simulated failures pass, and each alert was made to fire once and led to its procedure',
    verification: flows.some(({ direction }) => direction === 'inbound')
      ? 'What is received is converted and compared, not used: no difference that nobody can explain, for two days'
      : 'What would be written is logged by identifier and compared with a sample made by hand: no difference, for two days',
    state: 'planned',
  };
  const shares = audiences(context);
  const stages: Stage[] = [
    {
      key: 'test-environment',
      title: 'Test environment',
      audience: 'The team',
      flag,
      entry:
        said.details.allowList && sends
          ? 'Credentials are stored, and our fixed addresses are on their list'
          : 'Credentials are stored, each found by the worker that needs it',
      verification:
        'A whole run, or a hundred events, from end to end; the contract test passes',
      state: 'planned',
    },
    shadow,
    ...shares.map(
      ({ key, title, who }, index): Stage => ({
        key,
        title,
        audience: who,
        flag,
        entry: `"${
          index === 0 ? shadow.title : shares[index - 1].title
        }" is proven`,
        verification: proof,
        state: 'planned',
      }),
    ),
  ];
  const criticals = context.watches.filter(
    ({ procedure }) => procedure !== 'rate-limited',
  );
  const [first, second] = criticals;
  const trigger = [
    `A critical value for fifteen minutes (${[first, second]
      .filter(Boolean)
      .map(watch => `${watch.title} ${formatCritical(watch)}`)
      .join(', ')})`,
    'or one record that is wrong, doubled or lost',
  ].join(', ');
  const writes = flows.some(
    ({ direction, style }) => direction === 'outbound' && style !== 'hook',
  );
  const steps = [
    `Switch ${flag} off for everybody: new work waits in the queue or is left to the next run`,
    'Check that no request leaves any more',
    flows.some(({ style }) => style === 'hook')
      ? 'Leave the endpoint for deliveries on: they are stored, not processed'
      : 'Leave the credentials as they are, unless they are the reason',
    writes
      ? 'List what was written since the stage began, from the idempotency keys, and correct it there'
      : 'Set records that were changed since the stage began back from the history that is kept beside them',
    'Tell those who were part of the stage, and write down what happened',
    'Go on one stage earlier once the cause is mended',
  ];

  stages.forEach(({ key }) => ledger.rule(`stages[${key}]`));
  ledger.assumed('stages[shadow].flag', 'The name of the flag is no input');
  for (const { key } of shares) {
    ledger.assumed(
      `stages[${key}].audience`,
      'How large a stage is, and how long it lasts, is no input',
    );
  }
  ledger.assumed(
    'rollback.trigger',
    'How long a bad value is borne is no input',
  );
  ledger.rule('rollback.steps');

  return {
    body: blocks(
      say`Everything new is behind the flag ${code(
        flag,
      )}, which is read for each ${
        context.tenants.isTenanted ? 'tenant' : 'piece of work'
      } and takes effect without a deployment. A stage starts when the one before is proven, on a working morning, with the people of the runbook at hand.`,
      bullets(
        say`Each stage lasts three days, so that ${
          flows.some(({ style }) => style === 'batch')
            ? 'several runs'
            : 'quiet and busy hours'
        } are part of it.`,
        say`What proves a stage is read off the metrics, and whoever starts the next one notes it in the plan.`,
        say`The first stage in production is also the rehearsal: ${
          hasDeadLetters
            ? 'credentials are replaced and one dead letter is replayed on purpose'
            : 'credentials are replaced, and the flag is switched off and on, on purpose'
        }.`,
      ),
      heading('Taking it back'),
      say`Switching the flag off is safe at any time: what is under way ends or is repeated later without doing harm, because each write has its key. Nobody has to be asked before it is done.`,
    ),
    facts: {
      stages,
      rollback: { trigger: trigger.slice(0, 2000), steps },
    },
  };
};
