import type { ComponentType } from 'react';
import {
  STEP_STATE_WORDS,
  type Status,
  type StepState,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import SkipNextIcon from '@material-ui/icons/SkipNext';
import { statusColor } from '../../status';

export const STEP_ICONS: Record<StepState, ComponentType<SvgIconProps>> = {
  open: RadioButtonUncheckedIcon,
  done: CheckCircleIcon,
  skipped: SkipNextIcon,
  failed: ErrorIcon,
  notApplicable: BlockIcon,
};

const COLOURS: Record<StepState, Status> = {
  open: 'unknown',
  done: 'ok',
  skipped: 'warning',
  failed: 'critical',
  notApplicable: 'unknown',
};

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
    verticalAlign: 'text-bottom',
  },
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  critical: { color: statusColor(theme, 'critical') },
  unknown: { color: statusColor(theme, 'unknown') },
}));

/** What has become of a step: icon, word and colour. */
export const StepStateBadge = ({ state }: { state: StepState }) => {
  const classes = useStyles();
  const Icon = STEP_ICONS[state];
  return (
    <span className={`${classes.root} ${classes[COLOURS[state]]}`}>
      <Icon fontSize="small" aria-hidden />
      {STEP_STATE_WORDS[state]}
    </span>
  );
};
