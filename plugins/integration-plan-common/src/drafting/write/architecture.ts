import type { DraftContext } from '../decide/DraftContext';
import { windowsOf } from '../decide/clock';
import type { Flow } from '../decide/flows';
import { seconds } from '../decide/known';
import {
  blocks,
  bullets,
  capital,
  every,
  heading,
  Markdown,
  say,
  paragraph,
  formatEvery,
  time,
} from '../prose';
import { stepsOf, type Step } from './flowSteps';
import type { SectionDrafter } from './types';

function triggerOf(flow: Flow): string {
  const often = flow.every && formatEvery(flow.every.value);
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
  const { vendor } = context;
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
          seconds(flow.deadline!) >= 2 * seconds(flow.every!) &&
          say`Data may be ${deadline} old, so one poll that fails does no harm.`,
        say`Polling needs nothing of ${vendor.value} but a way to ask for changes; webhooks would be faster, and can be added without a change of the rest.`,
      );
    case 'push':
      return say`Each change becomes a job in a queue and is written within ${deadline!}. The queue takes peaks, keeps the work while ${
        vendor.value
      } is down, and keeps our own users from waiting for it.`;
    case 'hook':
      return say`${
        context.Vendor
      } tells us as things happen. We only store a delivery before we answer; the work is done from a queue, within ${deadline!}, so that a peak or a fault on our side loses nothing.`;
    default:
      return flow.keepFor
        ? say`Somebody waits for the answer, so it is asked for at once, ${deadline!} in all. What is wanted is stored before the request: when the answer does not come, the person is told that it is under way, and a job settles it.`
        : say`The answer is of use only at once, so the way is short and nothing is queued: one request, ${deadline!} in all, and a way to go on without an answer.`;
  }
}

const toText = (text: string) =>
  text.replace(/`/g, "'").replace(/(?<!\s)\s*\n\s*/g, ' ');

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
      say`Which limits does ${vendor.value} set, for whom, in which window?`,
    !details.auth?.length && say`How are requests authenticated?`,
    !details.workloads?.some(({ items }) => items) &&
      say`How much is moved, and how far are peaks above the average?`,
    details.tolerance?.lossAllowed === undefined &&
      flows.some(({ lossAllowed }) => lossAllowed.from === 'assumed') &&
      say`May work be lost, and how late may it be?`,
    details.sandbox === undefined && say`Is there a sandbox?`,
    details.documentation === undefined &&
      say`Where is the documentation of the API?`,
    say`What does ${vendor.value} promise (availability, answer times), and until when is this version served?`,
  ].filter(part => part instanceof Markdown);
}

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
  const sunset = said.known(said.details.sunset, 'sunset');
  if (version) ledger.known('api.version', version);
  if (sunset) ledger.known('api.sunset', sunset);
  if (page) ledger.known('api.documentation', page);

  const reasons = flows.map(
    flow => say`**${flow.title}.** ${whyOf(context, flow)}`,
  );
  return {
    body: blocks(
      paragraph(
        say`${capital(context.ours.value)} is connected to ${vendor.value} in ${
          COUNTS[flows.length] ?? flows.length
        } ${flows.length > 1 ? 'ways' : 'way'}.`,
        context.isGraphql
          ? say`The API is GraphQL: each query asks only for the fields of the data mapping.`
          : undefined,
      ),
      ...reasons,
      bullets(
        ...windowsOf(said, 'allowed').map(
          when => say`**Hours:** runs are allowed ${when} only.`,
        ),
        ...windowsOf(said, 'busy').map(
          when => say`**Hours:** the work comes, or people are there, ${when}.`,
        ),
        ...windowsOf(said, 'start').map(when => say`**Start:** at ${when}.`),
        ...windowsOf(said, 'cutoff').map(
          when => say`**Cut-off:** it has to be done by ${when}.`,
        ),
      ),
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
        ...(sunset && { sunset: sunset.value }),
      },
    },
  };
};
