import {
  STATUSES,
  STATUS_WORDS,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
    gap: theme.spacing(1.5),
    margin: 0,
  },
  count: {
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  more: { display: 'block', color: theme.palette.text.secondary },
}));

const COUNTS = [
  ['plans', 'Plans'],
  ['components', 'Components'],
  ['systems', 'Systems'],
  ['owners', 'Owners'],
  ['credentials', 'Credentials'],
] as const;

const worstFirst = [...STATUSES].reverse();

/** "1 critical, 2 OK": the plans by how they are. */
const sayStatuses = (byStatus: VendorImpact['counts']['byStatus']) =>
  worstFirst
    .filter(status => byStatus[status])
    .map(status => {
      const word = STATUS_WORDS[status];
      return `${byStatus[status]} ${
        status === 'ok' ? word : word.toLowerCase()
      }`;
    })
    .join(', ');

/** How much of ours depends on the vendor. */
export const ImpactCounts = ({
  counts,
}: {
  counts: VendorImpact['counts'];
}) => {
  const classes = useStyles();
  const statuses = sayStatuses(counts.byStatus);
  return (
    <dl className={classes.root} aria-label="What depends on it">
      {COUNTS.map(([key, title]) => (
        <div key={key} className={classes.count}>
          <Typography variant="caption" component="dt">
            {title}
          </Typography>
          <Typography variant="h5" component="dd">
            {counts[key]}
          </Typography>
          {key === 'plans' && statuses && (
            <Typography
              variant="caption"
              component="dd"
              className={classes.more}
            >
              {statuses}
            </Typography>
          )}
        </div>
      ))}
    </dl>
  );
};
