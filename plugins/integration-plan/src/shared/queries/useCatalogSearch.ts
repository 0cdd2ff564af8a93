import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useSWR from 'swr';

const MOST = 20;

/** Entities of the catalog, of all kinds or of some, that have a term in their names. */
export function useCatalogSearch(
  kind: string | string[] | undefined,
  term: string,
) {
  const catalog = useApi(catalogApiRef);
  return useSWR(
    ['integration-plan', 'entities', kind, term],
    async () => {
      const { items } = await catalog.queryEntities({
        filter: kind ? { kind } : undefined,
        fields: ['kind', 'metadata', 'spec.profile'],
        limit: MOST,
        ...(term && {
          fullTextFilter: {
            term,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
            ],
          },
        }),
      });
      return items;
    },
    { keepPreviousData: true },
  );
}

/** Groups and people have names to be shown by. */
export const displayNameOf = ({ metadata, spec }: Entity): string | undefined =>
  (spec?.profile as { displayName?: string } | undefined)?.displayName ??
  metadata.title;
