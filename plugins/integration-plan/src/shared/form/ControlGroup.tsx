import type { ReactNode } from 'react';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useControl } from './FormContext';
import type { ControlProps } from './TextControl';

const useStyles = makeStyles(theme => ({
  root: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  title: { padding: 0, marginBottom: theme.spacing(0.5) },
  help: { marginTop: 0, marginBottom: theme.spacing(1) },
}));

/** The frame of what has controls of its own: title, help, and what is wrong. */
export const ControlGroup = ({
  field,
  path,
  children,
}: Pick<ControlProps, 'field' | 'path'> & { children: ReactNode }) => {
  const classes = useStyles();
  const { id, issue } = useControl(path);
  const help = issue ?? field.help;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classes.root}
      aria-describedby={help ? `${id}-help` : undefined}
    >
      <Typography
        variant="subtitle1"
        component="legend"
        className={classes.title}
      >
        {field.title}
      </Typography>
      {help && (
        <FormHelperText
          id={`${id}-help`}
          error={issue !== undefined}
          className={classes.help}
        >
          {help}
        </FormHelperText>
      )}
      {children}
    </fieldset>
  );
};
