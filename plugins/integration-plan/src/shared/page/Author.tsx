import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { tryParseEntityRef } from '@integration-plan/plugin-integration-plan-common';

/** What a file in Git says is recorded with the place of its entity. */
const FROM_GIT = 'catalog:';

/** Other backends save as services, e.g. `service:plugin:demo`. */
const SERVICE = /^service:(?:plugin:)?(.+)$/;

/** Somebody in the catalog as a link, anything else as it was recorded. */
export const Author = ({ who }: { who: string }) => {
  if (who.startsWith(FROM_GIT)) {
    return <span title={who.slice(FROM_GIT.length)}>Git</span>;
  }
  const service = SERVICE.exec(who);
  if (service) return <>{service[1]} (service)</>;
  // Without a kind it is not a reference, but a name that could be one
  return tryParseEntityRef(who, { defaultKind: '' }) ? (
    <EntityRefLink entityRef={who} />
  ) : (
    <>{who}</>
  );
};
