import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Contact,
  ContactOutcome,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { ContactFailure } from './ContactFailure';
import { fingerSized } from './fingerSized';
import { useVendorChange } from './useVendorChange';

/** The longest note of a report. */
const MAX_NOTE = 500;

/** A second tap on the same button so soon was not meant. */
const DOUBLE_TAP_MS = 3000;

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1) },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
    '& button': { textTransform: 'none' },
    ...fingerSized(theme),
  },
  legend: { padding: 0, marginBottom: theme.spacing(0.5) },
}));

const LABELS: Array<{ outcome: ContactOutcome; label: string }> = [
  { outcome: 'worked', label: 'Worked' },
  { outcome: 'noAnswer', label: 'No answer' },
  { outcome: 'bounced', label: 'Bounced' },
  { outcome: 'left', label: 'Left the company' },
];

const VERIFIED = { outcome: 'verified', label: 'Details are right' } as const;

/** One tap tells how a contact proved; the next report puts a wrong one right. */
export const ReportButtons = ({
  vendor,
  contact,
  canVerify,
  onReported,
}: {
  vendor: Vendor;
  contact: Contact;
  canVerify: boolean;
  /** Takes the vendor as it is after the report. */
  onReported: (vendor: Vendor, outcome: ContactOutcome) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const [note, setNote] = useState<string>();
  const last = useRef<{ outcome: ContactOutcome; at: number }>();
  const pressed = useRef<HTMLButtonElement>();
  const { isBusy, error, run } = useVendorChange(() => setNote(undefined));

  const noteField = useRef<HTMLInputElement>(null);
  const hasNote = note !== undefined;
  useEffect(() => {
    if (hasNote) noteField.current?.focus();
  }, [hasNote]);

  // A contact that moves in the chain loses the focus; the person has not moved
  useEffect(() => {
    if (isBusy || !pressed.current) return;
    if (document.activeElement === document.body) pressed.current.focus();
    pressed.current = undefined;
  });

  const report = async (outcome: ContactOutcome) => {
    const isDoubleTap =
      last.current?.outcome === outcome &&
      Date.now() - last.current.at < DOUBLE_TAP_MS;
    if (isBusy || isDoubleTap) return;
    const said = note?.trim();
    const answer = await run(() =>
      api.vendors.report(vendor.slug, contact.id, {
        outcome,
        ...(said && { note: said }),
      }),
    );
    if (!answer) return;
    last.current = { outcome, at: Date.now() };
    onReported(answer, outcome);
  };

  return (
    <div className={classes.root}>
      <fieldset className={classes.buttons}>
        <Typography
          component="legend"
          variant="caption"
          color="textSecondary"
          className={classes.legend}
        >
          You tried {contact.name}? Say how it went
        </Typography>
        {[...LABELS, ...(canVerify ? [VERIFIED] : [])].map(
          ({ outcome, label }) => (
            <Button
              key={outcome}
              size="small"
              variant="outlined"
              // Not disabled while it is sent: the focus would be lost
              aria-disabled={isBusy}
              onClick={event => {
                pressed.current = event.currentTarget;
                report(outcome);
              }}
            >
              {label}
            </Button>
          ),
        )}
        {note === undefined && (
          <Button size="small" color="primary" onClick={() => setNote('')}>
            Add a note
          </Button>
        )}
      </fieldset>
      {note !== undefined && (
        <TextField
          id={`integration-plan-report-note-${contact.id}`}
          label="Note to go with the report"
          variant="outlined"
          size="small"
          fullWidth
          inputRef={noteField}
          value={note}
          inputProps={{ maxLength: MAX_NOTE }}
          onChange={event => setNote(event.target.value)}
        />
      )}
      <ContactFailure error={error} />
    </div>
  );
};
