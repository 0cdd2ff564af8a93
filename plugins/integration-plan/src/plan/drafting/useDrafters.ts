import { useApi } from '@backstage/frontend-plugin-api';
import type { Drafter } from '@integration-plan/plugin-integration-plan-common';
import useSWR from 'swr';
import { integrationPlanApiRef } from '../../api';
import { RULES } from './drafting';

const BY_RULES: Drafter = {
  id: RULES,
  title: 'By rules, in this browser',
  isDefault: true,
  sendsInputs: false,
  reads: false,
};

/**
 * The ways to draft: the rules, which need nothing, and what the portal offers
 * beside them.
 */
export function useDrafters() {
  const api = useApi(integrationPlanApiRef);
  const { data, error } = useSWR<{ items: Drafter[] }, Error>(
    ['integration-plan', 'drafters'],
    () => api.drafts.listDrafters(),
    // The rules are there in the meantime
    { shouldRetryOnError: false, revalidateOnFocus: false },
  );
  const others = (data?.items ?? []).filter(({ id }) => id !== RULES);
  const preferred = others.find(({ isDefault }) => isDefault);
  return {
    drafters: [{ ...BY_RULES, isDefault: !preferred }, ...others],
    /** Whether the others may still come. */
    isLoading: data === undefined && error === undefined,
    /** Why the others are not known. */
    error,
  };
}
