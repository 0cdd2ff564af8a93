import type {
  Status,
  VendorContactCounts,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import { statusColor } from '../status';

type Severity = Exclude<Status, 'critical'>;

const ICONS = { ok: CheckCircleIcon, warning: WarningIcon, unknown: HelpIcon };

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  state: {
    ...theme.typography.body2,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
    '& svg': { flex: 'none' },
  },
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  unknown: { color: statusColor(theme, 'unknown') },
}));

type Finding = { severity: Severity; words: string };

/** What can be said of contacts by their numbers alone; never "ok" while something is missing. */
export function judgeContacts(counts: VendorContactCounts): Finding[] {
  const { active, suspect, hasTier1, isStale, lastReachedAt } = counts;
  if (active + suspect === 0) {
    return [{ severity: 'warning', words: 'No contacts' }];
  }
  const findings: Finding[] = [];
  if (suspect > 0) {
    findings.push({ severity: 'warning', words: `${suspect} suspect` });
  }
  if (!hasTier1) findings.push({ severity: 'warning', words: 'No tier 1' });
  if (isStale) {
    findings.push({
      severity: 'unknown',
      words: lastReachedAt ? 'Not reached for long' : 'Never reached',
    });
  }
  return findings.length > 0
    ? findings
    : [{ severity: 'ok', words: `${active} active` }];
}

/** How the contacts of a vendor are, as icons and words. */
export const ContactsState = ({ counts }: { counts: VendorContactCounts }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Contacts">
      {judgeContacts(counts).map(({ severity, words }) => {
        const Icon = ICONS[severity];
        return (
          <li key={words} className={`${classes.state} ${classes[severity]}`}>
            <Icon fontSize="small" aria-hidden />
            {words}
          </li>
        );
      })}
    </ul>
  );
};
