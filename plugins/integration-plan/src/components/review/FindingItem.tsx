import type { ReactNode } from 'react';
import type { Finding } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { SeverityIcon } from './SeverityIcon';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
  words: { display: 'grid', gap: theme.spacing(0.5) },
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
  const classes = useStyles();
  return (
    <li className={classes.root}>
      <SeverityIcon severity={severity} isNamed />
      <div className={classes.words}>
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
      </div>
    </li>
  );
};
