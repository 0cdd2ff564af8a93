import {
  STEP_STATE_WORDS,
  type Status,
  type StepState,
} from '@integration-plan/plugin-integration-plan-common';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import SkipNextIcon from '@material-ui/icons/SkipNext';
import { StateMark, type Icon } from '../../../shared/page/StateMark';

export const STEP_ICONS: Record<StepState, Icon> = {
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

/** What has become of a step: icon, word and colour. */
export const StepStateBadge = ({ state }: { state: StepState }) => (
  <StateMark Icon={STEP_ICONS[state]} status={COLOURS[state]}>
    {STEP_STATE_WORDS[state]}
  </StateMark>
);
