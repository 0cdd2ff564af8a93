import { Link } from '@backstage/core-components';
import {
  escalationChain,
  formatAge,
  formatDuration,
  type EscalationStep,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { CopyButton } from '../../shared/facts/CopyButton';
import { Row } from '../../shared/page/layout';
import { statusOf } from '../../shared/problems/problems';
import { useClock } from '../../shared/queries/useClock';
import { useVendor } from '../useVendor';
import { ChannelButton } from './ChannelList';
import { ReachText } from './ContactDetails';
import { fingerSized } from './fingerSized';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 0, overflowWrap: 'anywhere', ...fingerSized(theme) },
}));

/** Whoever can be reached soonest, where nobody can be now: "Ann is the next, in 2 h." */
function formatNext(steps: readonly EscalationStep[], now: Date) {
  const [soonest] = steps
    .filter(({ contact }) => contact.channels.length > 0)
    .flatMap(({ contact, hours }) =>
      hours.opensAt ? [{ contact, at: hours.opensAt }] : [],
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const next =
    soonest &&
    ` ${soonest.contact.name} is the next, in ${formatAge(
      Date.parse(soonest.at) - now.getTime(),
    )}.`;
  return `Nobody can be reached now.${next ?? ''}`;
}

/** Said above a chain of contacts in which nobody can be reached. */
export const NobodyNow = ({
  steps,
  now,
}: {
  steps: readonly EscalationStep[];
  now: Date;
}) => <Typography variant="body2">{formatNext(steps, now)}</Typography>;

/** Moments at which the order of a chain, or who can be reached, changes. */
export const changesOf = (steps: readonly EscalationStep[]) =>
  steps.flatMap(({ hours }) => [hours.opensAt, hours.closesAt]);

const Reached = ({ vendor }: { vendor: Vendor }) => {
  const classes = useStyles();
  const contacts = vendor.contacts ?? [];
  const now = useClock(moment => changesOf(escalationChain(contacts, moment)));
  const steps = escalationChain(contacts, now);
  const first = steps.find(step => step.first);
  const to = useIntegrationsLinks().vendor(vendor.slug);
  if (steps.length === 0) {
    return (
      <span>
        Nobody is known at{' '}
        {to ? <Link to={to}>{vendor.name}</Link> : vendor.name}.
      </span>
    );
  }
  if (!first) return <NobodyNow steps={steps} now={now} />;
  const { contact, hours } = first;
  const [account] = vendor.accounts;
  return (
    <div className={classes.root}>
      <Row gap={[0.5, 1]}>
        <ChannelButton
          channel={contact.channels[0]}
          contact={contact}
          vendor={vendor}
          isBest
        />
        <strong>{contact.name}</strong>
        <ReachText hours={hours} now={now} />
        {contact.responseTime && (
          <span>answers in {formatDuration(contact.responseTime)}</span>
        )}
      </Row>
      {account && (
        <Row gap={0.5}>
          <span>
            {account.label} <strong>{account.number}</strong>
          </span>
          <CopyButton
            text={account.number}
            what={`${account.label} ${account.number} of ${vendor.name}`}
          />
        </Row>
      )}
    </div>
  );
};

/**
 * Whom of a vendor to call now, in one tap, and the numbers to quote; or why
 * nobody is known.
 */
export const FirstContact = ({ slug }: { slug: string }) => {
  const { data, error } = useVendor(slug);
  const to = useIntegrationsLinks().vendor(slug);
  const status = statusOf(error);
  if (status === 404) {
    return (
      <span>
        Nobody is known: {to ? <Link to={to}>“{slug}”</Link> : `“${slug}”`} is
        not in the directory yet.
      </span>
    );
  }
  if (status === 403 || (data && !data.contacts)) {
    return <span>You may not see the contacts of “{data?.name ?? slug}”.</span>;
  }
  if (data) return <Reached vendor={data} />;
  return (
    <span>
      {error
        ? `The contacts of “${slug}” cannot be read now.`
        : 'Looking for whom to call …'}
    </span>
  );
};
