import { Link, Progress } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import { integrationPlanRunsReadPermission } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { useMe } from '../../hooks/useMe';
import { useRun } from '../../hooks/useRun';
import { isNotFound } from '../describeError';
import { LiveError, Notice } from '../status';
import { RunView } from './RunView';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** The run whose id is in the address, or why there is none to show. */
export const RunPage = () => {
  const classes = useStyles();
  const { id = '' } = useParams();
  const query = useRun(id);
  const me = useMe();
  const { runs } = useIntegrationsLinks();
  const { data, error, retry } = query;
  const isGone = isNotFound(error);
  if (data && me && !isGone) {
    return (
      <RunView key={`${data.id} ${me}`} run={data} me={me} query={query} />
    );
  }
  return (
    <main>
      <Header title="Run" />
      <Container>
        <div className={classes.root}>
          {runs && (
            <div>
              <Link to={runs}>All runs</Link>
            </div>
          )}
          {!error && <Progress />}
          {isGone && (
            <Notice severity="unknown" title="There is no such run">
              The link may be incomplete, or the plan of the run was deleted.
            </Notice>
          )}
          {error && !isGone && (
            <LiveError
              error={error}
              hasData={false}
              permission={integrationPlanRunsReadPermission.name}
              retry={retry}
            />
          )}
        </div>
      </Container>
    </main>
  );
};
