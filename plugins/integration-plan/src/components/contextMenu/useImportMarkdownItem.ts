import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usePlan } from '../../hooks/usePlan';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { usePlanRef } from '../../hooks/usePlanRef';
import { importRouteRef } from '../../routes';
import { targetSearch } from '../ImportPage/model/importTarget';

/** The entry "Import Markdown": for those who may, and not for plans in Git. */
export function useImportMarkdownItem() {
  const planRef = usePlanRef();
  const { data: plan } = usePlan(planRef);
  const { canUpdate } = usePlanAccess(planRef);
  const page = useRouteRef(importRouteRef)?.();
  const isInGit = plan?.origin === 'catalog';
  return {
    title: isInGit ? 'Import Markdown (kept in Git)' : 'Import Markdown',
    href: `${page ?? ''}${targetSearch(planRef)}`,
    disabled: !page || !plan || !canUpdate || isInGit,
  };
}
