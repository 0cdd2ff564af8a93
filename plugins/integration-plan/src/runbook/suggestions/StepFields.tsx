import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import type { Problems, StepDraft } from './suggestionDraft';
import { TextInput } from '../../shared/form/TextInput';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    margin: 0,
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
  },
  two: {
    display: 'grid',
    gap: theme.spacing(1.5),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
  },
  code: { fontFamily: 'Menlo, Consolas, monospace' },
}));

type Words = 'text' | 'command' | 'expected' | 'access' | 'minutes';

/** One step of the suggested procedure. */
export const StepFields = ({
  step,
  index,
  count,
  problems,
  onChange,
  onMove,
  onRemove,
}: {
  step: StepDraft;
  /** From 0. */
  index: number;
  /** Of all steps. */
  count: number;
  problems: Problems;
  onChange: (step: StepDraft) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) => {
  const classes = useStyles();
  const number = index + 1;
  const field = (
    name: Words,
    label: string,
    more: { isCode?: boolean; required?: boolean; single?: boolean } = {},
  ) => {
    const problem = problems[`steps.${index}.${name}`];
    return (
      <TextInput
        id={`integration-plan-suggest-${step.id}-${name}`}
        label={label}
        size="small"
        multiline={!more.single}
        required={more.required}
        problem={problem}
        value={step[name]}
        inputProps={{
          'aria-label': `${label} of step ${number}`,
          ...(more.isCode && { className: classes.code, spellCheck: false }),
          ...(more.single && { inputMode: 'decimal' }),
        }}
        onText={next => onChange({ ...step, [name]: next })}
      />
    );
  };
  return (
    <li className={classes.root} aria-label={`Step ${number}`}>
      <div className={classes.head}>
        <Typography variant="subtitle2">Step {number}</Typography>
        <div>
          <IconButton
            aria-label={`Move step ${number} up`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <UpIcon />
          </IconButton>
          <IconButton
            aria-label={`Move step ${number} down`}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            <DownIcon />
          </IconButton>
          <IconButton aria-label={`Remove step ${number}`} onClick={onRemove}>
            <DeleteIcon />
          </IconButton>
        </div>
      </div>
      {field('text', 'What to do', { required: true })}
      {field('command', 'Command', { isCode: true })}
      {field('expected', 'Expected result')}
      <div className={classes.two}>
        {field('access', 'Access needed')}
        {field('minutes', 'Minutes', { single: true })}
      </div>
      <FormControlLabel
        label="Destructive: it cannot be undone"
        control={
          <Checkbox
            color="primary"
            checked={step.destructive}
            inputProps={{ 'aria-label': `Step ${number} is destructive` }}
            onChange={(_, destructive) => onChange({ ...step, destructive })}
          />
        }
      />
    </li>
  );
};
