import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import useSWR from 'swr';

/** Entity reference of who is signed in; undefined until that is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useSWR(['integration-plan', 'me'], async () => {
    const { userEntityRef } = await identity.getBackstageIdentity();
    return userEntityRef;
  });
  return data;
}
