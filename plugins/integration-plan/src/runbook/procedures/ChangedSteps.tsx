import type { ComponentType } from 'react';
import type {
  LabelSet,
  StepDiff,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/AddCircleOutline';
import MovedIcon from '@material-ui/icons/SwapVert';
import ChangedIcon from '@material-ui/icons/EditOutlined';
import RemoveIcon from '@material-ui/icons/RemoveCircleOutline';
import { statusColor } from '../../shared/status';
import { FieldChanges } from './FieldChanges';
import { StepBody, StepItem, StepList } from './ProcedureSteps';

type Mark = 'added' | 'changed' | 'removed' | 'moved';

const MARKS: Record<
  Mark,
  { Icon: ComponentType<SvgIconProps>; words: string }
> = {
  added: { Icon: AddIcon, words: 'Added' },
  changed: { Icon: ChangedIcon, words: 'Changed' },
  removed: { Icon: RemoveIcon, words: 'Removed' },
  moved: { Icon: MovedIcon, words: 'Moved' },
};

const useStyles = makeStyles(theme => ({
  mark: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
  },
  added: { color: statusColor(theme, 'ok') },
  changed: { color: statusColor(theme, 'warning') },
  moved: { color: statusColor(theme, 'warning') },
  removed: { color: statusColor(theme, 'critical') },
}));

const StepMark = ({ mark, since }: { mark: Mark; since: string }) => {
  const classes = useStyles();
  const { Icon, words } = MARKS[mark];
  return (
    <Typography
      variant="body2"
      component="div"
      className={`${classes.mark} ${classes[mark]}`}
    >
      <Icon fontSize="small" aria-hidden />
      {words + since}
    </Typography>
  );
};

/** Steps as they are now, with what became of each since an earlier state. */
export const ChangedSteps = ({
  steps,
  labels,
  label,
  since = ' since your run',
}: {
  steps: readonly StepDiff[];
  labels?: LabelSet;
  label: string;
  /** Said after what became of a step. */
  since?: string;
}) => (
  <StepList label={label}>
    {steps.map(change => {
      const { kind, step } = change;
      if (kind === 'removed') {
        // Nothing to do any more: its words alone, and no command to copy
        return (
          <StepItem key={`before ${change.before}`} number="–">
            <StepMark mark="removed" since={since} />
            <Typography component="div">
              <del>{step.text}</del>
            </Typography>
          </StepItem>
        );
      }
      const number = change.after + 1;
      return (
        <StepItem key={`after ${change.after}`} number={`${number}.`}>
          {kind !== 'unchanged' && <StepMark mark={kind} since={since} />}
          {kind !== 'added' && change.isMoved && (
            <StepMark mark="moved" since={since} />
          )}
          <StepBody step={step} number={number} labels={labels} />
          {kind === 'changed' && <FieldChanges fields={change.fields} />}
        </StepItem>
      );
    })}
  </StepList>
);
