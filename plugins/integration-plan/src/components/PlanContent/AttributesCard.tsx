import {
  describeAttributes,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { FactPairs } from '../facts/FactPairs';
import { ATTRIBUTES_ANCHOR } from './anchors';
import { PartCard } from './PartCard';
import type { PartEditing } from './usePlanEditing';

/** What the plan is called, who owns it, and what it has to do with. */
export const AttributesCard = ({
  plan,
  editing,
}: {
  plan: Plan;
  editing: PartEditing;
}) => (
  <PartCard {...ATTRIBUTES_ANCHOR} action={editing.action}>
    {editing.form || <FactPairs fields={describeAttributes()} owner={plan} />}
  </PartCard>
);
