import { durationSeconds, formatDuration } from '../../../facts/durations';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { formatNumber } from '../../../words/numbers';
import { amountsIn } from '../../understand/amounts';
import { seconds } from '../known';
import { type Check, quote, time, partsOf } from './said';

const EQUATES = wordPattern(
  /(?:^|\s)(?:i\.e\.|that is|that makes|that's|in other words|which is|so|d\. ?h\.|das heißt|das sind|also)(?=\s|$)|=/iu,
);
/** Rates that one sentence says are the same. */
export const sameRates: Check = ({ clauses }) =>
  clauses.flatMap(clause => {
    if (!EQUATES.test(clause.text)) return [];
    const rates = clause.parts
      .flatMap(amountsIn)
      .filter(({ window }) => window !== undefined);
    return rates.slice(1).map((other, index) => {
      const one = rates[index];
      const isOtherThing =
        one.noun !== '' && other.noun !== '' && one.noun !== other.noun;
      const window = durationSeconds(other.window!);
      const same = (one.items * window) / durationSeconds(one.window!);
      const apart = Math.max(same, other.items) / Math.min(same, other.items);
      return (
        !isOtherThing &&
        apart > 1.15 &&
        `${quote(clause)}: ${formatNumber(one.items)} in ${formatDuration(
          one.window!,
        )} are ${formatNumber(same)} in ${formatDuration(
          other.window!,
        )}, not ${formatNumber(other.items)}.`
      );
    });
  });

/** What a limit lets through, against how often and how soon it is wanted. */
export const doesNotFit: Check = ({ context: { flows, limits, tenants } }) =>
  flows.flatMap(flow => {
    const { style, items, window, every, deadline, title } = flow;
    if (style === 'hook' || items.from !== 'input') return [];
    const count = flow.perTenant ? tenants.count?.value ?? 1 : 1;
    const pages = Math.ceil(items.value / (flow.pageSize?.value ?? 1));
    return limits.map(({ value: limit }) => {
      const isOther =
        limit.appliesTo.length > 0 && !limit.appliesTo.includes(flow.key);
      const isEach = limit.scope === 'tenant' || limit.scope === 'user';
      if (isOther || limit.unit !== 'requests') return undefined;
      if (isEach && !flow.perTenant) return undefined;
      const requests =
        pages * flow.requestsPerItem.value * (isEach ? 1 : count);
      const rate = limit.amount / durationSeconds(limit.window);
      const takes = requests / rate;
      const said = `${formatNumber(requests)} requests at ${formatNumber(
        limit.amount,
      )} in ${formatDuration(limit.window)}`;
      if (style === 'poll' && every?.from === 'input') {
        const most = seconds(every);
        const sent = (requests * durationSeconds(limit.window)) / most;
        return (
          takes > most &&
          `${title}: ${formatNumber(requests)} requests every ${formatDuration(
            every.value,
          )} are ${formatNumber(sent)} in ${formatDuration(
            limit.window,
          )}, and ${formatNumber(
            limit.amount,
          )} are allowed. It fits every ${time(takes)} at best.`
        );
      }
      if (style === 'batch') {
        const most = window.from === 'input' ? window : every;
        if (most?.from !== 'input') return undefined;
        // What a longer window allows may all be used at once
        const fit =
          limit.amount *
          Math.max(1, seconds(most) / durationSeconds(limit.window));
        const left = fit - requests;
        if (left >= 0 && left < requests * 0.05) {
          return `${title}: ${formatNumber(requests)} of ${formatNumber(
            fit,
          )} requests in ${formatDuration(
            seconds(most) > durationSeconds(limit.window)
              ? most.value
              : limit.window,
          )} are used, ${formatNumber(
            Math.floor(left),
          )} are left: there is no room for repeats.`;
        }
        return (
          left < 0 &&
          `${title}: ${said} take ${time(
            takes,
          )}, and there are ${formatDuration(
            most.value,
          )}. In that time ${formatNumber(Math.floor(fit))} fit.`
        );
      }
      // Items that come at once have to be through within their deadline
      const isAtOnce =
        style === 'push' &&
        deadline?.from === 'input' &&
        window.from === 'input' &&
        seconds(window) > seconds(deadline) &&
        takes > seconds(deadline) &&
        takes > seconds(window) * 0.99;
      if (isAtOnce) {
        return `${title}: ${said} take ${time(takes)}, and ${formatDuration(
          deadline.value,
        )} are allowed. In that time ${formatNumber(
          Math.floor(rate * seconds(deadline)),
        )} fit.`;
      }
      const needed = requests / seconds(window);
      return (
        window.from === 'input' &&
        needed > rate &&
        `${title}: ${formatNumber(requests)} requests in ${formatDuration(
          window.value,
        )} are ${formatNumber(
          needed * durationSeconds(limit.window),
        )} in ${formatDuration(limit.window)}, and ${formatNumber(
          limit.amount,
        )} are allowed.`
      );
    });
  });

/** Requests that are told, and those that the rhythm makes. */
export const toldRequests: Check = ({ context: { flows }, clauses }) =>
  partsOf(clauses, 'dataVolume').flatMap(({ part }) =>
    part.quantities.map(({ kind, noun = '', value, window = 0 }) => {
      if (
        kind !== 'rate' ||
        !/^(?:requests?|calls?|anfragen|aufrufe)\b/i.test(noun)
      ) {
        return undefined;
      }
      const flow = flows.find(
        ({ style, every, items }) =>
          style === 'poll' && every?.from === 'input' && items.from === 'input',
      );
      if (!flow?.every) return undefined;
      const round =
        Math.ceil(flow.items.value / (flow.pageSize?.value ?? 1)) *
        flow.requestsPerItem.value;
      const made = (round * window) / seconds(flow.every);
      return (
        made > value * 1.5 &&
        `${flow.title}: ${formatNumber(round)} requests every ${formatDuration(
          flow.every.value,
        )} are ${formatNumber(made)} in ${time(window)}, not ${formatNumber(
          value,
        )} (${quote(part)}).`
      );
    }),
  );
