import {
  type Finding,
  SEVERITIES,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import { Disclosure } from '../../shared/page/Disclosure';
import { REVIEW_ANCHOR } from '../document/useAnchors';
import { PartCard } from '../../shared/page/PartCard';
import { CompletenessBar, CompletenessTable } from './CompletenessTable';
import { bySection, keyOf, placeOfFinding } from './findings';
import { FindingItem, FindingList } from './FindingList';
import { usePlanReview } from './ReviewContext';
import {
  formatCounts,
  formatSeverityCount,
  ofSeverity,
  SeverityIcon,
} from './Severity';
import { PlainList, Row, Stack } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  group: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    '& > :last-child': { flex: 1, minWidth: 0 },
  },
  section: { marginTop: theme.spacing(1) },
}));

/** Findings that somebody lets be, with the reason. */
const WaivedList = ({ findings }: { findings: readonly Finding[] }) => {
  const { canAct = false, act } = usePlanReview() ?? {};
  return (
    // Without its bullets, Safari takes it for no list unless told
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <PlainList role="list" aria-label="Waived findings">
      {findings.map(finding => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          note={
            <>
              <strong>Waived:</strong> {finding.waiver?.reason}{' '}
              {finding.waiver?.expires
                ? `(until ${finding.waiver.expires})`
                : '(for ever)'}
            </>
          }
          actions={
            canAct && (
              <Button
                size="small"
                variant="outlined"
                aria-label={`Withdraw the waiver: ${finding.message}`}
                onClick={() => act?.('withdraw', finding)}
              >
                Withdraw
              </Button>
            )
          }
        />
      ))}
    </PlainList>
  );
};

const SeverityGroup = ({
  severity,
  findings,
}: {
  severity: Severity;
  findings: Finding[];
}) => {
  const classes = useStyles();
  const summary = formatSeverityCount(severity, findings.length);
  const list = bySection(findings).map(([section, own]) => {
    const { anchor, title } = placeOfFinding(section);
    return (
      <div key={section} className={classes.section}>
        <Typography variant="body2" component="h4">
          <Link component={RouterLink} to={{ hash: anchor }} variant="body2">
            {title}
          </Link>
        </Typography>
        <FindingList
          findings={own}
          label={`${formatSeverityCount(severity, own.length)}, ${title}`}
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
  const shared = usePlanReview();
  if (!shared) return null;
  const {
    review: { findings, waived, completeness },
    readOnly,
  } = shared;
  return (
    <PartCard {...REVIEW_ANCHOR}>
      <Stack gap={1.5}>
        <Row gap={[0.5, 3]}>
          <Typography component="div">
            Complete: <CompletenessBar score={completeness.score} />
          </Typography>
          <Typography>
            {formatCounts(findings) || 'The rules find nothing wrong'}
          </Typography>
        </Row>
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
      </Stack>
    </PartCard>
  );
};
