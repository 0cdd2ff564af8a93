import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  Status,
  VendorContactCounts,
  VendorListQuery,
  VendorNote,
  VendorSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import { VendorLink } from '../../shared/links/VendorLink';
import { CardFacts, type Orders } from '../../shared/lists/ListCards';
import type { Column, Order } from '../../shared/lists/ListTable';
import { Age } from '../../shared/status';
import { StateMark } from '../../shared/page/StateMark';
import { PlainList } from '../../shared/page/layout';

type Severity = Exclude<Status, 'critical'>;

const ICONS = { ok: CheckCircleIcon, warning: WarningIcon, unknown: HelpIcon };

type Finding = { severity: Severity; words: string };

/** What can be said of contacts by their numbers alone; never "ok" while something is missing. */
function judgeContacts(counts: VendorContactCounts): Finding[] {
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
const ContactsState = ({ counts }: { counts: VendorContactCounts }) => (
  <PlainList aria-label="Contacts">
    {judgeContacts(counts).map(({ severity, words }) => (
      <li key={words}>
        <StateMark Icon={ICONS[severity]} status={severity}>
          {words}
        </StateMark>
      </li>
    ))}
  </PlainList>
);

const useStyles = makeStyles(theme => ({
  note: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    '& + &': { marginTop: theme.spacing(0.5) },
  },
}));

/** What is pinned to a vendor now, shortened to two lines each. */
const NotesCell = ({ notes }: { notes: VendorNote[] }) => {
  const classes = useStyles();
  if (notes.length === 0) return null;
  return (
    <PlainList aria-label="Pinned notes">
      {notes.map(({ id, text, at }) => (
        <Typography
          key={id}
          variant="body2"
          component="li"
          className={classes.note}
          title={text}
        >
          {text} (<Age at={at} />)
        </Typography>
      ))}
    </PlainList>
  );
};

type Sort = VendorListQuery['sort'];

/** The order of each column that is of use first: A to Z, newest, longest ago. */
export const FIRST_ORDER: Record<Sort, Order> = {
  name: 'asc',
  updated: 'desc',
  reached: 'asc',
};

export const ORDERS: Orders<Sort> = [
  { sort: 'name', order: 'asc', label: 'Name, A to Z' },
  { sort: 'name', order: 'desc', label: 'Name, Z to A' },
  { sort: 'reached', order: 'asc', label: 'Longest not reached first' },
  { sort: 'reached', order: 'desc', label: 'Last reached first' },
  { sort: 'updated', order: 'desc', label: 'Last updated first' },
  { sort: 'updated', order: 'asc', label: 'Last updated last' },
];

export const COLUMNS: Column<VendorSummary, Sort>[] = [
  {
    title: 'Vendor',
    sort: 'name',
    width: '20%',
    render: ({ slug, name }) => (
      <strong>
        <VendorLink slug={slug} name={name} />
      </strong>
    ),
  },
  {
    title: 'Owner',
    render: ({ owner }) => (
      <EntityRefLink entityRef={owner} defaultKind="group" />
    ),
  },
  { title: 'Plans', render: ({ plans }) => plans },
  {
    title: 'Contacts',
    width: '18%',
    render: ({ contactCounts }) => <ContactsState counts={contactCounts} />,
  },
  {
    title: 'Last reached',
    sort: 'reached',
    render: ({ contactCounts }) => <Age at={contactCounts.lastReachedAt} />,
  },
  {
    title: 'Pinned notes',
    width: '24%',
    render: ({ notes }) => <NotesCell notes={notes} />,
  },
  {
    title: 'Updated',
    sort: 'updated',
    render: ({ updatedAt }) => <Age at={updatedAt} />,
  },
];

/** A vendor where a table is too wide. */
export const VendorCard = ({
  vendor: { slug, name, owner, plans, contactCounts, notes },
}: {
  vendor: VendorSummary;
}) => (
  <>
    <Typography variant="subtitle1" component="h2">
      <VendorLink slug={slug} name={name} />
    </Typography>
    <ContactsState counts={contactCounts} />
    <NotesCell notes={notes} />
    <CardFacts>
      <EntityRefLink entityRef={owner} defaultKind="group" />
      <span>{plans === 1 ? '1 plan' : `${plans} plans`}</span>
      <span>
        reached <Age at={contactCounts.lastReachedAt} />
      </span>
    </CardFacts>
  </>
);
