import { useApi } from '@backstage/frontend-plugin-api';
import {
  parseEntityRef,
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import {
  type CatalogApi,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import useSWR from 'swr';

/** The people of a group and of the groups below it, as notifications go. */
async function membersOf(catalog: CatalogApi, owner: string) {
  const people = new Set<string>();
  const seen = new Set([owner]);
  let groups = [owner];
  while (groups.length > 0) {
    const { items } = await catalog.getEntitiesByRefs({ entityRefs: groups });
    // A group that the catalog does not show may have anybody in it
    if (items.some(item => item === undefined)) return undefined;
    const relations = items.flatMap(item => item?.relations ?? []);
    for (const { type, targetRef } of relations) {
      if (type === RELATION_HAS_MEMBER) people.add(targetRef);
    }
    groups = relations.flatMap(({ type, targetRef }) =>
      type === RELATION_PARENT_OF && !seen.has(targetRef) ? targetRef : [],
    );
    groups.forEach(group => seen.add(group));
  }
  return people;
}

/**
 * How many people a notification to an owner is for, without who asks.
 * Undefined while the catalog has not told, or does not.
 *
 * @param owner - entity reference of a group or a user
 */
export function useOtherMembers(
  owner: string | undefined,
  me: string,
): number | undefined {
  const catalog = useApi(catalogApiRef);
  const { data: people } = useSWR(
    owner ? ['integration-plan', 'members', owner] : null,
    async () => {
      const { kind } = parseEntityRef(owner!, { defaultKind: 'group' });
      return kind.toLocaleLowerCase('en-US') === 'user'
        ? new Set([owner!])
        : membersOf(catalog, owner!);
    },
  );
  return people && [...people].filter(who => who !== me).length;
}
