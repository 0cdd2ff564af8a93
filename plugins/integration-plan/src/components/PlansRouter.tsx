import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { PlansPage } from './PlansPage/PlansPage';

// Most people read plans; they need not wait for the rest
const ImportPage = lazy(() =>
  import('./ImportPage/ImportPage').then(m => ({ default: m.ImportPage })),
);
const VendorsPage = lazy(() =>
  import('./VendorsPage/VendorsPage').then(m => ({ default: m.VendorsPage })),
);
const VendorPage = lazy(() =>
  import('./VendorPage/VendorPage').then(m => ({ default: m.VendorPage })),
);
const VendorImportPage = lazy(() =>
  import('./VendorImportPage/VendorImportPage').then(m => ({
    default: m.VendorImportPage,
  })),
);

const RunsPage = lazy(() =>
  import('./RunsPage/RunsPage').then(m => ({ default: m.RunsPage })),
);
const RunPage = lazy(() =>
  import('./RunPage/RunPage').then(m => ({ default: m.RunPage })),
);
const DraftWizard = lazy(() =>
  import('./DraftWizard/DraftWizard').then(m => ({ default: m.DraftWizard })),
);

const RunbookLanding = lazy(() =>
  import('./RunbookLanding/RunbookLanding').then(m => ({
    default: m.RunbookLanding,
  })),
);

/** The list of plans, what makes more of them, and the vendors behind them. */
export const PlansRouter = () => (
  <Suspense fallback={<Progress />}>
    <Routes>
      <Route path="new" element={<DraftWizard />} />
      <Route path="import" element={<ImportPage />} />
      <Route path="vendors" element={<VendorsPage />} />
      <Route path="vendors/import" element={<VendorImportPage />} />
      <Route path="vendors/:slug" element={<VendorPage />} />
      <Route path="runs" element={<RunsPage />} />
      <Route path="runs/:id" element={<RunPage />} />
      <Route path="r/:namespace/:name" element={<RunbookLanding />} />
      <Route path="*" element={<PlansPage />} />
    </Routes>
  </Suspense>
);
