import { parse } from 'yaml';

/** The public API of a package, as its API report has it. */
export type ApiChange = {
  packageName: string;
  version: string;
  /** The report of the last release. */
  released: string;
  /** The report as it is now. */
  current: string;
};

/** Lines of the report that declare something, with how often each is there. */
function countLines(report: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of report.split('\n').map(text => text.trim())) {
    const declares = line !== '' && !/^(\/\/|#|>|```|import )/.test(line);
    if (declares) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

/** Lines that the last release had and that are gone, or read otherwise now. */
export function listRemoved({ released, current }: ApiChange): string[] {
  const now = countLines(current);
  return [...countLines(released)]
    .filter(([line, count]) => (now.get(line) ?? 0) < count)
    .map(([line]) => line);
}

/**
 * Whether a changeset tells of a breaking change of a package: it says
 * **BREAKING**, and raises the part of the version that semver asks for.
 */
export function declaresBreak(
  changeset: string,
  { packageName, version }: ApiChange,
): boolean {
  const [, frontMatter = '', text = ''] =
    /^---\n([^]*?)\n?---\n([^]*)$/.exec(changeset) ?? [];
  const bump = parse(frontMatter)?.[packageName];
  const enough = version.startsWith('0.') ? ['minor', 'major'] : ['major'];
  return enough.includes(bump) && text.includes('**BREAKING**');
}
