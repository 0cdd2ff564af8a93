import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  assumedFacts,
  INTEGRATION_PLAN_KIND,
  sayFactPath,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { usePlan } from '../../hooks/usePlan';
import { Notice } from '../status';

/** As many as show what it is about. */
const FEW = 5;

/** Why a plan cannot be approved yet: what in it nobody has confirmed. */
export const AssumedNotice = ({ planRef }: { planRef: PlanRef }) => {
  const { namespace, name } = planRef;
  const { data: plan } = usePlan(planRef);
  const linkTo = useEntityRefLink();
  const assumed = plan ? assumedFacts(plan.document) : [];
  if (assumed.length === 0) return null;
  const page = linkTo({ kind: INTEGRATION_PLAN_KIND, namespace, name });
  return (
    <Notice
      severity="warning"
      title={
        assumed.length === 1
          ? 'One fact is assumed: confirm or change it first'
          : `${assumed.length} facts are assumed: confirm or change them first`
      }
    >
      <ul>
        {assumed.slice(0, FEW).map(({ path }) => (
          <li key={path}>{sayFactPath(path)}</li>
        ))}
        {assumed.length > FEW && <li>and {assumed.length - FEW} more</li>}
      </ul>
      <Link to={`${page}/plan`}>Go to the plan</Link>
    </Notice>
  );
};
