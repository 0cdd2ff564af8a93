import { Link } from '@backstage/core-components';
import type {
  PlanRef,
  ProcedureView,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import CheckIcon from '@material-ui/icons/Check';
import LinkIcon from '@material-ui/icons/Link';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';
import { StartDrill } from '../drills/StartDrill';
import { SuggestEdit } from '../suggestions/SuggestEdit';
import type { RunbookUrl } from './runbookUrl';
import { StartRun } from './StartRun';
import { COPY_WORDS, useCopy } from '../../shared/facts/CopyButton';
import { ScrollBox } from '../../shared/page/ScrollBox';

const useStyles = makeStyles(theme => ({
  outcome: { alignSelf: 'center' },
  explained: {
    flex: '1 1 100%',
    minWidth: 0,
    '& pre': { margin: theme.spacing(0.5, 0), width: 'max-content' },
    '@media print': { display: 'none' },
  },
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1, 2),
    '& button': { minHeight: 44, textTransform: 'none' },
    '@media print': { display: 'none' },
  },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: 44 },
}));

/** Copies the address for an alerting rule, and says what is to be known of it. */
const CopyRunbookUrl = ({
  title,
  address: { url, filledByAlert },
}: {
  /** Of the procedure. */
  title: string;
  address: RunbookUrl;
}) => {
  const classes = useStyles();
  const { outcome, copy } = useCopy();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button
        color="primary"
        aria-label={`Copy as runbook_url: ${title}`}
        startIcon={outcome === 'copied' ? <CheckIcon /> : <LinkIcon />}
        onClick={async () => {
          await copy(url);
          setShown(true);
        }}
      >
        Copy as runbook_url
      </Button>
      {/* There before it is filled, so that it is heard */}
      <Typography variant="body2" role="status" className={classes.outcome}>
        {outcome && COPY_WORDS[outcome]}
      </Typography>
      {isShown && (
        <Typography
          variant="body2"
          component="div"
          className={classes.explained}
        >
          Put it into the annotation <code>runbook_url</code> of the alerting
          rule.{' '}
          {filledByAlert.length > 0 &&
            `Prometheus fills in ${filledByAlert.join(
              ', ',
            )} when the alert fires; another system needs its own placeholder there.`}
          <ScrollBox label={`runbook_url of ${title}`}>
            <pre>
              <code>{url}</code>
            </pre>
          </ScrollBox>
        </Typography>
      )}
    </>
  );
};

/** What can be done with a procedure on the plan's page, in the order in which it is needed. */
export const ProcedureActions = ({
  plan,
  view,
  address,
}: {
  plan: PlanRef & { id: string };
  view: ProcedureView;
  /** Undefined where the app has no page for links of alerts. */
  address: RunbookUrl | undefined;
}) => {
  const classes = useStyles();
  const { key, title } = view.procedure;
  const runs = useRunbookLinks(plan).runs(key);
  return (
    <div className={classes.root}>
      <StartRun plan={plan} view={view} isQuiet />
      <StartDrill plan={plan} procedure={view.procedure} />
      <SuggestEdit plan={plan} procedure={view.procedure} />
      {address && <CopyRunbookUrl title={title} address={address} />}
      {runs && view.statistics && (
        <Link
          to={runs}
          className={classes.link}
          aria-label={`Runs of ${title}`}
        >
          Runs
        </Link>
      )}
    </div>
  );
};
