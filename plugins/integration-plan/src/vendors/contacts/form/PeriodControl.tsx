import {
  WEEKDAYS,
  type ContactPeriod,
  type Weekday,
} from '@integration-plan/plugin-integration-plan-common';
import FormHelperText from '@material-ui/core/FormHelperText';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { useControl } from '../../../shared/form/FormContext';
import { joinPath, type FormPath } from '../../../shared/form/paths';

const DAYS = Object.entries(WEEKDAYS) as Array<[Weekday, string]>;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  days: { flex: 'none' },
  day: {
    minWidth: 44,
    minHeight: 40,
    padding: theme.spacing(0, 0.5),
    textTransform: 'none',
    color: theme.palette.text.primary,
    // Chosen days differ by more than their shade
    '&.Mui-selected': {
      color: theme.palette.text.primary,
      fontWeight: 'bold',
      textDecoration: 'underline',
    },
  },
  clock: { width: 104 },
}));

const CLOCKS = [
  { key: 'from', label: 'From', placeholder: '09:00' },
  { key: 'to', label: 'To', placeholder: '17:00' },
] as const;

const ClockControl = ({
  path,
  label,
  placeholder,
  value,
}: {
  path: FormPath;
  label: string;
  placeholder: string;
  value: string;
}) => {
  const classes = useStyles();
  const { id, issue, set, touch } = useControl(path);
  return (
    <TextField
      id={id}
      className={classes.clock}
      label={label}
      placeholder={placeholder}
      value={value}
      error={issue !== undefined}
      helperText={issue}
      variant="outlined"
      size="small"
      onChange={event => set(event.target.value)}
      onBlur={touch}
    />
  );
};

/** Hours on some days of the week. */
export const PeriodControl = ({
  path,
  value: { days, ...clocks },
  number,
  onRemove,
}: {
  path: FormPath;
  value: ContactPeriod;
  number: number;
  onRemove: () => void;
}) => {
  const classes = useStyles();
  const daysControl = useControl(joinPath(path, 'days'));
  return (
    <fieldset aria-label={`Hours, ${number}`} className={classes.root}>
      <div className={classes.days}>
        <ToggleButtonGroup
          id={daysControl.id}
          size="small"
          value={days}
          aria-label={`Days of hours ${number}`}
          onChange={(_, chosen: Weekday[]) =>
            daysControl.set(
              DAYS.map(([day]) => day).filter(day => chosen.includes(day)),
            )
          }
        >
          {DAYS.map(([day, name]) => (
            <ToggleButton
              key={day}
              value={day}
              aria-label={name}
              className={classes.day}
            >
              {name.slice(0, 2)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {daysControl.issue && (
          <FormHelperText error>{daysControl.issue}</FormHelperText>
        )}
      </div>
      {CLOCKS.map(({ key, ...control }) => (
        <ClockControl
          key={key}
          path={joinPath(path, key)}
          value={clocks[key]}
          {...control}
        />
      ))}
      <IconButton
        size="small"
        aria-label={`Remove hours ${number}`}
        title="Remove"
        onClick={onRemove}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </fieldset>
  );
};
