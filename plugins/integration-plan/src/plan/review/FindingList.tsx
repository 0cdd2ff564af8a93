import type { ReactNode } from 'react';
import type { Finding } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import { Link as RouterLink } from 'react-router-dom';
import { SeverityIcon } from './Severity';
import { keyOf, mayBeWaived, partOfPath, placeOfFinding } from './findings';
import { usePlanReview } from './ReviewContext';
import { Stack } from '../../shared/page/layout';

const useItemStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
  evidence: { margin: 0, paddingLeft: theme.spacing(2.5) },
  arithmetic: {
    fontFamily: 'monospace',
    fontSize: '0.9em',
    whiteSpace: 'pre-wrap',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.5),
    '&:empty': { display: 'none' },
    // What a fix does is a sentence
    '& button': { textTransform: 'none', textAlign: 'left' },
    '@media print': { display: 'none' },
  },
}));

type Evidence = NonNullable<Finding['evidence']>[number];

/** A finding: what is wrong, what that rests on, and what to do about it. */
export const FindingItem = ({
  finding: { severity, message, evidence = [], arithmetic, suggestion },
  linkTo,
  note,
  actions,
}: {
  finding: Finding;
  /** The title of a fact as a link to it; undefined: it cannot be gone to. */
  linkTo?: (evidence: Evidence) => ReactNode;
  /** More to be said of it. */
  note?: ReactNode;
  actions?: ReactNode;
}) => {
  const classes = useItemStyles();
  return (
    <li className={classes.root}>
      <SeverityIcon severity={severity} isNamed />
      <Stack gap={0.5}>
        <Typography variant="subtitle2" component="p">
          {message}
        </Typography>
        {evidence.length > 0 && (
          <Typography
            variant="body2"
            component="ul"
            className={classes.evidence}
          >
            {evidence.map((one, index) => (
              <li key={index}>
                {linkTo?.(one) ?? one.title}: {one.said}
              </li>
            ))}
          </Typography>
        )}
        {arithmetic && (
          <Typography variant="body2" className={classes.arithmetic}>
            {arithmetic}
          </Typography>
        )}
        <Typography variant="body2">{suggestion}</Typography>
        {note && (
          <Typography variant="body2" component="div">
            {note}
          </Typography>
        )}
        <div className={classes.actions}>{actions}</div>
      </Stack>
    </li>
  );
};

const useStyles = makeStyles({
  root: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Findings of the plan on the page, with what the visitor may do about each. */
export const FindingList = ({
  findings,
  label,
}: {
  findings: readonly Finding[];
  label: string;
}) => {
  const classes = useStyles();
  const { canAct = false, act } = usePlanReview() ?? {};
  return (
    // Without its bullets, Safari takes it for no list unless told
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" aria-label={label} className={classes.root}>
      {findings.map(finding => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          linkTo={({ path, title }) => {
            const part = path && partOfPath(path);
            return part && part !== finding.section ? (
              <Link
                component={RouterLink}
                to={{ hash: placeOfFinding(part).anchor }}
                underline="always"
              >
                {title}
              </Link>
            ) : undefined;
          }}
          actions={
            canAct && (
              <>
                {finding.fix && (
                  <Button
                    size="small"
                    variant="outlined"
                    color="primary"
                    onClick={() => act?.('fix', finding)}
                  >
                    {finding.fix.title}
                  </Button>
                )}
                {mayBeWaived(finding) && (
                  <Button
                    size="small"
                    aria-label={`Waive: ${finding.message}`}
                    onClick={() => act?.('waive', finding)}
                  >
                    Waive
                  </Button>
                )}
              </>
            )
          }
        />
      ))}
    </ul>
  );
};
