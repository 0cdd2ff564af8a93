import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { UnknownPage } from './shared/page/UnknownPage';
import { PlansPage } from './plan/list/PlansPage';

// Most people read plans; they need not wait for the rest
const ImportPage = lazy(() =>
  import('./planning/import/ImportPage').then(m => ({ default: m.ImportPage })),
);
const VendorsPage = lazy(() =>
  import('./vendors/list/VendorsPage').then(m => ({ default: m.VendorsPage })),
);
const VendorPage = lazy(() =>
  import('./vendors/page/VendorPage').then(m => ({ default: m.VendorPage })),
);
const VendorImportPage = lazy(() =>
  import('./vendors/import/VendorImportPage').then(m => ({
    default: m.VendorImportPage,
  })),
);

const RunsPage = lazy(() =>
  import('./runs/list/RunsPage').then(m => ({ default: m.RunsPage })),
);
const RunPage = lazy(() =>
  import('./runs/page/RunPage').then(m => ({ default: m.RunPage })),
);
const SourcesPage = lazy(() =>
  import('./sources/SourcesPage').then(m => ({ default: m.SourcesPage })),
);
const DraftWizard = lazy(() =>
  import('./planning/wizard/DraftWizard').then(m => ({
    default: m.DraftWizard,
  })),
);

const RunbookLanding = lazy(() =>
  import('./runbook/landing/RunbookLanding').then(m => ({
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
      <Route path="sources" element={<SourcesPage />} />
      <Route path="r/:namespace/:name" element={<RunbookLanding />} />
      <Route path="" element={<PlansPage />} />
      <Route path="*" element={<UnknownPage />} />
    </Routes>
  </Suspense>
);
