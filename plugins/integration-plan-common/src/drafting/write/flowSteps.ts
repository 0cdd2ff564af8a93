import { formatDuration } from '../../facts/durations';
import type { DataFlow } from '../../sections/architecture';
import type { DraftContext } from '../decide/DraftContext';
import type { Flow } from '../decide/flows';
import { plural } from '../prose';

/** A step of a data flow. */
export type Step = Partial<DataFlow['steps'][number]> & { name: string };

const ours = (text: string, more: Partial<Step> = {}): Step => ({
  name: text,
  actor: 'ours',
  ...more,
});

const theirs = (text: string, more: Partial<Step> = {}): Step => ({
  name: text,
  actor: 'vendor',
  ...more,
});

const itemOf = (flow: Flow) => flow.entity?.title ?? 'record';

function credentialStep({ auth: { method } }: DraftContext): Step[] {
  const fetches: Partial<Record<typeof method.value, string>> = {
    oauth2ClientCredentials: 'Token from the cache, or a new one',
    oauth2AuthorizationCode: "The user's token, refreshed when it is due",
    jwtBearer: 'Token from the cache, or a new one for a signed JWT',
  };
  const step = fetches[method.value];
  return step ? [{ name: step, actor: 'between' }] : [];
}

function limiterStep(context: DraftContext): Step[] {
  return context.clientLimits.length > 0
    ? [ours('Wait for our own limit')]
    : [];
}

function failureOf(context: DraftContext, flow: Flow): string {
  const retries = context.retries.get(flow.key);
  if (!retries) return 'Given up at once; the person gets an answer without it';
  const policy = `Tried again by the retry policy ${retries.policy.key}`;
  if (flow.style === 'call') {
    return flow.keepFor
      ? `The person is told that it is under way; a job settles it, with the delays of ${
          (retries.then ?? retries.policy).key
        }`
      : `${policy}, then answered without it`;
  }
  if (flow.style === 'batch' || flow.style === 'poll') {
    return `${policy}; then the run stops and the next one goes on from its resume point`;
  }
  return flow.keepFor
    ? `${policy} for ${formatDuration(flow.keepFor.value)}, then to ${
        context.deadLetters.name
      }`
    : `${policy}, then dropped and counted`;
}

/** From what starts a flow to its outcome. */
export function stepsOf(context: DraftContext, flow: Flow): Step[] {
  const { stores } = context;
  const item = itemOf(flow);
  const items = plural(item);
  const each = flow.perTenant ? [ours('For each tenant')] : [];
  const onFailure = failureOf(context, flow);
  const send = [...limiterStep(context), ...credentialStep(context)];
  const take = ours('Check the shape and convert', {
    onFailure: 'What does not fit is rejected, counted and reported',
  });
  switch (flow.style) {
    case 'batch':
      return flow.direction === 'inbound'
        ? [
            ours('Schedule'),
            ...each,
            ...send,
            theirs(`Sends a page of ${items}`, { onFailure }),
            take,
            ours(`Upsert into ${stores.database.value}, with the resume point`),
            ours('Report of the run'),
          ]
        : [
            ours('Schedule'),
            ...each,
            ours(
              `Take ${items} that were not sent from ${stores.database.value}`,
            ),
            ...send,
            theirs(`Accepts ${items}`, { onFailure }),
            ours('Mark each item as sent or refused'),
            ours('Report of the run'),
          ];
    case 'poll':
      return [
        ours('Timer'),
        ...each,
        ours('Read where the last poll ended'),
        ...send,
        theirs(`Sends changed ${items}, page by page`, { onFailure }),
        take,
        ours(`Upsert into ${stores.database.value}, with the new position`),
      ];
    case 'push':
      return [
        ours('Something happens in our system'),
        ours(`Job into ${stores.queue.value}`, {
          detail:
            'In the transaction of the change itself, so that neither is there without the other',
        }),
        ours('Worker takes the job'),
        ...send,
        theirs(`Stores the ${item}`, { onFailure }),
        ours('Keep their identifier, job done'),
      ];
    case 'hook':
      return [
        theirs('Sends a delivery'),
        ours('Verify the signature', {
          onFailure: 'Answered with 401 and counted',
        }),
        ours('Known already? Then answer and stop'),
        ours(`Into ${stores.queue.value}`, {
          onFailure: 'Answered with 503, so that the sender repeats it',
        }),
        ours('Answer 200'),
        ours('Worker takes the delivery', { onFailure }),
        ours(`Upsert into ${stores.database.value}`),
      ];
    default:
      return [
        ours('Somebody acts'),
        ...(flow.keepFor
          ? [
              ours(
                `What is wanted, with its key, into ${stores.database.value}`,
              ),
            ]
          : []),
        ...send,
        theirs(`Answers with the ${item}`, { onFailure }),
        take,
        ours('Answer to the person'),
      ];
  }
}
