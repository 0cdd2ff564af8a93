import { useState } from 'react';
import {
  CONTACT_ROLES,
  formatDuration,
  type ContactOutcome,
  type EscalationStep,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { Disclosure } from '../../shared/page/Disclosure';
import { ChannelList } from './ChannelList';
import { ContactActions } from './ContactActions';
import { ContactDetails, ReachText, TrustText } from './ContactDetails';
import { ContactEditor } from './ContactEditor';
import { fingerSized } from './fingerSized';
import { ReportButtons, ReportHistory } from './ReportButtons';
import { Stack } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(1, 1.5),
    padding: theme.spacing(1.5, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '&:first-child': { paddingTop: 0 },
  },
  place: {
    ...theme.typography.subtitle2,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 28,
    height: 28,
    borderRadius: '50%',
    border: `1px solid ${theme.palette.divider}`,
  },
  name: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    ...fingerSized(theme),
  },
  toggle: {
    margin: theme.spacing(0, -0.5),
    padding: theme.spacing(0, 0.5),
    justifyContent: 'flex-start',
    textAlign: 'left',
    textTransform: 'none',
    overflowWrap: 'anywhere',
    fontWeight: 'bold',
  },
  chip: { margin: 0 },
  reach: { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1) },
  more: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    ...fingerSized(theme),
  },
  body: {
    gridColumn: '1 / -1',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    [theme.breakpoints.up('sm')]: { gridColumn: 2 },
  },
}));

const FIRST_WORDS = { reachable: 'Reach first', toTry: 'Try first' };

/** A contact of the chain: in one glance, and unfolded with all that can be done. */
export const ContactItem = ({
  step: { contact, hours, first },
  place,
  vendor,
  now,
  isCompact,
  canUpdate,
  onChanged,
  onReported,
  onSaid,
}: {
  step: EscalationStep;
  /** In the chain, from 1; undefined outside of it. */
  place?: number;
  vendor: Vendor;
  now: Date;
  /** Only the contact to begin with is unfolded, and to the most important. */
  isCompact: boolean;
  /** The visitor may change contacts, and verify them. */
  canUpdate: boolean;
  onChanged: (vendor: Vendor) => void;
  onReported: (
    vendor: Vendor,
    report: { id: string; outcome: ContactOutcome },
  ) => void;
  onSaid: (words: string) => void;
}) => {
  const classes = useStyles();
  const [toggled, setToggled] = useState<boolean>();
  const [isEditing, setEditing] = useState(false);
  const { responseTime } = contact;
  // Folding must not throw away what somebody types
  const isOpen = isEditing || (toggled ?? (!isCompact || first !== undefined));
  const more = (
    <div className={classes.more}>
      <ContactDetails contact={contact} now={now} />
      <Disclosure summary="Reports" label={`Reports of ${contact.name}`}>
        <ReportHistory vendor={vendor} contact={contact} />
      </Disclosure>
      {canUpdate && (
        <ContactActions
          vendor={vendor}
          contact={contact}
          onEdit={() => setEditing(true)}
          onChanged={onChanged}
          onSaid={onSaid}
        />
      )}
    </div>
  );
  return (
    <li className={classes.root}>
      <span className={classes.place} title={`Escalation tier ${contact.tier}`}>
        <span aria-hidden>{place}</span>
      </span>
      <Stack gap={0.25}>
        <div className={classes.name}>
          <Button
            size="small"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-label={`${contact.name}, tier ${contact.tier}`}
            endIcon={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
            onClick={() => setToggled(!isOpen)}
          >
            {contact.name}
          </Button>
          <Typography variant="caption" color="textSecondary">
            {CONTACT_ROLES[contact.role]}
          </Typography>
          {first && (
            <Chip
              size="small"
              color="primary"
              className={classes.chip}
              label={FIRST_WORDS[first]}
            />
          )}
        </div>
        <div className={classes.reach}>
          <ReachText hours={hours} now={now} />
          {responseTime && (
            <Typography variant="body2" component="span">
              answers in {formatDuration(responseTime)}
            </Typography>
          )}
        </div>
        <TrustText contact={contact} now={now} />
      </Stack>
      {isOpen && (
        <div className={classes.body}>
          {isEditing ? (
            <ContactEditor
              vendor={vendor}
              contact={contact}
              onSaved={answer => {
                setEditing(false);
                onChanged(answer);
                onSaid(`Saved ${contact.name}.`);
              }}
              onClose={() => setEditing(false)}
            />
          ) : (
            <>
              <ChannelList
                contact={contact}
                vendor={vendor}
                isFirst={first !== undefined}
              />
              <ReportButtons
                vendor={vendor}
                contact={contact}
                canVerify={canUpdate}
                onReported={(answer, outcome) => {
                  // It may be the first no more; whoever reported goes on here
                  setToggled(true);
                  onReported(answer, { id: contact.id, outcome });
                }}
              />
              {isCompact ? (
                <div className={classes.more}>
                  <Disclosure
                    summary="Hours, notes and more"
                    label={`Hours, notes and more of ${contact.name}`}
                  >
                    {more}
                  </Disclosure>
                </div>
              ) : (
                more
              )}
            </>
          )}
        </div>
      )}
    </li>
  );
};
