import { Link } from '@backstage/core-components';
import { vendorCreateSchema } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { usePlans } from '../../hooks/usePlan';
import { NewVendorButton } from '../NewVendor/NewVendorButton';
import { PlanLink } from '../PlansPage/PlanLink';
import { VendorCard } from './VendorCard';

/** How many of the plans are named. */
const SHOWN = 10;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(1.5),
  },
  list: { margin: 0, paddingLeft: '1.25em' },
}));

/** Plans may name a vendor before anybody has stored it: a thing to do, not an error. */
const NamedVendor = ({
  slug,
  onCreated,
}: {
  slug: string;
  onCreated: () => void;
}) => {
  const classes = useStyles();
  const { plans: toPlans } = useIntegrationsLinks();
  const { data } = usePlans({ vendor: [slug], limit: SHOWN });
  const total = data?.totalItems ?? 0;
  return (
    <div className={classes.root}>
      {data && total > 0 && (
        <>
          <Typography>
            {total === 1 ? 'One plan names it' : `${total} plans name it`}; who
            is on call for them finds no contacts here.
          </Typography>
          <ul className={classes.list}>
            {data.items.map(plan => (
              <li key={plan.id}>
                <PlanLink plan={plan} />
              </li>
            ))}
          </ul>
          {total > data.items.length && toPlans && (
            <Link to={`${toPlans}?vendor=${slug}`}>All {total} plans</Link>
          )}
        </>
      )}
      {data && total === 0 && (
        <Typography>No plan that you may read names it either.</Typography>
      )}
      <NewVendorButton label="Create it" slug={slug} onCreated={onCreated} />
    </div>
  );
};

/** That there is no such vendor, and what to do about it. */
export const UnknownVendor = ({
  slug,
  onCreated,
}: {
  slug: string;
  onCreated: () => void;
}) => {
  const isKey = vendorCreateSchema.shape.slug.safeParse(slug).success;
  return (
    <VendorCard title={`No vendor “${slug}” is stored`}>
      {isKey ? (
        <NamedVendor slug={slug} onCreated={onCreated} />
      ) : (
        <Typography>
          The key of a vendor is lower-case letters and digits, separated by
          single dashes: the address may be mistyped.
        </Typography>
      )}
    </VendorCard>
  );
};
