import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef, type ExternalRouteRef } from '@backstage/core-plugin-api';
import type { RouteRef, SubRouteRef } from '@backstage/frontend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import {
  importRouteRef,
  rootRouteRef,
  runbookRouteRef,
  runRouteRef,
  runsRouteRef,
  sourcesRouteRef,
  vendorImportRouteRef,
  vendorRouteRef,
  vendorsRouteRef,
} from '../../routes';

type Params = { [name in string]: string } | undefined;

/**
 * The same reference for both frontend systems, and no error where the app has
 * no such page: an old app may show a plan without the pages of this plugin.
 */
const wherePresent = <P extends Params>(ref: RouteRef<P> | SubRouteRef<P>) =>
  Object.assign(convertLegacyRouteRef(ref as SubRouteRef<P>), {
    optional: true,
  }) as unknown as ExternalRouteRef<P, true>;

const plans = wherePresent(rootRouteRef);
const vendors = wherePresent(vendorsRouteRef);
const vendor = wherePresent<{ slug: string }>(vendorRouteRef);
const runbook = wherePresent<PlanRef>(runbookRouteRef);
const runs = wherePresent(runsRouteRef);
const run = wherePresent<{ id: string }>(runRouteRef);
const sources = wherePresent(sourcesRouteRef);
const importPlan = wherePresent(importRouteRef);
const importVendors = wherePresent(vendorImportRouteRef);

/** Addresses of this plugin's pages; undefined where the app has none. */
export function useIntegrationsLinks() {
  const toPlans = useRouteRef(plans);
  const toVendors = useRouteRef(vendors);
  const toVendor = useRouteRef(vendor);
  const toRunbook = useRouteRef(runbook);
  const toRuns = useRouteRef(runs);
  const toRun = useRouteRef(run);
  const toSources = useRouteRef(sources);
  const toImport = useRouteRef(importPlan);
  const toVendorImport = useRouteRef(importVendors);
  return {
    plans: toPlans?.(),
    vendors: toVendors?.(),
    vendor: (slug: string) => toVendor?.({ slug: encodeURIComponent(slug) }),
    runbook: ({ namespace, name }: PlanRef) => toRunbook?.({ namespace, name }),
    runs: toRuns?.(),
    run: (id: string) => toRun?.({ id }),
    sources: toSources?.(),
    import: toImport?.(),
    vendorImport: toVendorImport?.(),
  };
}
