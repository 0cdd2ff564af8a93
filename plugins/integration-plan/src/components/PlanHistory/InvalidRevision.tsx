import type { PlanRevision } from '@integration-plan/plugin-integration-plan-common';
import { Disclosure } from '../Disclosure';
import { ScrollBox } from '../ScrollBox';
import { Notice } from '../status';

/** A revision that the present rules cannot read: why, and as it was stored. */
export const InvalidRevision = ({ revision }: { revision: PlanRevision }) => (
  <Notice
    severity="warning"
    title={`Revision ${revision.revision} was stored under older rules`}
  >
    It can be neither compared nor restored: {revision.invalid?.message}
    <Disclosure summary="As it was stored">
      <ScrollBox label={`Revision ${revision.revision} as it was stored`}>
        <pre>{JSON.stringify(revision.invalid?.document, null, 2)}</pre>
      </ScrollBox>
    </Disclosure>
  </Notice>
);
