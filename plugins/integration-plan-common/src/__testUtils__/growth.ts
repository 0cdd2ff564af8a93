/**
 * How many times longer the processor works on an input four times as large:
 * about 4 where that grows in line with the input, 16 where it grows with the
 * square. It counts the processor's time, which other programs do not use up.
 */
export function growth(work: (size: number) => unknown, size: number): number {
  const cost = (n: number) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const before = process.cpuUsage();
        work(n);
        return process.cpuUsage(before).user;
      }),
    );
  cost(size);
  return cost(4 * size) / cost(size);
}
