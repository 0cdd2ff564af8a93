import { alertApiRef } from '@backstage/core-plugin-api';
import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';

/** Tells of something that was done, or was not, in whichever way the app has. */
export function useTell() {
  const apis = useApiHolder();
  return (title: string, status: 'success' | 'danger' = 'success') => {
    const isGood = status === 'success';
    const toasts = apis.get(toastApiRef);
    if (toasts) {
      toasts.post({ title, status, ...(isGood && { timeout: 6000 }) });
      return;
    }
    apis.get(alertApiRef)?.post({
      message: title,
      severity: isGood ? 'success' : 'error',
      display: isGood ? 'transient' : 'permanent',
    });
  };
}
