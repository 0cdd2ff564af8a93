import { writeDuration } from '../../facts/durations';
import type { DataFlow } from '../../sections/architecture';
import type { DraftContext } from '../context/DraftContext';
import type { Flow } from '../context/flows';
import {
  blocks,
  bullets,
  capital,
  every,
  escapeText,
  heading,
  Markdown,
  say,
  name,
  paragraph,
  plural,
  sayEvery,
  time,
} from '../prose';
import type { SectionDrafter } from './types';

type Step = Partial<DataFlow['steps'][number]> & { name: string };

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
  if (flow.style === 'call') return `${policy}, then answered without it`;
  if (flow.style === 'batch' || flow.style === 'poll') {
    return `${policy}; then the run stops and the next one goes on from its resume point`;
  }
  return flow.keepFor
    ? `${policy} for ${writeDuration(flow.keepFor.value)}, then to ${
        context.deadLetters.name
      }`
    : `${policy}, then dropped and counted`;
}

function stepsOf(context: DraftContext, flow: Flow): Step[] {
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
        ...send,
        theirs(`Answers with the ${item}`, { onFailure }),
        take,
        ours('Answer to the person'),
      ];
  }
}

function triggerOf(flow: Flow): string {
  const often = flow.every && sayEvery(flow.every.value);
  switch (flow.style) {
    case 'batch':
      return `A schedule, every ${often}, when there is little load`;
    case 'poll':
      return `A timer, every ${often}`;
    case 'push':
      return 'A change in our system';
    case 'hook':
      return 'A delivery of the third party';
    default:
      return 'A person who waits for the answer';
  }
}

function whyOf(context: DraftContext, flow: Flow): Markdown {
  const vendor = name(context.vendor);
  const often = flow.every && every(flow.every);
  const deadline = flow.deadline && time(flow.deadline);
  switch (flow.style) {
    case 'batch':
      return say`A batch that starts every ${often!} fits: nobody waits for a single item, pages keep the number of requests small, and a run that stops goes on where it was. It may take ${time(
        flow.window,
      )}.`;
    case 'poll':
      return paragraph(
        say`We ask every ${often!} for what has changed since the last time.`,
        deadline &&
          say`Data may be ${deadline} old, so one poll that fails does no harm.`,
        say`Polling needs nothing of ${vendor} but a way to ask for changes; webhooks would be faster, and can be added without a change of the rest.`,
      );
    case 'push':
      return say`Each change becomes a job in a queue and is written within ${deadline!}. The queue takes peaks, keeps the work while ${vendor} is down, and keeps our own users from waiting for it.`;
    case 'hook':
      return say`${vendor} tells us as things happen. We only store a delivery before we answer; the work is done from a queue, within ${deadline!}, so that a peak or a fault on our side loses nothing.`;
    default:
      return say`The answer is of use only at once, so the way is short and nothing is queued: one request, ${deadline!} in all, and a way to go on without an answer.`;
  }
}

