import { formatDuration } from '../../facts/durations';
import { isSent } from '../decide/capacity';
import type { DraftContext } from '../decide/DraftContext';
import type { Flow } from '../decide/flows';
import { code, name, say, time, type Markdown } from '../prose';

/** Flows whose work waits with us; what was not read yet waits with them. */
export const waiting = ({ flows }: DraftContext) =>
  flows.filter(
    ({ keepFor, style, direction }) =>
      keepFor && (style === 'hook' || direction === 'outbound'),
  );

const LOST: Record<Flow['style'], string> = {
  batch: 'what a run misses is taken by the next one',
  poll: 'what a poll misses is taken by the next one',
  push: 'what is too old is of no use any more',
  hook: 'what cannot be processed in time is of no use any more',
  call: 'an answer that is late is of no use',
};

/** What becomes of work that cannot be delivered, in words. */
export function undeliveredProse(context: DraftContext): Markdown {
  const { deadLetters, flows, keepFor, stores } = context;
  const waits = waiting(context);
  if (waits.length > 0) {
    const outage = waits.some(isSent)
      ? 'An outage of two hours loses nothing: the backlog is worked off at the rate of our own limit.'
      : 'Two hours in which our workers stand still lose nothing: deliveries are stored and answered all the same.';
    return say`It waits in ${placeOf(context).value} for ${time(
      keepFor!,
    )}. Then it goes to ${code(deadLetters.name)}, where it stays for ${time(
      deadLetters.keptFor,
    )}; the runbook says how it is replayed. ${outage}`;
  }
  if (keepFor) {
    return say`What was not read yet stays with ${
      context.vendor.value
    }, and the resume point tells where to go on, however long an outage lasts. Records that we refuse are kept in ${name(
      stores.database,
    )} for ${time(deadLetters.keptFor)} and can be replayed.`;
  }
  const said = [...new Set(flows.map(({ style }) => LOST[style]))].join('; ');
  return say`Nothing waits: ${said}. It is counted, so that a loss is seen.`;
}

/** Where work waits that cannot be delivered. */
export function placeOf(context: DraftContext) {
  const usesQueue = waiting(context).some(
    ({ style }) => style === 'push' || style === 'hook',
  );
  return usesQueue ? context.stores.queue : context.stores.database;
}

/** The same as facts. */
export function undeliveredFacts(context: DraftContext) {
  const { deadLetters, keepFor, stores } = context;
  const kept = formatDuration(deadLetters.keptFor.value);
  if (waiting(context).length > 0) {
    return {
      keptFor: keepFor!.value,
      keptIn: placeOf(context).value,
      afterwards: `Moved to ${deadLetters.name}, kept there for ${kept}, replayed by hand`,
    };
  }
  return keepFor
    ? {
        keptFor: deadLetters.keptFor.value,
        keptIn: stores.database.value,
        afterwards:
          'Refused records are replayed by hand. What was not read yet stays with the third party; the resume point tells where to go on',
      }
    : { afterwards: 'Dropped and counted; the inputs allow it' };
}
