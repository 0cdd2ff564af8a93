import { useDeferredValue } from 'react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useSWR from 'swr';
import { SuggestionsControl, type Suggestion } from './SuggestionsControl';
import type { ControlProps } from './TextControl';

const MOST = 20;

/** Whom else a field of groups may name: a person owns things, too. */
const kindsFor = (kind: string | undefined) =>
  kind === 'group' ? ['Group', 'User'] : kind;

const toSuggestion = (entity: Entity): Suggestion => {
  const title =
    entity.metadata.title ??
    // Groups and people have names to be shown by
    (entity.spec?.profile as { displayName?: string } | undefined)?.displayName;
  return { value: stringifyEntityRef(entity), title };
};

/** A reference to an entity: suggested from the catalog, or typed. */
export const EntityRefControl = ({ field, path, value }: ControlProps) => {
  const catalog = useApi(catalogApiRef);
  const text = useDeferredValue(typeof value === 'string' ? value : '');
  // Of a full reference, the catalog searches names only
  const term = text.replace(/^.*[:/]/, '');
  const { data } = useSWR(
    ['integration-plan', 'entities', field.entityKind, term],
    async () => {
      const kind = kindsFor(field.entityKind);
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
      return items.map(toSuggestion);
    },
    // Without suggestions it is a text field, which is enough
    { keepPreviousData: true, shouldRetryOnError: false },
  );
  return (
    <SuggestionsControl
      field={field}
      path={path}
      value={value}
      suggestions={data ?? []}
    />
  );
};
