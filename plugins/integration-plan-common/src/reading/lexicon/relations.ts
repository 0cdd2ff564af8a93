/** Words before what is counted that say "at the same time". */
export const CONCURRENT_BEFORE = new Set(
  'concurrent parallel simultaneous gleichzeitige gleichzeitigen parallele parallelen simultanés simultanées in-flight open offene offenen'.split(
    ' ',
  ),
);

/** Words behind what is counted that say the same. */
export const CONCURRENT_AFTER: string[][] = [
  'at the same time',
  'at a time',
  'at once',
  'at any time',
  'in parallel',
  'in flight',
  'concurrently',
  'simultaneously',
  'gleichzeitig',
  'zur gleichen zeit',
  'parallel',
  'en même temps',
  'à la fois',
  'en parallèle',
  'open',
  'offen',
].map(words => words.split(' '));
