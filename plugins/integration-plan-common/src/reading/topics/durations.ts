const STEPS: Array<[number, string, boolean]> = [
  [86_400, 'D', false],
  [3600, 'H', true],
  [60, 'M', true],
  [1, 'S', true],
];

/** Seconds as ISO 8601, in the largest unit that holds them whole: 5400 is `PT90M`, 0.25 is `PT0.25S`. */
export function isoOf(seconds: number): string {
  const rounded = Math.round(seconds * 1000) / 1000;
  const [size, letter, isTime] =
    STEPS.find(
      ([step]) => rounded >= step && Number.isInteger(rounded / step),
    ) ?? STEPS[STEPS.length - 1];
  return `P${isTime ? 'T' : ''}${rounded / size}${letter}`;
}
