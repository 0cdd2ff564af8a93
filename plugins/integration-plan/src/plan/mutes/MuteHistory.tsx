import { useApi } from '@backstage/frontend-plugin-api';
import {
  type Mute,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { Author } from '../../shared/page/Author';
import { Disclosure } from '../../shared/page/Disclosure';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';
import { LiveError } from '../../shared/status';
import { formatMoment } from '../../shared/status/MutedMark';
import { EndMute } from './EndMute';
import type { MuteTarget } from './targets';

const useStyles = makeStyles(theme => ({
  open: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1),
    },
  },
}));

const isOver = ({ endedAt, until }: Mute) =>
  endedAt !== null || Date.parse(until) <= Date.now();

const Past = ({ mute, of }: { mute: Mute; of: string }) => (
  <Typography variant="body2" component="li">
    {mute.kind === 'maintenance' ? 'Maintenance' : 'Muted'} {of},{' '}
    {formatMoment(mute.from)} to {formatMoment(mute.endedAt ?? mute.until)}, by{' '}
    <Author who={mute.by} />: {mute.reason}
    {mute.endedBy && (
      <>
        {' '}
        Ended by <Author who={mute.endedBy} />.
      </>
    )}
  </Typography>
);

/** What was muted before, and what is planned. */
export const MuteHistory = ({
  planRef,
  targets,
  onEnded,
}: {
  planRef: PlanRef;
  targets: MuteTarget[];
  onEnded: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const { data, error, retry } = useLiveQuery(
    ['integration-plan', 'mutes', planRef.namespace, planRef.name],
    signal => api.listMutes(planRef, { signal }),
  );
  const nameOf = ({ target }: Mute) =>
    target === null
      ? 'the whole plan'
      : targets.find(({ key }) => key === target)?.title ?? target;
  const items = data?.items ?? [];
  const open = items.filter(mute => !isOver(mute));
  const over = items.filter(isOver);
  return (
    <div>
      {error && (
        <LiveError error={error} hasData={Boolean(data)} retry={retry} />
      )}
      {open.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3">
            In force or planned
          </Typography>
          <ul className={classes.open}>
            {open.map(mute => (
              <li key={mute.id}>
                <Typography variant="body2" component="span">
                  {mute.kind === 'maintenance' ? 'Maintenance' : 'Muted'}:{' '}
                  {nameOf(mute)}, {formatMoment(mute.from)} to{' '}
                  {formatMoment(mute.until)}
                </Typography>
                <EndMute
                  planRef={planRef}
                  mute={mute}
                  of={nameOf(mute)}
                  onEnded={() => {
                    retry();
                    onEnded();
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {over.length > 0 && (
        <Disclosure summary={`Earlier: ${over.length}`}>
          <ul>
            {over.map(mute => (
              <Past key={mute.id} mute={mute} of={nameOf(mute)} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
};
