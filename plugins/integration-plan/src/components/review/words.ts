import {
  SEVERITIES,
  type Finding,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';

const WORDS: Record<Severity, [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  hint: ['hint', 'hints'],
};

/** "1 error", "3 hints". */
export function sayCount(severity: Severity, count: number): string {
  const [one, many] = WORDS[severity];
  return `${count} ${count === 1 ? one : many}`;
}

export const ofSeverity = (findings: readonly Finding[], severity: Severity) =>
  findings.filter(finding => finding.severity === severity);

/** "2 errors, 1 hint"; nothing where nothing was found. */
export const sayCounts = (findings: readonly Finding[]): string =>
  SEVERITIES.map(severity => ({
    severity,
    count: ofSeverity(findings, severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => sayCount(severity, count))
    .join(', ');
