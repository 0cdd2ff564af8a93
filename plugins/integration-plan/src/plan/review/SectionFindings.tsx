import type { FindingPlace } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { Disclosure } from '../../shared/page/Disclosure';
import { placeOfFinding } from './findings';
import { FindingList } from './FindingList';
import { usePlanReview } from './ReviewContext';
import { SeverityIcon, formatCounts } from './Severity';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    '& > :last-child': { flex: 1, minWidth: 0 },
    '@media print': { display: 'none' },
  },
}));

/** How many findings a part of the plan has, and behind the count which. */
export const SectionFindings = ({ part }: { part: FindingPlace }) => {
  const classes = useStyles();
  const shared = usePlanReview();
  const findings =
    shared?.review.findings.filter(({ section }) => section === part) ?? [];
  if (findings.length === 0) return null;
  const { title } = placeOfFinding(part);
  const counts = formatCounts(findings);
  return (
    <div className={classes.root}>
      <SeverityIcon severity={findings[0].severity} />
      <Disclosure summary={counts} label={`${counts} in ${title}`}>
        <FindingList findings={findings} label={`Findings in ${title}`} />
      </Disclosure>
    </div>
  );
};
