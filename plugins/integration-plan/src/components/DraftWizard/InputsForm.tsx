import { memo } from 'react';
import {
  describeFields,
  SCENARIO_INPUTS,
  scenarioSchema,
  type Scenario,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useErrorStyles } from '../useErrorStyles';
import type { Issues } from '../PlanEditor/model/check';
import { EXAMPLES } from './model/inputs';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
  input: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    },
  },
  example: { overflowWrap: 'anywhere' },
}));

const FIELDS = describeFields(scenarioSchema);

/** Where an input is on the page, for links to it. */
export const inputId = (key: keyof Scenario) => `input-${key}`;

/** The seven inputs, each with an example beside it. */
export const InputsForm = memo(
  ({
    scenario,
    issues,
    onChange,
  }: {
    scenario: Scenario;
    issues: Issues;
    onChange: (key: keyof Scenario, text: string) => void;
  }) => {
    const classes = useStyles();
    const errors = useErrorStyles();
    return (
      <div className={`${classes.root} ${errors.root}`}>
        {SCENARIO_INPUTS.map(key => {
          const field = FIELDS.find(one => one.key === key)!;
          const id = inputId(key);
          const issue = issues.get(key);
          return (
            <div key={key} className={classes.input}>
              <TextField
                id={id}
                label={field.title}
                value={scenario[key]}
                onChange={event => onChange(key, event.target.value)}
                error={issue !== undefined}
                helperText={issue ?? field.help}
                inputProps={{ 'aria-describedby': `${id}-example` }}
                multiline
                minRows={3}
                maxRows={14}
                variant="outlined"
                size="small"
                fullWidth
              />
              <Typography
                id={`${id}-example`}
                variant="body2"
                color="textSecondary"
                className={classes.example}
              >
                For example: {EXAMPLES[key]}
              </Typography>
            </div>
          );
        })}
      </div>
    );
  },
);
