import { durationSeconds, formatDuration } from '../../../facts/durations';
import type { Statement } from '../../../reading/grammar/statements';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { REQUEST_NOUNS } from '../../../reading/lexicon/limits';
import { windowSeconds } from '../../../reading/topics/windows';
import { formatNumber } from '../../../words/numbers';
import { seconds } from '../known';
import { type Check, quote, time, partsOf } from './said';

const OF_TESTS = wordPattern(
  /\b(?:sandbox\w{0,2}|test|staging|demo|testumgebung|testsystem)\b/iu,
);
const CAP_UNITS =
  /(?:minutes?|minuten|hours?|stunden|[kmgt]i?b|pages?|seiten|rows?|records?)\b/i;

/** So much of each item, times the items, against a cap in that unit. */
export const capOfSize: Check = ({ context: { flows }, clauses }) => {
  const capOf = (part: Statement) =>
    part.quantities.find(
      ({ kind, noun = '' }) => kind === 'rate' && CAP_UNITS.test(noun),
    );
  const caps = partsOf(clauses, 'constraints').flatMap(({ part }) => {
    const cap = capOf(part);
    return cap ? [{ part, cap }] : [];
  });
  return caps.flatMap(({ part, cap }) => {
    const isTime = /minut/i.test(cap.noun!);
    const size = partsOf(clauses, 'dataVolume')
      .filter(one => /\b(?:each|per|je|every)\b/i.test(one.part.text))
      .flatMap(one => one.part.quantities)
      .find(({ kind }) => isTime && kind === 'duration');
    const flow = flows.find(
      ({ items, style }) => items.from === 'input' && style !== 'hook',
    );
    if (!size || !flow) return [];
    const minutes = size.value / 60;
    const items = flow.items.value * (cap.window! / seconds(flow.window));
    const needed = items * minutes;
    return [
      needed > cap.value &&
        `${flow.title}: ${formatNumber(items)} items \u00d7 ${formatNumber(
          minutes,
        )} min = ${formatNumber(needed)} min in ${time(
          cap.window!,
        )}, and ${formatNumber(cap.value)} are allowed (${quote(part)}).`,
    ];
  });
};

const wordsOf = (text: string) =>
  new Set(
    (text.toLowerCase().match(/\p{L}{4,30}/gu) ?? []).map(word =>
      word.slice(0, 5),
    ),
  );

/** More items than a cap on those items allows: "1.5 million mails per day". */
export const capOfItems: Check = ({ context: { flows }, clauses }) =>
  partsOf(clauses, 'constraints').flatMap(({ clause, part }) =>
    OF_TESTS.test(clause.text)
      ? []
      : part.quantities.map(({ kind, noun = '', value, window = 0 }) => {
          if (kind !== 'rate' || noun === '' || REQUEST_NOUNS.test(noun)) {
            return undefined;
          }
          const wanted = wordsOf(noun);
          const isAbout = (text: string) =>
            [...wordsOf(text)].some(word => wanted.has(word));
          const flow = flows.find(
            ({ items, title }) =>
              items.from === 'input' && (isAbout(title) || isAbout(items.note)),
          );
          if (!flow) return undefined;
          const period = Math.max(
            seconds(flow.window),
            flow.every ? seconds(flow.every) : 0,
          );
          const needed = flow.items.value * Math.max(1, window / period);
          return (
            window >= period &&
            needed > value &&
            `${flow.title}: ${formatNumber(needed)} ${noun} in ${time(
              window,
            )}, and ${formatNumber(value)} are allowed (${quote(
              part,
            )}): ${formatNumber(needed - value)} too many.`
          );
        }),
  );

/** More in one request than is allowed in one request. */
export const overfull: Check = ({ context: { said } }) =>
  (said.details.ceilings ?? [])
    .filter(({ per }) => per === 'request')
    .flatMap(ceiling =>
      (said.details.workloads ?? []).map(work => {
        const { pageSize, pointsPerRequest, title = 'The work' } = work;
        const isPoints = /point|punkt|credit/i.test(ceiling.counts);
        const own = isPoints ? pointsPerRequest : pageSize;
        return (
          own !== undefined &&
          own > ceiling.amount &&
          `${title}: ${formatNumber(own)} ${
            ceiling.counts
          } in one request, and ${formatNumber(ceiling.amount)} are allowed.`
        );
      }),
    );

const SIZE = /(?<![\d.,])(\d{1,9}(?:[.,]\d{1,6})?)\s?([KMGT])i?B\b/g;
const SCALES: Record<string, number> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** More bytes than go through in the time that there is. */
export const tooManyBytes: Check = ({
  context: { limits, flows, said },
  clauses,
}) => {
  const limit = limits.find(({ value }) => value.unit === 'bytes')?.value;
  if (!limit) return [];
  const sizes = partsOf(clauses, 'dataVolume', 'integrationGoal').flatMap(
    ({ part }) =>
      [...part.text.matchAll(SIZE)].map(([words, amount, scale]) => ({
        words,
        bytes: Number(amount.replace(',', '.')) * SCALES[scale],
      })),
  );
  const largest = [...sizes].sort((a, b) => b.bytes - a.bytes)[0];
  const hours = (said.details.windows ?? []).flatMap(one =>
    one.kind === 'allowed' || one.kind === 'busy'
      ? windowSeconds(one) ?? []
      : [],
  );
  const given = flows.find(
    ({ style, window }) => style === 'batch' && window.from === 'input',
  );
  const most = hours[0] ?? (given && seconds(given.window));
  if (!largest || most === undefined) return [];
  const takes = (largest.bytes * durationSeconds(limit.window)) / limit.amount;
  return [
    takes > most &&
      `${largest.words} at ${formatNumber(
        limit.amount / 1e9,
      )} GB in ${formatDuration(limit.window)} take ${time(
        takes,
      )}, and there are ${time(most)}.`,
  ];
};
