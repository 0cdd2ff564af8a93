import { useApi } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  formatAge,
  formatNumber,
  integrationPlanSourcesReadPermission,
  type SourceTest,
  type StatusSourceInfo,
} from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { integrationPlanApiRef } from '../api';
import { CardFacts, ListCards } from '../shared/lists/ListCards';
import { type Column, ListTable } from '../shared/lists/ListTable';
import { IntegrationsHeader } from '../shared/page/PageHeader';
import { useLiveQuery } from '../shared/queries/useLiveQuery';
import { Age, Since, StatusBadge } from '../shared/status';
import { describeWriteError } from '../shared/problems/problems';
import { Evaluation } from './Evaluation';
import { QueryError } from '../shared/queries/QueryError';
import { useIsNarrow } from '../shared/page/layout';

const Result = ({ result }: { result: SourceTest | Error }) => {
  if (result instanceof Error) {
    const { title, advice } = describeWriteError(result);
    return (
      <>
        {title}. {advice}
      </>
    );
  }
  const { at, message, ms, ok } = result;
  return ok ? (
    <>
      <StatusBadge status="ok" word={`Answered in ${ms} ms`} /> <Age at={at} />
    </>
  ) : (
    <>
      {message} <Age at={at} />
    </>
  );
};

/** Asks the source now, and says what became of it. */
const TestButton = ({
  source: { canTest, id },
}: {
  source: StatusSourceInfo;
}) => {
  const api = useApi(integrationPlanApiRef);
  const [isTesting, setIsTesting] = useState(false);
  const [result, setResult] = useState<SourceTest | Error>();
  if (!canTest) return null;
  const test = async () => {
    setIsTesting(true);
    setResult(await api.testSource(id).catch((error: Error) => error));
    setIsTesting(false);
  };
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        disabled={isTesting}
        aria-label={`Test the connection to ${id}`}
        onClick={test}
      >
        {isTesting ? 'Testing…' : 'Test'}
      </Button>
      <Typography variant="body2" component="div" role="status">
        {result && <Result result={result} />}
      </Typography>
    </>
  );
};

type Props = { source: StatusSourceInfo };

/** What can be said of a source: silence is not health. */
const SourceState = ({ source }: Props) => {
  const { answeredAt, failingSince, isBroken, missed, targets, type } = source;
  if (type === null) {
    return <StatusBadge status="critical" word="Not in this portal" />;
  }
  if (failingSince !== null) {
    return (
      <>
        <StatusBadge status="critical" word="No readings" />{' '}
        <Since at={failingSince} />
        {isBroken && '; asked less often until it answers'}
      </>
    );
  }
  if (targets === 0) return <>No plan asks it</>;
  if (answeredAt === null) {
    return <StatusBadge status="unknown" word="Not asked yet" />;
  }
  return missed > 0 ? (
    <StatusBadge status="warning" word="Late" />
  ) : (
    <StatusBadge status="ok" word="Answers" />
  );
};

const LastError = ({ source: { error } }: Props) =>
  error && (
    <>
      {error.message} (<Age at={error.at} />)
    </>
  );

const Lag = ({ source: { lagSeconds, missed } }: Props) => {
  if (lagSeconds === 0) return <>in time</>;
  const late = formatAge(lagSeconds * 1000);
  return (
    <>
      {late}
      {missed > 0 &&
        `, ${formatNumber(missed)} ${
          missed === 1 ? 'target has' : 'targets have'
        } missed a poll`}
    </>
  );
};

const average = ({ averageMs }: StatusSourceInfo) =>
  averageMs === null ? '' : `${formatNumber(Math.round(averageMs))} ms`;

const COLUMNS: Column<StatusSourceInfo, never>[] = [
  {
    title: 'Source',
    width: '13%',
    render: ({ id, type }) => (
      <>
        <strong>{id}</strong>
        {type !== null && <div>{type}</div>}
      </>
    ),
  },
  {
    title: 'State',
    width: '13%',
    render: source => <SourceState source={source} />,
  },
  {
    title: 'Last answer',
    render: ({ answeredAt }) => <Age at={answeredAt} />,
  },
  {
    title: 'Last error',
    width: '20%',
    render: source => <LastError source={source} />,
  },
  {
    title: 'Rules of alerts',
    width: '16%',
    render: ({ evaluation }) => <Evaluation evaluation={evaluation} />,
  },
  { title: 'Targets', render: ({ targets }) => formatNumber(targets) },
  { title: 'Overdue', render: source => <Lag source={source} /> },
  { title: 'A call takes', render: average },
  {
    title: 'Connection',
    width: '13%',
    render: source => <TestButton source={source} />,
  },
];

/** A source where a table is too wide. */
const SourceCard = ({ source }: Props) => (
  <>
    <Typography variant="subtitle1" component="h2">
      {source.id}
    </Typography>
    <div>
      <SourceState source={source} />
    </div>
    {source.error && (
      <Typography variant="body2">
        last error: <LastError source={source} />
      </Typography>
    )}
    {source.evaluation && (
      <Typography variant="body2" component="div">
        Rules of alerts: <Evaluation evaluation={source.evaluation} />
      </Typography>
    )}
    <CardFacts>
      {source.type !== null && <span>{source.type}</span>}
      <span>
        last answer <Age at={source.answeredAt} />
      </span>
      <span>
        {formatNumber(source.targets)}{' '}
        {source.targets === 1 ? 'target' : 'targets'}
      </span>
      <span>
        overdue: <Lag source={source} />
      </span>
      {source.averageMs !== null && <span>a call takes {average(source)}</span>}
    </CardFacts>
    <TestButton source={source} />
  </>
);

/** Seconds after which the page asks again; what it shows moves by itself. */
const REFRESH_SECONDS = 10;

const useStyles = makeStyles(theme => ({
  error: { marginBottom: theme.spacing(2) },
  empty: { padding: theme.spacing(4, 2.5), maxWidth: '70ch' },
}));

/** How each status source is, for those who run the portal. */
export const SourcesPage = () => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const isNarrow = useIsNarrow('sm');
  const query = useLiveQuery(
    ['integration-plan', 'sources'],
    signal => api.listSources({ signal }),
    { concerns: () => [], refreshAfterSeconds: () => REFRESH_SECONDS },
  );
  const { data, error } = query;
  const shown = { label: 'Status sources', items: data?.items };
  return (
    <main>
      <IntegrationsHeader tab="sources" />
      <Container>
        {error && (
          <div className={classes.error}>
            <QueryError
              query={query}
              permission={integrationPlanSourcesReadPermission.name}
            />
          </div>
        )}
        {(data || !error) && (
          <Paper>
            {data?.items.length === 0 && (
              <Typography className={classes.empty}>
                This portal has no status source, so that every metric and alert
                of a plan is unknown. Add one in the configuration below{' '}
                <code>integrationPlan</code>: openmetrics, prometheus or
                alertmanager.
              </Typography>
            )}
            {data?.items.length !== 0 &&
              (isNarrow ? (
                <ListCards {...shown}>
                  {source => <SourceCard source={source} />}
                </ListCards>
              ) : (
                <ListTable {...shown} columns={COLUMNS} />
              ))}
          </Paper>
        )}
      </Container>
    </main>
  );
};
