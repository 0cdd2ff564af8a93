import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CopyButton } from '../../shared/facts/CopyButton';
import { fingerSized } from './fingerSized';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  account: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: 0,
    overflowWrap: 'anywhere',
    ...fingerSized(theme),
  },
}));

/** Contract and customer numbers, each with a button that copies it. */
export const AccountNumbers = ({
  vendor: { name, accounts },
}: {
  vendor: Pick<Vendor, 'name' | 'accounts'>;
}) => {
  const classes = useStyles();
  if (accounts.length === 0) return null;
  return (
    <ul className={classes.root} aria-label={`Numbers to quote to ${name}`}>
      {accounts.map(({ key, label, number }) => (
        <li key={key} className={classes.account}>
          <Typography variant="body2" component="span">
            {label} <strong>{number}</strong>
          </Typography>
          <CopyButton text={number} what={`${label} ${number}`} />
        </li>
      ))}
    </ul>
  );
};
