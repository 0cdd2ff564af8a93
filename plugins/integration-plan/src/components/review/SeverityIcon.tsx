import type { ComponentType } from 'react';
import type {
  Severity,
  Status,
} from '@integration-plan/plugin-integration-plan-common';
import { useTheme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import ErrorIcon from '@material-ui/icons/Error';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemIcon from '@material-ui/icons/ReportProblemOutlined';
import { statusColor } from '../status';

const LOOKS: Record<
  Severity,
  { Icon: ComponentType<SvgIconProps>; color: Status; word: string }
> = {
  error: { Icon: ErrorIcon, color: 'critical', word: 'Error' },
  warning: { Icon: ReportProblemIcon, color: 'warning', word: 'Warning' },
  hint: { Icon: InfoIcon, color: 'unknown', word: 'Hint' },
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
  const { Icon, color, word } = LOOKS[severity];
  return (
    <Icon
      fontSize="small"
      style={{ color: statusColor(theme, color), flex: 'none' }}
      {...(isNamed ? { titleAccess: word } : { 'aria-hidden': true })}
    />
  );
};
