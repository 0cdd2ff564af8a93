import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  type Contact,
  CONTACT_OUTCOMES,
  type ContactOutcome,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import LinearProgress from '@material-ui/core/LinearProgress';
import { integrationPlanApiRef } from '../../api';
import { ContactFailure } from './ContactFailure';
import { fingerSized } from './fingerSized';
import { useVendorChange } from '../vendorChanges';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';
import { Author } from '../../shared/page/Author';
import { Age } from '../../shared/status';
import { Stack } from '../../shared/page/layout';
import { TextInput } from '../../shared/form/TextInput';
import { QueryError } from '../../shared/queries/QueryError';

const useStyles = makeStyles(theme => ({
  reportHistory: { margin: 0, paddingLeft: theme.spacing(2.5) },
  note: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
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
  const query = useLiveQuery(
    // Another question after each report: the list never lags behind the contact
    ['integration-plan', 'contact-reports', slug, id, lastProof?.at],
    signal => api.vendors.listReports(slug, id, { signal }),
    { concerns: () => [vendorId], keepPrevious: true },
  );
  const { data, error } = query;
  return (
    <>
      <QueryError query={query} />
      {!data && !error && (
        <LinearProgress aria-label={`Loading the reports of ${name}`} />
      )}
      {data?.items.length === 0 && (
        <Typography variant="body2">
          Nobody has reported anything yet.
        </Typography>
      )}
      {data && data.items.length > 0 && (
        <ul className={classes.reportHistory} aria-label={`Reports of ${name}`}>
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

/** The longest note of a report. */
const MAX_NOTE = 500;

/** A second tap on the same button so soon was not meant. */
const DOUBLE_TAP_MS = 3000;

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
    <Stack gap={1}>
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
        <TextInput
          id={`integration-plan-report-note-${contact.id}`}
          label="Note to go with the report"
          size="small"
          inputRef={noteField}
          value={note}
          max={MAX_NOTE}
          onText={setNote}
        />
      )}
      <ContactFailure error={error} />
    </Stack>
  );
};
