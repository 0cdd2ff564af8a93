import {
  CONTACT_STATES,
  type Contact,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/Warning';
import { statusColor } from '../status';
import { sayTrust } from './sayTrust';

const useStyles = makeStyles(theme => ({
  suspect: {
    ...theme.typography.body2,
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    color: statusColor(theme, 'warning'),
    overflowWrap: 'anywhere',
    '& svg': { flex: 'none' },
  },
}));

/** How a contact proved in use; one that did not stands out. */
export const TrustText = ({
  contact,
  now,
}: {
  contact: Contact;
  now: Date;
}) => {
  const classes = useStyles();
  const words = sayTrust(contact, now);
  if (contact.state === 'suspect') {
    return (
      <span className={classes.suspect}>
        <WarningIcon fontSize="small" aria-hidden />
        <span>
          <strong>{CONTACT_STATES.suspect}</strong>: {words}
        </span>
      </span>
    );
  }
  return (
    <Typography variant="caption" color="textSecondary">
      {words}
    </Typography>
  );
};
