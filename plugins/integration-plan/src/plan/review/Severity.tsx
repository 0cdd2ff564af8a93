import {
  type Finding,
  SEVERITIES,
  type Severity,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { useTheme } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/Error';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemIcon from '@material-ui/icons/ReportProblemOutlined';
import { statusColor } from '../../shared/status';
import { StateMark, type Icon } from '../../shared/page/StateMark';

const WORDS: Record<Severity, [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  hint: ['hint', 'hints'],
};

/** "1 error", "3 hints". */
export function formatSeverityCount(severity: Severity, count: number): string {
  const [one, many] = WORDS[severity];
  return `${count} ${count === 1 ? one : many}`;
}

export const ofSeverity = (findings: readonly Finding[], severity: Severity) =>
  findings.filter(finding => finding.severity === severity);

/** "2 errors, 1 hint"; nothing where nothing was found. */
export const formatCounts = (findings: readonly Finding[]): string =>
  SEVERITIES.map(severity => ({
    severity,
    count: ofSeverity(findings, severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => formatSeverityCount(severity, count))
    .join(', ');

const LOOKS: Record<Severity, { Icon: Icon; status: Status; word: string }> = {
  error: { Icon: ErrorIcon, status: 'critical', word: 'Error' },
  warning: { Icon: ReportProblemIcon, status: 'warning', word: 'Warning' },
  hint: { Icon: InfoIcon, status: 'unknown', word: 'Hint' },
};

/** How bad a finding is: a sign of its own for each, named unless words stand beside it. */
export const SeverityIcon = ({
  severity,
  isNamed = false,
}: {
  severity: Severity;
  isNamed?: boolean;
}) => {
  const theme = useTheme();
  const { Icon, status, word } = LOOKS[severity];
  return (
    <Icon
      fontSize="small"
      style={{ color: statusColor(theme, status), flex: 'none' }}
      {...(isNamed ? { titleAccess: word } : { 'aria-hidden': true })}
    />
  );
};

/** How bad a finding is, by its sign and in a word. */
export const SeverityMark = ({ severity }: { severity: Severity }) => {
  const { word, ...look } = LOOKS[severity];
  return <StateMark {...look}>{word}</StateMark>;
};
