import {
  SEVERITIES,
  type Finding,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { Disclosure } from '../Disclosure';
import { REVIEW_ANCHOR } from '../PlanContent/anchors';
import { PartCard } from '../PlanContent/PartCard';
import { CompletenessBar } from './CompletenessBar';
import { CompletenessTable } from './CompletenessTable';
import { bySection, placeOf } from './findings';
import { FindingList } from './FindingList';
import { usePlanReview } from './ReviewContext';
import { SeverityIcon } from './SeverityIcon';
import { WaivedList } from './WaivedList';
import { ofSeverity, sayCount, sayCounts } from './words';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 3),
  },
  group: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    '& > :last-child': { flex: 1, minWidth: 0 },
  },
  section: { marginTop: theme.spacing(1) },
}));

const SeverityGroup = ({
  severity,
  findings,
}: {
  severity: Severity;
  findings: Finding[];
}) => {
  const classes = useStyles();
  const summary = sayCount(severity, findings.length);
  const list = bySection(findings).map(([section, own]) => {
    const { anchor, title } = placeOf(section);
    return (
      <div key={section} className={classes.section}>
        <Typography variant="body2" component="h4">
          <Link component={RouterLink} to={{ hash: anchor }} variant="body2">
            {title}
          </Link>
        </Typography>
        <FindingList
          findings={own}
          label={`${sayCount(severity, own.length)}, ${title}`}
        />
      </div>
    );
  });
  return (
    <div className={classes.group}>
      <SeverityIcon severity={severity} />
      <div>
        {/* What is a danger is not folded away */}
        {severity === 'error' ? (
          <>
            <Typography variant="subtitle2" component="h3">
              {summary}
            </Typography>
            {list}
          </>
        ) : (
          <Disclosure summary={summary} heading="h3">
            {list}
          </Disclosure>
        )}
      </div>
    </div>
  );
};

/** The review of the plan on the page: how complete it is, and what is wrong with it. */
export const ReviewCard = () => {
  const classes = useStyles();
  const shared = usePlanReview();
  if (!shared) return null;
  const {
    review: { findings, waived, completeness },
    readOnly,
  } = shared;
  return (
    <PartCard {...REVIEW_ANCHOR}>
      <div className={classes.root}>
        <div className={classes.head}>
          <Typography component="div">
            Complete: <CompletenessBar score={completeness.score} />
          </Typography>
          <Typography>
            {sayCounts(findings) || 'The rules find nothing wrong'}
          </Typography>
        </div>
        <Disclosure
          summary={
            completeness.score === 100
              ? 'Each part'
              : 'Each part, and what it lacks'
          }
        >
          <CompletenessTable completeness={completeness} />
        </Disclosure>
        {readOnly && findings.length + waived.length > 0 && (
          <Typography variant="body2" color="textSecondary">
            {readOnly}
          </Typography>
        )}
        {SEVERITIES.map(severity => {
          const own = ofSeverity(findings, severity);
          return (
            own.length > 0 && (
              <SeverityGroup
                key={severity}
                severity={severity}
                findings={own}
              />
            )
          );
        })}
        {waived.length > 0 && (
          <Disclosure summary={`${waived.length} waived`}>
            <WaivedList findings={waived} />
          </Disclosure>
        )}
      </div>
    </PartCard>
  );
};
