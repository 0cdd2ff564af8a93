import { relative } from 'node:path';

const COUNT = 20;

/** Seconds that each test file took, from a report of Jest. */
export function unitFiles(report, root) {
  return report.testResults.map(({ name, startTime, endTime }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
}

/** Seconds that each test file took, from a report of Playwright. */
export function browserFiles({ suites = [] }, folder) {
  const secondsOf = suite =>
    [
      ...(suite.suites ?? []).map(secondsOf),
      ...(suite.specs ?? [])
        .flatMap(spec => spec.tests)
        .flatMap(test => test.results)
        .map(({ duration }) => duration / 1000),
    ].reduce((total, seconds) => total + seconds, 0);
  return suites.map(suite => ({
    file: `${folder}/${suite.file}`,
    seconds: secondsOf(suite),
  }));
}

/** The slowest files, one a line, with a heading. */
export function describeSlowest(files) {
  const lines = [...files]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, COUNT)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
  return [`The slowest ${lines.length} test files:`, ...lines].join('\n');
}
