import type { Completeness } from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { CompletenessBar } from './CompletenessBar';
import { placeOf } from './findings';

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
            to={{ hash: placeOf(id).anchor }}
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
