import { useId, useState, type FormEvent } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Vendor,
  VendorCreateInput,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { FieldGrid } from '../PlanEditor/form/FieldGrid';
import { FormProvider } from '../PlanEditor/form/FormContext';
import { fromServerIssues } from '../PlanEditor/model/check';
import { issuesOf } from '../PlanEditor/saveProblem';
import { Notice, statusColor } from '../status';
import { describeVendorProblem, statusOf } from '../vendorProblem';
import { useNewVendorForm } from './useNewVendorForm';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // The label of the first control stands over its border
    paddingTop: theme.spacing(1),
    // The theme's own red is too pale to be read on a card
    '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
      color: statusColor(theme, 'critical'),
    },
  },
  actions: { padding: theme.spacing(2, 3) },
}));

/** What a vendor needs to be stored. */
export const NewVendorDialog = ({
  slug = '',
  onCreated,
  onClose,
}: {
  /** A key that plans use already. */
  slug?: string;
  onCreated: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const titleId = useId();
  const api = useApi(integrationPlanApiRef);
  const { shape, form, value, generation, isDirty, submit, setServerIssues } =
    useNewVendorForm(slug);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [elsewhere, setElsewhere] = useState<string[]>([]);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    const input = submit();
    if (input === undefined || isBusy) return;
    setBusy(true);
    setError(undefined);
    setElsewhere([]);
    try {
      onCreated(await api.vendors.create(input as VendorCreateInput));
    } catch (failure) {
      const issues = issuesOf(failure);
      if (issues) {
        const found = fromServerIssues({ prefix: '' }, issues);
        setServerIssues(found.here);
        setElsewhere(found.elsewhere);
      } else if (statusOf(failure) === 409) {
        setServerIssues(new Map([['slug', 'is the key of another vendor']]));
      } else {
        setError(failure as Error);
      }
      setBusy(false);
    }
  };

  const problem = error && describeVendorProblem(error, 'create');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={(_, reason) => {
        // A click beside it must not lose what was typed
        if (!isBusy && !(isDirty && reason === 'backdropClick')) onClose();
      }}
    >
      <form noValidate onSubmit={create}>
        <DialogTitle id={titleId}>New vendor</DialogTitle>
        <DialogContent className={classes.content}>
          <FormProvider value={form}>
            {shape.type === 'object' && (
              <FieldGrid
                key={generation}
                fields={shape.fields}
                path=""
                value={value}
              />
            )}
          </FormProvider>
          <div role="alert">
            {(problem || elsewhere.length > 0) && (
              <Notice
                severity="critical"
                title={problem?.title ?? 'The portal refuses this'}
              >
                {problem?.advice ?? elsewhere.join('; ')}
              </Notice>
            )}
          </div>
        </DialogContent>
        <DialogActions className={classes.actions}>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={isBusy}
          >
            {isBusy ? 'Creating ...' : 'Create'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
