import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act } from '@testing-library/react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import { PlansRouter } from '../PlansRouter';
import { rootRouteRef } from '../routes';
import { planPage } from './planPage';

/** What the address says, and the browser's own way back. */
const Address = () => {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <footer>
      <output aria-label="Address">
        {pathname}
        {decodeURIComponent(search.replaceAll('+', ' '))}
      </output>
      <button onClick={() => navigate(-1)}>Browser back</button>
    </footer>
  );
};

/** Opens the pages below `/integrations` as the portal shows them. */
export function openPages(path: string, options: { denied?: string[] } = {}) {
  const { signals, element, app } = planPage(
    <>
      <Routes>
        <Route path="/integrations/*" element={<PlansRouter />} />
        <Route path="*" element={<p>Another page</p>} />
      </Routes>
      <Address />
    </>,
    options,
  );
  renderInTestApp(element, {
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
    apis: [...app.apis, [catalogApiRef, catalogApiMock()]],
    initialRouteEntries: [path],
  });
  return {
    tellOf: (id: string) =>
      act(async () => {
        signals.send({ action: 'vendor-changed', ids: [id] });
      }),
  };
}
