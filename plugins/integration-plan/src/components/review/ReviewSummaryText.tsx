import type { PlanReviewSummary } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { CompletenessBar } from './CompletenessBar';
import { SeverityIcon } from './SeverityIcon';
import { sayCount } from './words';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
}));

/** The review of a plan in one line: how complete it is, and the worst that was found. */
export const ReviewSummaryText = ({
  review,
}: {
  review: PlanReviewSummary | null;
}) => {
  const classes = useStyles();
  if (!review) return <>not reviewed yet</>;
  const { completeness, errors, warnings } = review;
  const severity = errors > 0 ? 'error' : 'warning';
  const count = errors > 0 ? errors : warnings;
  return (
    <span className={classes.root}>
      <CompletenessBar score={completeness} word="complete" />
      {count > 0 && (
        <span className={classes.count}>
          <SeverityIcon severity={severity} />
          {sayCount(severity, count)}
        </span>
      )}
    </span>
  );
};
