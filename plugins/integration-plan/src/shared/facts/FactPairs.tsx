import type { Field } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { AssumedMark } from './AssumedMark';
import { FactValue } from './FactValue';
import { isGiven, valueOf } from './format';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    margin: theme.spacing(1, 0),
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: 'minmax(120px, 200px) minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
    },
    '& dt': {
      fontWeight: 'bold',
      [theme.breakpoints.down('xs')]: { marginTop: theme.spacing(0.75) },
    },
    '& dd': { margin: 0, overflowWrap: 'anywhere', minWidth: 0 },
  },
}));

/** Fields as pairs of title and value; those that say nothing are left out. */
export const FactPairs = ({
  fields,
  owner,
}: {
  fields: Field[];
  owner: unknown;
}) => {
  const classes = useStyles();
  const given = fields.filter(({ key }) => isGiven(valueOf(owner, key)));
  if (given.length === 0) return null;
  return (
    <Typography variant="body2" component="dl" className={classes.root}>
      {given.map(field => [
        <dt key={`${field.key} title`}>{field.title}</dt>,
        <dd key={`${field.key} value`}>
          <FactValue
            shape={field.shape}
            meta={field}
            value={valueOf(owner, field.key)}
            owner={owner}
          />
          <AssumedMark
            owner={owner}
            at={field.key}
            value={valueOf(owner, field.key)}
          />
        </dd>,
      ])}
    </Typography>
  );
};