const toText = (text: string) =>
  text.replace(/`/g, "'").replace(/\s*\n\s*/g, ' ');

/** The flow in text form, one step after the other. */
function diagram({ vendor }: DraftContext, flow: Flow, steps: Step[]): string {
  const head = `${flow.title.toUpperCase()} (${triggerOf(flow)})`;
  const failing = steps
    .filter(({ onFailure }) => onFailure)
    .find(
      ({ actor, name: step }) =>
        actor === 'vendor' || (flow.style === 'hook' && /^Worker/.test(step)),
    );
  return [
    head,
    ...steps.map(({ name: step, actor }, index) => {
      const said = actor === 'vendor' ? `${vendor.value}: ${step}` : step;
      return index === 0 ? `[${said}]` : `  → [${said}]`;
    }),
    ...(failing ? [`If "${failing.name}" fails: ${failing.onFailure}`] : []),
  ]
    .map(toText)
    .join('\n');
}

const COUNTS = ['', 'one', 'two', 'three', 'four', 'five'];

/** What no input says and somebody has to find out. */
function openQuestions(context: DraftContext): Markdown[] {
  const { said, vendor, limits, flows } = context;
  const { details } = said;
  const sends = flows.some(({ style }) => style !== 'hook');
  return [
    vendor.from === 'assumed' &&
      say`Who is the third party, and which API is it?`,
    context.ours.from === 'assumed' && say`Which of our systems is it for?`,
    sends &&
      limits.length === 0 &&
      say`Which limits does ${name(vendor)} set, for whom, in which window?`,
    !details.auth?.length && say`How are requests authenticated?`,
    !details.workloads?.some(({ items }) => items) &&
      say`How much is moved, and how far are peaks above the average?`,
    details.tolerance?.lossAllowed === undefined &&
      flows.some(({ lossAllowed }) => lossAllowed.from === 'assumed') &&
      say`May work be lost, and how late may it be?`,
    details.sandbox === undefined && say`Is there a sandbox?`,
    details.documentation === undefined &&
      say`Where is the documentation of the API?`,
    say`What does ${name(
      vendor,
    )} promise (availability, answer times), and until when is this version served?`,
  ].filter(part => part instanceof Markdown);
}

/** Pattern, reasons and data flows. */
export const architecture: SectionDrafter<'architecture'> = (
  context,
  ledger,
) => {
  const { flows, said, vendor } = context;
  const drawn = flows.map(flow => ({ flow, steps: stepsOf(context, flow) }));
  const { apiVersion, documentation } = said.details;

  ledger.rule('reason');
  for (const flow of flows) {
    const path = `flows[${flow.key}]`;
    if (flow.movement.from === 'assumed') {
      ledger.assumed(path, flow.movement.note);
    } else ledger.rule(path);
  }
  const version = said.known(apiVersion, 'apiVersion');
  const page = said.known(documentation, 'documentation');
  if (version) ledger.known('api.version', version);
  if (page) ledger.known('api.documentation', page);

  const reasons = flows.map(
    flow => say`**${flow.title}.** ${whyOf(context, flow)}`,
  );
  return {
    body: blocks(
      paragraph(
        new Markdown(
          `${capital(escapeText(context.ours.value))} ${
            flows.length > 1
              ? `is connected to ${name(vendor)} in ${
                  COUNTS[flows.length] ?? flows.length
                } ways.`
              : `is connected to ${name(vendor)} in one way.`
          }`,
        ),
        context.isGraphql
          ? say`The API is GraphQL: each query asks only for the fields of the data mapping.`
          : undefined,
      ),
      ...reasons,
      new Markdown(
        `\`\`\`text\n${drawn
          .map(({ flow, steps }) => diagram(context, flow, steps))
          .join('\n\n')}\n\`\`\``,
      ),
      heading('Still open'),
      bullets(...openQuestions(context)),
    ),
    facts: {
      reason: flows.map(flow => REASONS[flow.style](flow)).join('\n'),
      flows: drawn.map(({ flow, steps }) => ({
        key: flow.key,
        title: flow.title,
        direction: flow.direction,
        trigger: triggerOf(flow),
        steps,
      })),
      api: {
        ...(version && { version: version.value }),
        ...(page && { documentation: page.value }),
      },
    },
  };
};

const REASONS: Record<Flow['style'], (flow: Flow) => string> = {
  batch: ({ title }) =>
    `${title}: a batch, because nobody waits for a single item.`,
  poll: ({ title }) =>
    `${title}: polling, because it needs nothing of the third party but a way to ask for changes.`,
  push: ({ title }) =>
    `${title}: event by event through a queue, because it must be soon and must survive an outage.`,
  hook: ({ title }) =>
    `${title}: webhooks into a queue, because the third party knows first.`,
  call: ({ title }) =>
    `${title}: in real time, because the answer is of use only at once.`,
};
