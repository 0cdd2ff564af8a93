import { useRef } from 'react';
import type {
  ContactHours,
  ContactPeriod,
  Field,
  ListShape,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { DateTime } from 'luxon';
import { useControl } from '../../PlanEditor/form/FormContext';
import { ItemsControl } from '../../PlanEditor/form/ItemsControl';
import { SuggestionsControl } from '../../PlanEditor/form/SuggestionsControl';
import type { ControlProps } from '../../PlanEditor/form/TextControl';
import { joinPath } from '../../PlanEditor/model/paths';
import { PeriodControl } from './PeriodControl';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  zone: { maxWidth: 320 },
  add: { justifySelf: 'start', textTransform: 'none' },
}));

const MODES = {
  unknown: 'Not known',
  always: 'Around the clock',
  periods: 'These hours',
} as const;

type Mode = keyof typeof MODES;

const OFFICE_HOURS: ContactPeriod = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '17:00',
};

// The browser's list names no UTC
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')].map(value => ({
  value,
}));

function modeOf(hours: ContactHours | null): Mode {
  if (!hours) return 'unknown';
  return hours.always ? 'always' : 'periods';
}

const fieldsOf = ({ shape }: Field): Record<string, Field> =>
  shape.type === 'object'
    ? Object.fromEntries(shape.fields.map(field => [field.key, field]))
    : {};

/** When a contact can be reached: never said, always, or on some days. */
export const HoursControl = ({ field, path, value }: ControlProps) => {
  const classes = useStyles();
  const { id, issue, set } = useControl(path);
  const periodsPath = joinPath(path, 'periods');
  const periodsControl = useControl(periodsPath);
  const hours = (value ?? null) as ContactHours | null;
  const mode = modeOf(hours);
  /** What comes back when somebody changes their mind. */
  const kept = useRef<ContactHours>({
    always: false,
    timeZone: hours?.timeZone ?? DateTime.local().zoneName,
    periods: [OFFICE_HOURS],
    holidays: [],
  });
  const choose = (next: Mode) => {
    if (hours) {
      const { periods } = hours;
      kept.current = {
        ...hours,
        periods: periods.length > 0 ? periods : kept.current.periods,
      };
    }
    if (next === 'unknown') set(null);
    else if (next === 'always') {
      set({ ...kept.current, always: true, periods: [] });
    } else set({ ...kept.current, always: false });
  };
  const { timeZone, holidays } = fieldsOf(field);
  const help = issue ?? field.help;
  return (
    <fieldset id={id} tabIndex={-1} className={classes.root}>
      <Typography variant="subtitle1" component="legend">
        {field.title}
      </Typography>
      {help && <FormHelperText error={!!issue}>{help}</FormHelperText>}
      <RadioGroup
        row
        name={`${id}-mode`}
        aria-label={field.title}
        value={mode}
        onChange={(_, next) => choose(next as Mode)}
      >
        {Object.entries(MODES).map(([option, label]) => (
          <FormControlLabel
            key={option}
            value={option}
            label={label}
            control={<Radio color="primary" size="small" />}
          />
        ))}
      </RadioGroup>
      {hours && (
        <>
          <div className={classes.zone}>
            <SuggestionsControl
              field={timeZone}
              path={joinPath(path, 'timeZone')}
              value={hours.timeZone}
              suggestions={ZONES}
            />
          </div>
          {mode === 'periods' && (
            <>
              {hours.periods.map((period, index) => (
                <PeriodControl
                  key={index}
                  path={joinPath(periodsPath, index)}
                  value={period}
                  number={index + 1}
                  onRemove={() =>
                    periodsControl.set(hours.periods.toSpliced(index, 1))
                  }
                />
              ))}
              {periodsControl.issue && (
                <FormHelperText error>{periodsControl.issue}</FormHelperText>
              )}
              <Button
                size="small"
                variant="outlined"
                className={classes.add}
                startIcon={<AddIcon />}
                onClick={() =>
                  periodsControl.set([
                    ...hours.periods,
                    { days: [], from: '', to: '' },
                  ])
                }
              >
                Add hours
              </Button>
            </>
          )}
          <ItemsControl
            field={{ ...holidays, format: 'date' }}
            shape={holidays.shape as ListShape}
            path={joinPath(path, 'holidays')}
            value={hours.holidays}
          />
        </>
      )}
    </fieldset>
  );
};
