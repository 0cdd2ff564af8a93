import { type ComponentType, useEffect, useRef } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import {
  type Form,
  FormProvider,
  useControl,
} from '../../../shared/form/FormContext';
import type { ControlProps } from '../../../shared/form/TextControl';
import { valueOf } from '../../../shared/facts/format';
import { FieldControl, isWide } from '../../../shared/form/FieldControl';
import { CONTACT_FIELDS } from './contactInput';
import { HoursControl } from './HoursControl';

/** Yes or no, where nothing said means no. */
const TickControl = ({ field, path, value }: ControlProps) => {
  const { id, issue, set } = useControl(path);
  const help = issue ?? field.help;
  return (
    <FormControl error={issue !== undefined}>
      <FormControlLabel
        label={field.title}
        control={
          <Checkbox
            id={id}
            color="primary"
            checked={value === true}
            inputProps={{ 'aria-describedby': help && `${id}-help` }}
            onChange={(_, checked) => set(checked)}
          />
        }
      />
      {help && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  );
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
    '& > *': { minWidth: 0 },
  },
  wide: { gridColumn: '1 / -1' },
}));

/** Fields that people edit in a way of their own. */
const CONTROLS: Record<string, ComponentType<ControlProps>> = {
  hours: HoursControl,
  isPerson: TickControl,
};

/** The controls of a contact; the first takes the focus. */
export const ContactFields = ({
  form,
  value,
}: {
  form: Form;
  value: unknown;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  return (
    <FormProvider value={form}>
      <div ref={root} className={classes.root}>
        {CONTACT_FIELDS.map(field => {
          const Control = CONTROLS[field.key] ?? FieldControl;
          return (
            <div key={field.key} className={isWide(field) ? classes.wide : ''}>
              <Control
                field={field}
                path={field.key}
                value={valueOf(value, field.key)}
              />
            </div>
          );
        })}
      </div>
    </FormProvider>
  );
};
