import { useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  describeScenario,
  DRILL_SCENARIOS,
  type PlanRef,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useNavigate } from 'react-router-dom';
import { integrationPlanApiRef } from '../../api';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { ASK_OWNER, describeWriteError } from '../../shared/problems/problems';
import { newId } from '../../shared/newId';
import { Notice } from '../../shared/status';
import {
  firstChoice,
  problemsOfChoice,
  RECORDINGS,
  requestOf,
  type DrillChoice,
} from './drillChoice';
import { Row } from '../../shared/page/layout';
import { useAttempt } from '../../shared/problems/useAttempt';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    textAlign: 'left',
  },
  option: { alignItems: 'flex-start', padding: theme.spacing(0.25, 0) },
  words: { paddingTop: theme.spacing(1), overflowWrap: 'anywhere' },
}));

const Option = ({
  value,
  title,
  says,
}: {
  value: string;
  title: string;
  says?: string;
}) => {
  const classes = useStyles();
  return (
    <FormControlLabel
      value={value}
      className={classes.option}
      control={<Radio color="primary" />}
      label={
        <div className={classes.words}>
          {title}
          {says && (
            <Typography variant="body2" color="textSecondary">
              {says}
            </Typography>
          )}
        </div>
      }
    />
  );
};

/** Asks what a drill of the procedure should play, starts it and goes to its page. */
export const DrillDialog = ({
  plan: { namespace, name },
  procedure,
  onClose,
}: {
  plan: PlanRef;
  procedure: Procedure;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const links = useIntegrationsLinks();
  const navigate = useNavigate();
  const [choice, setChoice] = useState(() =>
    firstChoice(procedure, DateTime.now()),
  );
  const [isTried, setTried] = useState(false);
  const { error, forget, attempt } = useAttempt();
  // Asked twice because the answer was lost, it is one drill all the same
  const id = useRef(newId());
  const problems = isTried ? problemsOfChoice(choice, DateTime.now()) : {};
  const change = (part: Partial<DrillChoice>) => {
    setChoice({ ...choice, ...part });
    forget();
    // Another drill than the one that was asked for
    id.current = newId();
  };

  const start = async () => {
    setTried(true);
    const now = DateTime.now();
    if (Object.keys(problemsOfChoice(choice, now)).length > 0) return;
    await attempt(async () => {
      const run = await api.runs.start({
        id: id.current,
        plan: { namespace, name },
        procedure: procedure.key,
        drill: requestOf(choice, now),
      });
      navigate(links.run(run.id) ?? '');
    });
  };

  const said = error && describeWriteError(error, ASK_OWNER);
  const time = (field: 'from' | 'to', label: string) => (
    <TextField
      id={`integration-plan-drill-${field}`}
      type="datetime-local"
      label={label}
      InputLabelProps={{ shrink: true }}
      value={choice[field]}
      error={Boolean(problems[field])}
      helperText={problems[field] ?? 'Your local time'}
      onChange={event => change({ [field]: event.target.value })}
    />
  );
  return (
    <ConfirmDialog
      title={`Drill: ${procedure.title}`}
      action="Start drill"
      hasMessage={false}
      onConfirm={start}
      onClose={onClose}
      error={<ProblemNotice problem={said} />}
    >
      <div className={classes.root}>
        <Notice severity="unknown" title="A drill is practice">
          Readings and alerts are simulated on the page of the run. Nothing is
          sent, nobody is notified, and the live status is not touched. The
          commands of the steps are real: decide yourself where you run them.
        </Notice>
        <FormControl component="fieldset">
          <FormLabel component="legend">What happens in the drill?</FormLabel>
          <RadioGroup
            name="integration-plan-drill"
            value={choice.plays}
            onChange={(_, plays) =>
              change({ plays: plays as DrillChoice['plays'] })
            }
          >
            {DRILL_SCENARIOS.map(scenario => (
              <Option
                key={scenario}
                value={scenario}
                {...describeScenario(scenario)}
              />
            ))}
            {Object.entries(RECORDINGS).map(([value, title]) => (
              <Option key={value} value={value} title={title} />
            ))}
          </RadioGroup>
        </FormControl>
        {choice.plays === 'fromTo' && (
          <Row gap={2} align="stretch">
            {time('from', 'From')}
            {time('to', 'To')}
          </Row>
        )}
      </div>
    </ConfirmDialog>
  );
};
