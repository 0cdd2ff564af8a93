import type { IdempotencyKey } from '../../sections/idempotency';
import type { DraftContext } from '../decide/DraftContext';
import type { Flow } from '../decide/flows';
import { blocks, bullets, code, heading, say, time } from '../prose';
import { identityOf } from './dataMapping';
import type { SectionDrafter } from './types';

type NewKey = Partial<IdempotencyKey> &
  Pick<IdempotencyKey, 'key' | 'title' | 'parts'>;

const partsOf = (fields: string[]) =>
  fields.length > 1 ? `(${fields.join(', ')})` : fields[0] ?? 'id';

function keyFor(context: DraftContext, flow: Flow): NewKey {
  const { stores, dedupeFor } = context;
  const identity = identityOf(context, flow);
  const base = {
    key: flow.key,
    title: flow.title.slice(0, 120),
    direction: flow.direction,
  };
  if (flow.style === 'hook') {
    return {
      ...base,
      parts: 'event_id',
      keptIn: stores.database.value,
      keptFor: dedupeFor.value,
      note: 'Of the delivery; inserted in the same transaction that stores it',
    };
  }
  if (flow.direction === 'outbound') {
    return {
      ...base,
      parts: partsOf(identity),
      keptIn: stores.database.value,
      keptFor: dedupeFor.value,
      note: 'Written before the request is sent, with the state "sent"; after the answer with their identifier and the state "done"',
    };
  }
  return {
    ...base,
    parts: partsOf(identity),
    keptIn: stores.database.value,
    note:
      flow.style === 'call'
        ? 'Nothing is written there; an answer that comes after a newer question is dropped'
        : 'Unique in the table, and so for as long as the record is there',
  };
}

function ruleFor(context: DraftContext, flow: Flow) {
  const parts = code(partsOf(identityOf(context, flow)));
  switch (flow.style) {
    case 'hook':
      return say`**${flow.title}:** a delivery that is known by ${code(
        'event_id',
      )} is answered and dropped. Deliveries can come in any order, so a record is only changed by an event that is newer than the last one.`;
    case 'push':
      return say`**${
        flow.title
      }:** a job is known by ${parts}. The key goes along as ${code(
        'Idempotency-Key',
      )} where the API takes one; where it does not, a repeat after an answer that was lost first looks for the record, and creates it only if there is none.`;
    case 'call':
      return flow.direction === 'outbound'
        ? say`**${flow.title}:** the key ${parts} is made when the person acts, so a second click and a repeated request are the same work.`
        : say`**${flow.title}:** it only reads, so a repeat changes nothing.`;
    default:
      return flow.direction === 'outbound'
        ? say`**${flow.title}:** each item carries ${parts} and has a state (open, sent, done, refused). Only open ones are sent, and "sent" without an answer is looked up before it is sent again.`
        : say`**${flow.title}:** records are upserted by ${parts}; a run that is repeated changes nothing. A record that is older than ours is left out.`;
  }
}

const isRun = ({ style }: Flow) => style === 'batch' || style === 'poll';

function resumeOf(flow: Flow, context: DraftContext): string {
  const store = context.stores.database.value;
  const whose = flow.perTenant ? ' for each tenant' : '';
  if (flow.style === 'poll') {
    return `${flow.title}: at the last change that was stored, kept in ${store}${whose} and moved in the transaction of the records; each poll asks again for the five minutes before it`;
  }
  return flow.direction === 'inbound'
    ? `${flow.title}: after the last page that was stored; its cursor is kept in ${store}${whose}, in the transaction of the records of that page. A cursor that has expired starts the run anew, which does no harm`
    : `${flow.title}: at the items whose state is still open, kept in ${store}${whose}`;
}

const isWriting = ({ direction, style }: Flow) =>
  direction === 'outbound' && style !== 'hook';

function partialProse({ flows }: DraftContext) {
  if (flows.some(isWriting)) {
    return say`The answer is read item by item. What was accepted is marked as done at once, what was refused keeps its reason, and what has no answer counts as not known: it is looked up before it is sent again.`;
  }
  if (flows.every(({ style }) => style === 'call')) {
    return say`An answer counts as a whole or not at all: one that lacks a required field is treated as no answer.`;
  }
  return flows.some(isRun)
    ? say`What was received is stored in one transaction or not at all. A page of which some records are refused counts as received; the refused ones are named in the report.`
    : say`What was received is stored in one transaction or not at all.`;
}

/** What keeps repeats from doing harm, and where work goes on. */
export const idempotency: SectionDrafter<'idempotency'> = (context, ledger) => {
  const { flows, dedupeFor, deadLetters, stores } = context;
  const keys = flows.map(flow => keyFor(context, flow));
  for (const flow of flows) {
    const path = `keys[${flow.key}]`;
    ledger.rule(path);
    if (flow.style === 'hook') {
      ledger.assumed(
        `${path}.parts`,
        'The name of the field that tells deliveries apart is not in the inputs',
      );
    } else if (!flow.entity) {
      ledger.assumed(`${path}.parts`, 'The inputs name no fields');
    }
    ledger.known(`${path}.keptIn`, stores.database);
    if (keys.find(({ key }) => key === flow.key)?.keptFor) {
      ledger.known(`${path}.keptFor`, dedupeFor);
    }
  }
  ledger.rule('partialSuccess');
  const runs = flows.filter(isRun);
  if (runs.length > 0) ledger.rule('resumePoint');

  const writes = flows.some(isWriting);
  const keepsKeys = keys.some(({ keptFor }) => keptFor !== undefined);
  return {
    body: blocks(
      bullets(...flows.map(flow => ruleFor(context, flow))),
      keepsKeys &&
        say`Keys are kept for ${time(
          dedupeFor,
        )}. That is longer than anything can come again: retries end after ${
          context.keepFor ? time(context.keepFor) : 'some minutes'
        }, and dead letters are kept for ${time(deadLetters.keptFor)}.`,
      heading('When a request succeeds in part'),
      partialProse(context),
      runs.length > 0 && heading('Where a run goes on'),
      runs.length > 0 &&
        bullets(...runs.map(flow => say`${resumeOf(flow, context)}.`)),
      runs.length > 0 &&
        say`After each run the numbers of records on both sides are compared; a difference is reported and mended by a full run.`,
      writes &&
        say`What was marked as done is compared with ${context.vendor.value} for a sample, again and again, so that a write that got lost there is seen.`,
    ),
    facts: {
      keys,
      partialSuccess: writes
        ? 'Accepted items are done, refused ones keep their reason, and those without an answer are looked up before they are sent again'
        : 'Stored in one transaction or not at all; refused records are counted and kept with the reason',
      ...(runs.length > 0 && {
        resumePoint: runs.map(flow => resumeOf(flow, context)).join('\n'),
      }),
    },
  };
};
