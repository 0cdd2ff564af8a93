import { memo } from 'react';
import {
  describeFields,
  type Scenario,
  SCENARIO_INPUTS,
  scenarioSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useErrorStyles } from '../../shared/notices/useErrorStyles';
import type { Issues } from '../../shared/form/check';
import { TextInput } from '../../shared/form/TextInput';

/** What a good answer looks like, beside each input. */
const EXAMPLES: Record<keyof Scenario, string> = {
  ourSystem:
    'Order service of our web shop: Kotlin, Spring Boot, PostgreSQL, Kafka for events',
  thirdPartyApi: 'Parcel Cloud REST API v3, https://developer.parcel.example',
  integrationGoal:
    'Book a shipment for each packed order (order_id, address, weight), and fetch its tracking status every 15 minutes',
  authMethod: 'OAuth 2.0 client credentials, tokens live for 1 hour',
  dataVolume:
    '4,000 shipments a day, up to 20 per minute in the afternoon, ten times as many before Christmas',
  constraints:
    '300 requests per minute; 100 shipments per page; a sandbox exists; our addresses must be on their allow-list',
  failureTolerance:
    'No order may be lost: keep bookings for 48 hours while they are down. Tracking may be an hour late.',
};

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
              <TextInput
                id={id}
                label={field.title}
                value={scenario[key]}
                onText={next => onChange(key, next)}
                problem={issue}
                help={field.help}
                inputProps={{ 'aria-describedby': `${id}-example` }}
                multiline
                minRows={3}
                maxRows={14}
                size="small"
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
