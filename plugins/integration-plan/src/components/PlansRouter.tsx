import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { PlansPage } from './PlansPage/PlansPage';

// Most people read; they need not wait for what makes plans
const ImportPage = lazy(() =>
  import('./ImportPage/ImportPage').then(m => ({ default: m.ImportPage })),
);

const DraftWizard = lazy(() =>
  import('./DraftWizard/DraftWizard').then(m => ({ default: m.DraftWizard })),
);

/** The list of plans, and below it what makes more of them. */
export const PlansRouter = () => (
  <Suspense fallback={<Progress />}>
    <Routes>
      <Route path="new" element={<DraftWizard />} />
      <Route path="import" element={<ImportPage />} />
      <Route path="*" element={<PlansPage />} />
    </Routes>
  </Suspense>
);
