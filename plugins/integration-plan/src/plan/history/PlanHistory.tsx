import { useState } from 'react';
import { Link, Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type Plan,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { usePlan, useRevision } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { PlanError } from '../../shared/problems/PlanError';
import { LiveError, Notice } from '../../shared/status';
import { Comparison } from './Comparison';
import { RestoreControl, type Restored, RestoredNotice } from './Restore';
import { RevisionList } from './RevisionList';
import {
  historySearch,
  type Shown,
  shownBy,
  useHistoryParams,
} from './useHistoryParams';
import { Author } from '../../shared/page/Author';
import { ScenarioCard } from '../document/PartCards';
import { SectionCard } from '../document/SectionCard';
import { InvalidRevision, RevisionError, SavedAt } from './RevisionNotices';
import { Row, Stack, useIsWide } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(280px, 1fr) minmax(0, 2fr)',
    },
  },
}));

/** The document as it was at a revision. */
const RevisionDocument = ({
  plan,
  revision: number,
}: {
  plan: Plan;
  revision: number;
}) => {
  const { data: revision, error, retry } = useRevision(plan, number);
  if (!revision) {
    return error ? (
      <RevisionError
        plan={plan}
        revision={number}
        error={error}
        retry={retry}
      />
    ) : (
      <Progress />
    );
  }
  const { document } = revision;
  const isNow = number === plan.revision;
  return (
    <Stack aria-label={`Revision ${number}`} component="section">
      <Typography variant="h5" component="h2">
        {revision.title}, at revision {number}
      </Typography>
      <Typography variant="body2" component="div">
        <Author who={revision.createdBy} />, <SavedAt at={revision.createdAt} />
        {revision.message && ` – ${revision.message}`}
      </Typography>
      {!isNow && (
        <Notice
          severity="unknown"
          title={`This is not the plan as it is now: that is revision ${plan.revision}`}
        >
          <Link to={historySearch({ from: number, to: plan.revision })}>
            What has changed since revision {number}
          </Link>
        </Notice>
      )}
      {!document && <InvalidRevision revision={revision} />}
      {document && (
        <>
          <ScenarioCard scenario={document.scenario} />
          {SECTIONS.map((definition, index) => (
            <SectionCard
              key={definition.id}
              number={index + 1}
              definition={definition}
              section={document.sections[definition.id]}
            />
          ))}
        </>
      )}
    </Stack>
  );
};

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
  const isWide = useIsWide('md');
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
    <Stack>
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
          <Stack>
            <Row gap={[1, 2]}>
              {!isWide && (
                <Typography variant="body2">
                  <Link to={historySearch({ before })}>All revisions</Link>
                </Typography>
              )}
              {old !== undefined && (
                <RestoreControl plan={plan} revision={old} onDone={onDone} />
              )}
            </Row>
            <Detail
              plan={plan}
              shown={shown}
              onChoose={choice => setParams({ ...choice, before })}
            />
          </Stack>
        )}
      </div>
    </Stack>
  );
};
