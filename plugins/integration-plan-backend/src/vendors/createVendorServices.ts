import type {
  AuthService,
  DatabaseService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  type AuthorizerDeps,
  type PlanAuthorizer,
  VendorAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import { ContactService, type VendorNotifier } from './ContactService';
import { ContactStore } from './ContactStore';
import { VendorFileService } from './VendorFileService';
import type { VendorNoteStore } from './notes/VendorNoteStore';
import { VendorService } from './VendorService';
import type { VendorStore } from './VendorStore';
import { VendorView } from './VendorView';

/** What answers about vendors is made of. */
export async function createVendorServices(
  options: AuthorizerDeps & {
    auth: AuthService;
    database: DatabaseService;
    notes: VendorNoteStore;
    notifier: VendorNotifier;
    planAuthorizer: PlanAuthorizer;
    publisher: StatusPublisher;
    secrets: SecretScanner;
    store: VendorStore;
    userInfo: UserInfoService;
  },
) {
  const { database } = options;
  const authorizer = new VendorAuthorizer(options);
  const viewDeps = {
    ...options,
    authorizer,
    contacts: await ContactStore.create({ database }),
  };
  const deps = { ...viewDeps, view: new VendorView(viewDeps) };
  return {
    authorizer,
    contacts: new ContactService(deps),
    file: new VendorFileService(deps),
    vendors: new VendorService(deps),
    view: deps.view,
  };
}
