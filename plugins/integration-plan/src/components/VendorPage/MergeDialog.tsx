import { useId, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Vendor,
  VendorSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useVendor } from '../../hooks/useVendor';
import { LiveError, Notice } from '../status';
import { describeVendorProblem, statusOf } from '../vendorProblem';
import { VendorSearch } from './VendorSearch';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  list: { margin: theme.spacing(0.5, 0), paddingLeft: '1.25em' },
}));

const count = (amount: number, one: string) =>
  `${amount} ${one}${amount === 1 ? '' : 's'}`;

/** What a merge does, before it does it. */
const MergePreview = ({
  into,
  from,
  plans,
}: {
  into: Vendor;
  from: Vendor;
  plans: number;
}) => {
  const classes = useStyles();
  const { active, suspect, left } = from.contactCounts;
  const names = from.contacts?.map(({ name }) => name).join(', ');
  return (
    <section aria-label="What moves">
      <Typography variant="subtitle1" component="h3">
        {from.name} becomes part of {into.name}
      </Typography>
      <Typography variant="body2" component="ul" className={classes.list}>
        <li>
          {count(active + suspect + left, 'contact')} move
          {names ? `: ${names}` : ''}
        </li>
        <li>
          {count(from.accounts.length, 'number')} and{' '}
          {count(from.pinned.length, 'pinned note')} move
        </li>
        <li>
          {count(plans, 'plan')} that name <code>{from.slug}</code> mean{' '}
          {into.name} from then on: the key goes on to work
        </li>
        <li>
          Where {into.name} says nothing, it takes what {from.name} says; all
          else stays as it is here
        </li>
        <li>{from.name} itself is gone</li>
      </Typography>
    </section>
  );
};

/** Takes over a duplicate: choose it, see what moves, confirm. */
export const MergeDialog = ({
  vendor,
  onMerged,
  onOutdated,
  onClose,
}: {
  vendor: Vendor;
  onMerged: (vendor: Vendor) => void;
  /** Somebody has saved the vendor meanwhile: it is to be asked for again. */
  onOutdated: () => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const id = useId();
  const api = useApi(integrationPlanApiRef);
  const [chosen, setChosen] = useState<VendorSummary | null>(null);
  const duplicate = useVendor(chosen?.slug ?? null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const from = duplicate.data;

  const merge = async () => {
    if (!from) return;
    setBusy(true);
    setError(undefined);
    try {
      const input = { from: from.slug, fromRevision: from.revision };
      onMerged(
        await api.vendors.merge(vendor.slug, input, {
          ifMatch: vendor.revision,
        }),
      );
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
      if (statusOf(failure) === 412) {
        duplicate.retry();
        onOutdated();
      }
    }
  };

  const problem = error && describeVendorProblem(error, 'merge');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={isBusy ? undefined : onClose}
    >
      <DialogTitle id={`${id}-title`}>
        Merge a duplicate into {vendor.name}
      </DialogTitle>
      <DialogContent className={classes.content}>
        <DialogContentText id={`${id}-text`}>
          Choose the vendor that is the same company as {vendor.name}. It cannot
          be undone.
        </DialogContentText>
        <VendorSearch
          label="The duplicate"
          except={vendor.id}
          value={chosen}
          onChange={next => {
            setChosen(next);
            setError(undefined);
          }}
        />
        {duplicate.isLoading && <LinearProgress aria-label="Loading it" />}
        {duplicate.error && (
          <LiveError
            error={duplicate.error}
            hasData={from !== undefined}
            answeredAt={duplicate.answeredAt}
            retry={duplicate.retry}
          />
        )}
        {chosen && from && (
          <MergePreview into={vendor} from={from} plans={chosen.plans} />
        )}
        <div role="alert">
          {problem && (
            <Notice severity="critical" title={problem.title}>
              {problem.advice}
            </Notice>
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={isBusy}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={isBusy || !from}
          onClick={merge}
        >
          {isBusy ? 'Merging ...' : 'Merge'}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
