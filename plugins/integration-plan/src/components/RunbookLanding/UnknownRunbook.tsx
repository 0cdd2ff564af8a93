import { Link } from '@backstage/core-components';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { PartCard } from '../PlanContent/PartCard';

/** That the link leads to no plan, and how to find the one that was meant. */
export const UnknownRunbook = ({ planRef }: { planRef: PlanRef }) => {
  const { plans } = useIntegrationsLinks();
  return (
    <PartCard
      id="unknown"
      title={`There is no plan ${planRef.namespace}/${planRef.name}`}
    >
      <Typography paragraph>
        It was deleted, it never had this name, or you may not read it. Links
        with a former name of a plan still work.
      </Typography>
      {plans && (
        <Typography>
          <Link to={`${plans}?q=${encodeURIComponent(planRef.name)}`}>
            Search all integrations for “{planRef.name}”
          </Link>
        </Typography>
      )}
    </PartCard>
  );
};
