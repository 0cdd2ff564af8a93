import { useApi } from '@backstage/frontend-plugin-api';
import {
  CONTACT_OUTCOMES,
  type Contact,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../../hooks/useLiveQuery';
import { Author } from '../Author';
import { Age, LiveError } from '../status';

const useStyles = makeStyles(theme => ({
  root: { margin: 0, paddingLeft: theme.spacing(2.5) },
  note: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
}));

/** All that was reported of a contact, newest first. */
export const ReportHistory = ({
  vendor: { id: vendorId, slug },
  contact: { id, name, lastProof },
}: {
  vendor: Vendor;
  contact: Contact;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const { data, answeredAt, error, retry } = useLiveQuery(
    // Another question after each report: the list never lags behind the contact
    ['integration-plan', 'contact-reports', slug, id, lastProof?.at],
    signal => api.vendors.listReports(slug, id, { signal }),
    { concerns: () => [vendorId], keepPrevious: true },
  );
  return (
    <>
      {error && (
        <LiveError
          error={error}
          hasData={data !== undefined}
          answeredAt={answeredAt}
          retry={retry}
        />
      )}
      {!data && !error && (
        <LinearProgress aria-label={`Loading the reports of ${name}`} />
      )}
      {data?.items.length === 0 && (
        <Typography variant="body2">
          Nobody has reported anything yet.
        </Typography>
      )}
      {data && data.items.length > 0 && (
        <ul className={classes.root} aria-label={`Reports of ${name}`}>
          {data.items.map(({ outcome, at, by, isOwner, note }) => (
            <Typography key={`${at} ${outcome}`} component="li" variant="body2">
              {CONTACT_OUTCOMES[outcome]}, <Age at={at} />, <Author who={by} />
              {isOwner && outcome !== 'verified' && ' (owner)'}
              {note && <div className={classes.note}>{note}</div>}
            </Typography>
          ))}
        </ul>
      )}
    </>
  );
};
