import { useState } from 'react';
import { Link, Progress } from '@backstage/core-components';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { PlanError } from '../PlanError';
import { LiveError } from '../status';
import { Comparison } from './Comparison';
import { RestoreControl } from './RestoreControl';
import type { Restored } from './RestoreDialog';
import { RestoredNotice } from './RestoredNotice';
import { RevisionDocument } from './RevisionDocument';
import { RevisionList } from './RevisionList';
import {
  historySearch,
  shownBy,
  useHistoryParams,
  type Shown,
} from './useHistoryParams';

const useStyles = makeStyles(theme => ({
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    minWidth: 0,
  },
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(280px, 1fr) minmax(0, 2fr)',
    },
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

const Detail = ({
  plan,
  shown: { comparison, view },
  onChoose,
}: {
  plan: Plan;
  shown: Shown;
  onChoose: (choice: { from: number; to: number }) => void;
}) => {
  if (view !== undefined) {
    return <RevisionDocument plan={plan} revision={view} />;
  }
  return comparison ? (
    <Comparison plan={plan} {...comparison} onChoose={onChoose} />
  ) : (
    <Typography>
      This is the first revision. When the plan is saved again, what changed
      stands here.
    </Typography>
  );
};

/** All revisions of a plan: what each changed, and the way back to it. */
export const PlanHistory = () => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const { params, setParams } = useHistoryParams();
  const { data: plan, error, isLoading, retry } = usePlan(planRef);
  const [restored, setRestored] = useState<Restored>();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'), {
    noSsr: true,
  });
  if (!plan) {
    if (error) {
      return <PlanError error={error} planRef={planRef} retry={retry} />;
    }
    return isLoading ? <Progress /> : null;
  }
  const { before, from, to, view } = params;
  const isChosen = [from, to, view].some(value => value !== undefined);
  const shown = shownBy(params, plan.revision);
  const { comparison } = shown;
  // What can be restored is what is looked at
  const old = [shown.view, comparison?.to, comparison?.from].find(
    number => number !== undefined && number < plan.revision,
  );
  const onDone = (done: Restored) => {
    setRestored(done);
    // Back to the newest, where what was restored can be seen
    setParams({});
  };
  return (
    <div className={classes.column}>
      {error && <LiveError error={error} hasData retry={retry} />}
      {restored && (
        <RestoredNotice
          key={restored.saved}
          plan={plan}
          restored={restored}
          onDone={onDone}
        />
      )}
      <div className={classes.root}>
        {(isWide || !isChosen) && (
          <RevisionList
            plan={plan}
            params={params}
            // On a phone nothing is shown beside the list
            shown={isWide ? shown : {}}
          />
        )}
        {(isWide || isChosen) && (
          <div className={classes.column}>
            <div className={classes.bar}>
              {!isWide && (
                <Typography variant="body2">
                  <Link to={historySearch({ before })}>All revisions</Link>
                </Typography>
              )}
              {old !== undefined && (
                <RestoreControl plan={plan} revision={old} onDone={onDone} />
              )}
            </div>
            <Detail
              plan={plan}
              shown={shown}
              onChoose={choice => setParams({ ...choice, before })}
            />
          </div>
        )}
      </div>
    </div>
  );
};
