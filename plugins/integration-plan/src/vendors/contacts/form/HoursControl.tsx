import { useRef } from 'react';
import type {
  ContactHours,
  ContactPeriod,
  Field,
  ListShape,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { DateTime } from 'luxon';
import { ControlGroup } from '../../../shared/form/ControlGroup';
import { useControl } from '../../../shared/form/FormContext';
import { ItemsControl } from '../../../shared/form/ItemsControl';
import { SuggestionsControl } from '../../../shared/form/SuggestionsControl';
import type { ControlProps } from '../../../shared/form/TextControl';
import { joinPath } from '../../../shared/form/paths';
import { PeriodControl } from './PeriodControl';
import { Stack } from '../../../shared/page/layout';
import { Choices } from '../../../shared/form/Choices';

const useStyles = makeStyles({
  zone: { maxWidth: 320 },
  add: { justifySelf: 'start', textTransform: 'none' },
});

const MODES = [
  ['unknown', 'Not known'],
  ['always', 'Around the clock'],
  ['periods', 'These hours'],
] as const;

type Mode = (typeof MODES)[number][0];

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
  const { set } = useControl(path);
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
  return (
    <ControlGroup field={field} path={path}>
      <Stack gap={1.5}>
        <Choices
          row
          label={field.title}
          value={mode}
          options={MODES}
          onChoose={choose}
        />
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
      </Stack>
    </ControlGroup>
  );
};
