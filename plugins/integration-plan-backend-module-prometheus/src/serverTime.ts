/**
 * How many milliseconds ago something was by the clock of the server that tells
 * of it, so that it does not matter whether that clock agrees with ours.
 *
 * @param headers - of its answer
 */
export function ageAt(headers: Headers): (time: string) => number {
  const date = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(date) ? Date.now() : date;
  return time => Math.max(0, now - Date.parse(time));
}
