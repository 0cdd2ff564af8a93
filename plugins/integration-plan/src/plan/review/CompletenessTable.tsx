import { makeStyles } from '@material-ui/core/styles';
import type { Completeness } from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { placeOfFinding } from './findings';

const useBarStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
  },
  track: {
    width: theme.spacing(8),
    height: theme.spacing(1),
    flex: 'none',
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: theme.spacing(0.5),
    overflow: 'hidden',
  },
  words: { whiteSpace: 'nowrap' },
  filled: { height: '100%', backgroundColor: theme.palette.text.secondary },
}));

/** How complete something is: the number, and a bar that says the same to the eye. */
export const CompletenessBar = ({
  score,
  word,
}: {
  score: number;
  /** What the number says, where nothing beside it does. */
  word?: string;
}) => {
  const classes = useBarStyles();
  return (
    <span className={classes.root}>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.filled}
          style={{ display: 'block', width: `${score}%` }}
        />
      </span>
      <span className={classes.words}>
        {score} %{word && ` ${word}`}
      </span>
    </span>
  );
};

const useStyles = makeStyles(theme => ({
  root: { listStyle: 'none', margin: 0, padding: 0 },
  part: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  reasons: { flex: '1 0 100%', margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** How complete each part is, and what it lacks. */
export const CompletenessTable = ({
  completeness,
}: {
  completeness: Completeness;
}) => {
  const classes = useStyles();
  return (
    <Typography
      variant="body2"
      component="ul"
      className={classes.root}
      aria-label="Completeness of each part"
    >
      {completeness.sections.map(({ id, title, score, reasons }) => (
        <li key={id} className={classes.part}>
          <Link
            component={RouterLink}
            to={{ hash: placeOfFinding(id).anchor }}
            variant="body2"
          >
            {title}
          </Link>
          <CompletenessBar score={score} />
          {reasons.length > 0 && (
            <ul className={classes.reasons}>
              {reasons.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </Typography>
  );
};
