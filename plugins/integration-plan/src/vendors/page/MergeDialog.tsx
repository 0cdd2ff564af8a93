import { useDeferredValue, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Vendor,
  VendorSummary,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { useVendor, useVendors } from '../useVendor';
import { statusOf } from '../../shared/problems/problems';
import { useAttempt } from '../../shared/problems/useAttempt';
import { describeVendorProblem } from '../vendorChanges';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';
import { QueryError } from '../../shared/queries/QueryError';

const MOST = 20;

/** Chooses a vendor by a word of its name or key. */
const VendorSearch = ({
  label,
  except,
  value,
  onChange,
}: {
  label: string;
  /** Id of the vendor that cannot be chosen. */
  except: string;
  value: VendorSummary | null;
  onChange: (vendor: VendorSummary | null) => void;
}) => {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, error, isLoading } = useVendors({ q, limit: MOST });
  const options = (data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <Autocomplete<VendorSummary>
      options={options}
      // The backend has searched
      filterOptions={all => all}
      loading={isLoading}
      noOptionsText="No other vendor matches"
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      inputValue={text}
      onInputChange={(_, typed) => setText(typed)}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(option, chosen) => option.id === chosen.id}
      renderOption={({ name, slug }) => (
        <div>
          {name}
          <Typography variant="caption" component="div">
            {slug}
          </Typography>
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          variant="outlined"
          error={error !== undefined}
          helperText={error && 'The portal does not answer'}
        />
      )}
    />
  );
};

const useStyles = makeStyles(theme => ({
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
  const api = useApi(integrationPlanApiRef);
  const [chosen, setChosen] = useState<VendorSummary | null>(null);
  const duplicate = useVendor(chosen?.slug ?? null);
  const { error, forget, attempt } = useAttempt();
  const from = duplicate.data;

  const merge = async () => {
    if (!from) return;
    const failure = await attempt(async () => {
      const input = { from: from.slug, fromRevision: from.revision };
      const { revision: ifMatch } = vendor;
      onMerged(await api.vendors.merge(vendor.slug, input, { ifMatch }));
    });
    if (statusOf(failure) === 412) {
      duplicate.retry();
      onOutdated();
    }
  };

  const problem = error && describeVendorProblem(error, 'merge');
  return (
    <ConfirmDialog
      title={`Merge a duplicate into ${vendor.name}`}
      action="Merge"
      hasMessage={false}
      checksItself
      isReady={from !== undefined}
      error={<ProblemNotice problem={problem} />}
      onConfirm={merge}
      onClose={onClose}
    >
      <Typography>
        Choose the vendor that is the same company as {vendor.name}. It cannot
        be undone.
      </Typography>
      <VendorSearch
        label="The duplicate"
        except={vendor.id}
        value={chosen}
        onChange={next => {
          setChosen(next);
          forget();
        }}
      />
      {duplicate.isLoading && <LinearProgress aria-label="Loading it" />}
      <QueryError query={duplicate} />
      {chosen && from && (
        <MergePreview into={vendor} from={from} plans={chosen.plans} />
      )}
    </ConfirmDialog>
  );
};
