import { useEffect, useRef, type ComponentType } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { valueOf } from '../../facts/say';
import { FieldControl, isWide } from '../../PlanEditor/form/FieldControl';
import { FormProvider, type Form } from '../../PlanEditor/form/FormContext';
import type { ControlProps } from '../../PlanEditor/form/TextControl';
import { CONTACT_FIELDS } from './contactInput';
import { HoursControl } from './HoursControl';
import { TickControl } from './TickControl';

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
