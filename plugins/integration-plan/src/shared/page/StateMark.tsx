import type { ComponentType, ReactNode } from 'react';
import type { OverallStatus } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { statusColor } from '../status/statusColor';

export type Icon = ComponentType<SvgIconProps>;

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    verticalAlign: 'text-bottom',
    '& svg': { flex: 'none' },
  },
}));

/** How something stands, in words of its own beside an icon, in the colour of a status. */
export const StateMark = ({
  Icon,
  status,
  isQuiet = false,
  children,
}: {
  Icon: Icon;
  /** Undefined: the colour of the text around it. */
  status?: OverallStatus;
  /** Not in bold. */
  isQuiet?: boolean;
  children: ReactNode;
}) => {
  const theme = useTheme();
  const style = {
    color: status && statusColor(theme, status),
    fontWeight: isQuiet ? undefined : theme.typography.fontWeightBold,
  };
  return (
    <span className={useStyles().root} style={style}>
      <Icon fontSize="small" aria-hidden />
      <span>{children}</span>
    </span>
  );
};

/** Words that stand out in the colour of a status; what is well does not. */
export const StatusWords = ({
  status,
  children,
}: {
  status: OverallStatus;
  children: ReactNode;
}) => {
  const theme = useTheme();
  if (status === 'ok') return <>{children}</>;
  return (
    <strong style={{ color: statusColor(theme, status) }}>{children}</strong>
  );
};
