import type { Field } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { valueOf } from '../facts/format';
import { joinPath, type FormPath } from './paths';
import { FieldControl, isWide } from './FieldControl';

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

/** Controls side by side where there is room. */
export const FieldGrid = ({
  fields,
  path,
  value,
}: {
  fields: Field[];
  path: FormPath;
  value: unknown;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {fields.map(field => (
        <div key={field.key} className={isWide(field) ? classes.wide : ''}>
          <FieldControl
            field={field}
            path={joinPath(path, field.key)}
            value={valueOf(value, field.key)}
          />
        </div>
      ))}
    </div>
  );
};
