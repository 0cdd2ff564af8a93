import { Link, Progress } from '@backstage/core-components';
import {
  SECTIONS,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRevision } from '../../hooks/useRevisions';
import { Author } from '../Author';
import { ScenarioCard } from '../PlanContent/ScenarioCard';
import { SectionCard } from '../PlanContent/SectionCard';
import { Notice } from '../status';
import { InvalidRevision } from './InvalidRevision';
import { RevisionError } from './RevisionError';
import { SavedAt } from './SavedAt';
import { historySearch } from './useHistoryParams';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

/** The document as it was at a revision. */
export const RevisionDocument = ({
  plan,
  revision: number,
}: {
  plan: Plan;
  revision: number;
}) => {
  const classes = useStyles();
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
    <section aria-label={`Revision ${number}`} className={classes.root}>
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
    </section>
  );
};
