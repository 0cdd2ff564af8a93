import { handle, startPortalWith, type Portal } from './portal';

const PORTS = 'INTEGRATION_PLAN_SHARED_PORTAL';

/** Before all tests: starts the one portal that they share. */
export default async function setUp() {
  const portal = await startPortalWith({});
  process.env[PORTS] = JSON.stringify(portal.ports);
  return () => portal.stop();
}

/**
 * The portal that the tests share, with the demo plans and vendors in it.
 * A start takes long, so a test takes this one unless it needs what only the
 * other has (`ownPortal.ts`). It leaves alone what other files look at: what it changes or
 * counts has names that no other file uses, a vendor that it breaks it mends,
 * and it never counts on being the first.
 */
export function sharedPortal(): Portal {
  const ports = process.env[PORTS];
  if (!ports) throw new Error('Nobody has started the shared portal');
  return handle(JSON.parse(ports));
}
