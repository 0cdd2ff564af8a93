/** Median of some runs, in milliseconds. */
export async function median(
  run: () => unknown,
  runs: number,
): Promise<number> {
  for (let warmUp = 0; warmUp < 3; warmUp++) await run();
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/** Prints the median of each run and its ratio to a reference in the same process. */
export async function compare(
  what: string,
  reference: { name: string; run: () => unknown },
  runs: Record<string, () => unknown>,
  times = 15,
) {
  const base = await median(reference.run, times);
  console.log(`\n${what}`);
  const print = (name: string, ms: number) =>
    console.log(
      `  ${name.padEnd(52)} ${ms.toFixed(2).padStart(9)} ms  ${(ms / base)
        .toFixed(1)
        .padStart(7)} x`,
    );
  print(reference.name, base);
  for (const [name, run] of Object.entries(runs)) {
    print(name, await median(run, times));
  }
}
