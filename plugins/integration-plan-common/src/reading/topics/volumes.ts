import type { Quantity } from '../grammar/quantities';
import type { Statement } from '../grammar/statements';
import { wordPattern } from '../grammar/wordPattern';
import { REQUEST_NOUNS } from '../lexicon/limits';
import { isoOf } from './durations';

/** Work that has to be done, as far as the text says it. */
export type VolumeReading = {
  kind: 'batch' | 'steady' | 'burst';
  title: string;
  items: number;
  pageSize?: number;
  /** ISO 8601 */
  window?: string;
  direction?: 'received';
  statement: Statement;
};

const BOUND = wordPattern(
  /\b(?:limit\w{0,4}|allow\w{0,2}|permit\w{0,1}|quota|at most|no more than|never|up to|cap|maximum|höchstens|erlaub\w{0,2}|gestatt\w{0,2}|maximal|accord\w{0,2}|plafond|au plus|throttl\w{1,4}|bucket)\b/i,
);
const VOLUME = wordPattern(
  /^(?:how (?:many|much)|(?:expected |data |daily )?(?:volumes?|load|traffic|amounts?)|menge\w{0,1}|datenmenge\w{0,1}|aufkommen|last|volume\w{0,1}|charge)$/i,
);
const PEAK = wordPattern(
  /\b(?:peaks?|busiest|burst\w{0,2}|spikes?|rush|black friday|spitze\w{0,1}|pic|worst|heaviest|opening|ouverture)\b/i,
);
const PAGE =
  /^(?:pages?|requests?|calls?|batch(?:es)?|seiten?|aufruf\w{0,1}|appels?|page|lots?)$/i;
const RECEIVED =
  /\b(?:events?|webhooks?|callbacks?|notifications?|ereignisse?|rückrufe)\b/i;
const UNITS =
  /^(?:points?|cents?|%|percent|attempts?|tries|retries|versuche|seconds?|times?|pods?|workers?|instances?)\b/i;

const isWork = ({ noun = '' }: Quantity) =>
  noun !== '' && !REQUEST_NOUNS.test(noun) && !UNITS.test(noun);

/** "70,000 cards, 100 per page": how many there are, and how many go into one request. */
function pagedIn(statement: Statement): VolumeReading | undefined {
  const { tokens, quantities } = statement;
  const page = quantities.find(({ kind, end, noun }) => {
    if (kind !== 'count') return false;
    const [per, what] = [tokens[end]?.low, tokens[end + 1]?.low ?? ''];
    return (
      (['per', 'a', 'in', 'je', 'pro', 'par'].includes(per ?? '') &&
        PAGE.test(
          /^(?:one|each|every|einem?|einer)$/.test(what)
            ? tokens[end + 2]?.low ?? ''
            : what,
        )) ||
      /^(?:per|je|par)\s/.test(noun ?? '')
    );
  });
  if (!page) return undefined;
  const all = quantities
    .filter(
      one =>
        one !== page &&
        one.kind === 'count' &&
        isWork(one) &&
        one.value > page.value,
    )
    .sort((a, b) => b.value - a.value)[0];
  const window = clockWindow(statement.text);
  return (
    all && {
      kind: 'batch',
      title: all.noun!,
      items: all.value,
      pageSize: page.value,
      ...(window && { window: isoOf(window) }),
      statement,
    }
  );
}

const CLOCK =
  /\b(?:between|zwischen|entre|from|von|de)?\s?(\d{1,2}):(\d\d)\s?(?:uhr\s)?(?:-|–|to|and|und|bis|et|à)\s?(\d{1,2}):(\d\d)\b/i;

/** "Between 10:00 and 12:00": two hours; over midnight as well. */
function clockWindow(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [from, to] = [match.slice(1, 3), match.slice(3, 5)].map(
    ([hours, minutes]) => Number(hours) * 60 + Number(minutes),
  );
  const minutes = (to - from + 1440) % 1440;
  return minutes > 0 ? minutes * 60 : undefined;
}

/** How much there is to do: rates of things that are no requests, and batches with their pages. */
export function readVolumes(statements: readonly Statement[]): VolumeReading[] {
  const found: VolumeReading[] = [];
  for (const statement of statements) {
    const { text, quantities, tokens, doubt } = statement;
    const isPeak = PEAK.test(text);
    const paged = doubt === undefined ? pagedIn(statement) : undefined;
    if (paged) found.push(paged);
    let counted = '';
    for (const quantity of quantities) {
      const { kind, value, window, at } = quantity;
      if (kind !== 'rate' || window === undefined) continue;
      // "14,000 labels per day, peak 40 per minute" counts labels twice
      const noun = quantity.noun ?? (isPeak ? counted : '') ?? '';
      if (!isWork({ ...quantity, noun })) continue;
      counted = noun;
      const doubtful = statement.doubtAt(at);
      if (doubtful !== undefined && !(doubtful === 'past' && isPeak)) continue;
      const before = text.slice(0, tokens[at].from).slice(-60);
      // "Volume: at most 4,500 an hour" bounds nothing
      if (BOUND.test(before) && !VOLUME.test(statement.label)) continue;
      const isBurst = isPeak || window < 60;
      found.push({
        kind: isBurst ? 'burst' : 'steady',
        title: noun,
        items: value,
        window: isoOf(window),
        ...(RECEIVED.test(noun) && { direction: 'received' }),
        statement,
      });
    }
  }
  return found.filter(
    (one, index) =>
      found.findIndex(
        other =>
          other.items === one.items &&
          other.window === one.window &&
          other.kind === one.kind,
      ) === index,
  );
}
