import { useState, type FormEvent } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { integrationPlanApiRef } from '../../api';
import { issuesOf } from '../PlanEditor/saveProblem';
import { ContactFailure } from './ContactFailure';
import {
  checkExpiry,
  expiryOf,
  NOTE_EXPIRIES,
  toLocalInput,
  type NoteExpiry,
} from './noteExpiry';

/** The longest text of a note. */
const MAX_TEXT = 500;

// One dialog is open at a time
const ID = 'integration-plan-pin-note';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  actions: { padding: theme.spacing(2, 3) },
}));

type Problems = { text?: string; expiresAt?: string };

/** Asks for a note and until when it counts, and pins it. */
export const PinNoteDialog = ({
  vendor,
  onPinned,
  onClose,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  /** Takes the vendor with the note on it. */
  onPinned: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const [text, setText] = useState('');
  const [expiry, setExpiry] = useState<NoteExpiry>('fourHours');
  const [chosen, setChosen] = useState(() =>
    toLocalInput(DateTime.now().plus({ days: 1 })),
  );
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Error>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const now = new Date();
    const expiresAt = expiryOf(expiry, chosen, now);
    const found: Problems = {
      text: text.trim() === '' ? 'is required' : undefined,
      expiresAt: checkExpiry(expiresAt, now),
    };
    setProblems(found);
    setFailure(undefined);
    if (found.text || found.expiresAt) return;
    setBusy(true);
    try {
      const note = { text, expiresAt: expiresAt.toUTC().toISO() ?? '' };
      onPinned(await api.vendors.pinNote(vendor.slug, note));
      onClose();
    } catch (error) {
      const issues = issuesOf(error) ?? [];
      const at = (path: string) =>
        issues.find(issue => issue.path === path)?.message;
      const refused = { text: at('text'), expiresAt: at('expiresAt') };
      setProblems(refused);
      if (!refused.text && !refused.expiresAt) setFailure(error as Error);
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={isBusy ? undefined : onClose}
      aria-labelledby={`${ID}-title`}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={`${ID}-title`}>
          Pin a note to {vendor.name}
        </DialogTitle>
        <DialogContent className={classes.content}>
          <DialogContentText>
            It stands on top of every plan of {vendor.name} until it expires,
            and the owners of those plans are told once.
          </DialogContentText>
          <TextField
            id={`${ID}-text`}
            label="Note"
            placeholder="Outage since 09:10, ticket 123"
            variant="outlined"
            required
            fullWidth
            multiline
            minRows={2}
            value={text}
            error={problems.text !== undefined}
            helperText={problems.text}
            inputProps={{ maxLength: MAX_TEXT }}
            onChange={event => setText(event.target.value)}
          />
          <FormControl component="fieldset">
            <FormLabel component="legend">How long it counts</FormLabel>
            <RadioGroup
              name={`${ID}-expiry`}
              value={expiry}
              onChange={(_, value) => setExpiry(value as NoteExpiry)}
            >
              {Object.entries(NOTE_EXPIRIES).map(([value, label]) => (
                <FormControlLabel
                  key={value}
                  value={value}
                  label={label}
                  control={<Radio color="primary" size="small" />}
                />
              ))}
            </RadioGroup>
          </FormControl>
          {(expiry === 'chosen' || problems.expiresAt) && (
            <TextField
              id={`${ID}-until`}
              label="Until"
              type="datetime-local"
              variant="outlined"
              value={chosen}
              error={problems.expiresAt !== undefined}
              helperText={problems.expiresAt ?? 'In your time zone'}
              InputLabelProps={{ shrink: true }}
              onChange={event => setChosen(event.target.value)}
            />
          )}
          <ContactFailure error={failure} />
        </DialogContent>
        <DialogActions className={classes.actions}>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={isBusy}
            startIcon={
              isBusy ? (
                <CircularProgress size={16} color="inherit" />
              ) : undefined
            }
          >
            Pin
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
