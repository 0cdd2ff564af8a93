import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { tryParseEntityRef } from '@integration-plan/plugin-integration-plan-common';

/** Somebody in the catalog as a link, anything else as it was recorded. */
export const Author = ({ who }: { who: string }) =>
  // Without a kind it is not a reference, but a name that could be one
  tryParseEntityRef(who, { defaultKind: '' }) ? (
    <EntityRefLink entityRef={who} />
  ) : (
    <>{who}</>
  );
