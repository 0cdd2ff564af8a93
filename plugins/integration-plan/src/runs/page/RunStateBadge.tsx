import {
  RUN_OUTCOME_WORDS,
  RUN_STATE_WORDS,
  type RunOutcome,
  type RunState,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import { StateMark, type Icon } from '../../shared/page/StateMark';

const OUTCOMES: Record<RunOutcome, { Icon: Icon; status: Status }> = {
  resolved: { Icon: CheckCircleIcon, status: 'ok' },
  mitigated: { Icon: WarningIcon, status: 'warning' },
  notResolved: { Icon: ErrorIcon, status: 'critical' },
  falseAlarm: { Icon: HelpIcon, status: 'unknown' },
};

/** How a run stands, or how it came out: icon, words and colour. */
export const RunStateBadge = ({
  state,
  outcome,
}: {
  state: RunState;
  outcome: RunOutcome | null;
}) => {
  if (outcome !== null) {
    return (
      <StateMark {...OUTCOMES[outcome]}>{RUN_OUTCOME_WORDS[outcome]}</StateMark>
    );
  }
  return state === 'open' ? (
    <StateMark Icon={AutorenewIcon}>{RUN_STATE_WORDS.open}</StateMark>
  ) : (
    <StateMark Icon={CancelIcon} status="unknown">
      {RUN_STATE_WORDS[state]}
    </StateMark>
  );
};
