import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import DownloadIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import { integrationPlanApiRef } from '../../api';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';
import { saveAsFile } from '../../shared/text/saveAsFile';
import { describeError } from '../../shared/problems/problems';
import { Notice } from '../../shared/status';
import { ActionButton } from '../../shared/notices/ActionButton';
import { useAttempt } from '../../shared/problems/useAttempt';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1.5),
    '& button': { minHeight: 44, textTransform: 'none' },
    '@media print': { display: 'none' },
  },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: 44 },
  error: { flex: '1 1 100%' },
}));

/** What can be done with the runbook as a whole. */
export const RunbookTools = ({ plan }: { plan: PlanRef }) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const runs = useRunbookLinks(plan).runs();
  const { isBusy, error, attempt } = useAttempt();
  const download = () =>
    attempt(async () => {
      const rules = await api.runs.getPrometheusRules(plan);
      saveAsFile(
        `${plan.namespace}-${plan.name}.rules.yaml`,
        new Blob([rules], { type: 'application/yaml;charset=utf-8' }),
      );
    });
  const said = error && describeError(error);
  return (
    <div className={classes.root}>
      <Button
        variant="outlined"
        color="primary"
        startIcon={<PrintIcon />}
        onClick={() => window.print()}
      >
        Print
      </Button>
      <ActionButton
        variant="outlined"
        isBusy={isBusy}
        startIcon={<DownloadIcon />}
        onClick={download}
      >
        Download Prometheus rules
      </ActionButton>
      {runs && (
        <Link to={runs} className={classes.link}>
          All runs of this plan
        </Link>
      )}
      {said && (
        <div className={classes.error}>
          <Notice
            isLive
            severity="critical"
            title={`Nothing was downloaded. ${said.title}`}
          >
            {said.advice}
          </Notice>
        </div>
      )}
    </div>
  );
};
