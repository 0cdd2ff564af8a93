import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  INTEGRATION_PLAN_PLUGIN_ID,
  integrationPlanPermissions,
} from '@integration-plan/plugin-integration-plan-common';
import {
  integrationPlanDraftersExtensionPoint,
  integrationPlanPermissionRules,
  integrationPlanResourceRef,
  integrationPlanStatusSourcesExtensionPoint,
  integrationPlanVendorPermissionRules,
  integrationPlanVendorResourceRef,
} from '@integration-plan/plugin-integration-plan-node';
import { parseEntityRef } from '@backstage/catalog-model';
import { registerRunActions } from './actions/registerRunActions';
import { registerVendorActions } from './actions/registerVendorActions';
import {
  readDocumentSyncSchedule,
  readDraftingOptions,
  readExportOptions,
  readPagesPath,
  readPollingOptions,
  readVendorOptions,
} from './config';
import { DrafterRegistry } from './drafting/DrafterRegistry';
import { DraftService } from './drafting/DraftService';
import { rulesDrafter } from './drafting/rulesDrafter';
import { DrillService } from './drills/DrillService';
import { startFolderExport } from './export/startFolderExport';
import { OwnerNotifier } from './notifications/OwnerNotifier';
import { PlanAuthorizer } from './plans/PlanAuthorizer';
import { PlanHistoryService } from './plans/PlanHistoryService';
import { PlanImportService } from './plans/PlanImportService';
import { PlanNameStore } from './plans/PlanNameStore';
import { PlanRenameService } from './plans/PlanRenameService';
import { PlanService } from './plans/PlanService';
import { PlanStore } from './plans/PlanStore';
import { PlanWriter } from './plans/PlanWriter';
import { ReviewService } from './review/ReviewService';
import { startReviewBackfill } from './review/startReviewBackfill';
import { createRouter } from './router';
import { createRunbookServices } from './runbook/createRunbookServices';
import { createRunServices } from './runs/createRunServices';
import { SecretScanner } from './secrets/SecretScanner';
import { startAlertRetention } from './status/AlertRetention';
import { readOpenMetricsSources } from './status/openmetrics';
import { StatusPoller } from './status/StatusPoller';
import { StatusPublisher } from './status/StatusPublisher';
import { StatusService } from './status/StatusService';
import { StatusSourceRegistry } from './status/StatusSourceRegistry';
import { StatusStore } from './status/StatusStore';
import { DocumentReader } from './sync/DocumentReader';
import { DocumentSync } from './sync/DocumentSync';
import { NameConflicts } from './sync/NameConflicts';
import { PlanOriginService } from './sync/PlanOriginService';
import { SourceStore } from './sync/SourceStore';
import { startDocumentSync } from './sync/startDocumentSync';
import { createVendorServices } from './vendors/createVendorServices';
import { DependantStore } from './vendors/impact/DependantStore';
import { VendorImpactService } from './vendors/impact/VendorImpactService';
import { startVendorJobs } from './vendors/jobs/startVendorJobs';
import { VendorNoteService } from './vendors/notes/VendorNoteService';
import { VendorNoteStore } from './vendors/notes/VendorNoteStore';
import { VendorStore } from './vendors/VendorStore';

/**
 * Stores integration plans, polls their status and serves both.
 * @public
 */
export const integrationPlanPlugin = createBackendPlugin({
  pluginId: INTEGRATION_PLAN_PLUGIN_ID,
  register(env) {
    const sources = new StatusSourceRegistry();
    env.registerExtensionPoint(integrationPlanStatusSourcesExtensionPoint, {
      addStatusSource: (...added) => sources.add(...added),
    });
    const drafters = new DrafterRegistry();
    drafters.add(rulesDrafter);
    env.registerExtensionPoint(integrationPlanDraftersExtensionPoint, {
      addDrafter: (...added) => drafters.add(...added),
    });

    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, database, lifecycle, logger, permissionsRegistry } =
          deps;
        sources.add(...readOpenMetricsSources(config));
        const polling = readPollingOptions(config);
        const vendorOptions = readVendorOptions(config);
        const drafting = readDraftingOptions(config);
        if (drafting.default) drafters.setDefault(drafting.default);

        const planStore = await PlanStore.create({ database });
        const statusStore = await StatusStore.create({ database });
        const vendorStore = await VendorStore.create({
          database,
          staleAfter: vendorOptions.staleAfter,
        });

        permissionsRegistry.addResourceType({
          resourceRef: integrationPlanResourceRef,
          permissions: permissionsOf(integrationPlanResourceRef),
          rules: Object.values(integrationPlanPermissionRules),
          getResources: async refs => {
            const plans = await planStore.findMany(
              refs.map(ref => parseEntityRef(ref)),
            );
            return refs.map(ref => {
              const { namespace, name } = parseEntityRef(ref);
              return plans.find(
                plan => plan.namespace === namespace && plan.name === name,
              );
            });
          },
        });
        permissionsRegistry.addResourceType({
          resourceRef: integrationPlanVendorResourceRef,
          permissions: permissionsOf(integrationPlanVendorResourceRef),
          rules: Object.values(integrationPlanVendorPermissionRules),
          getResources: async slugs => {
            const vendors = await vendorStore.findMany(slugs);
            return slugs.map(slug =>
              vendors.find(vendor => vendor.slug === slug),
            );
          },
        });
        permissionsRegistry.addPermissions(
          integrationPlanPermissions.filter(
            permission => permission.type === 'basic',
          ),
        );

        const publisher = new StatusPublisher(deps.signals, logger);
        const authorizer = new PlanAuthorizer(deps);
        const secrets = new SecretScanner();
        const writer = new PlanWriter({
          ...deps,
          store: planStore,
          authorizer,
          secrets,
          publisher,
        });
        const planDeps = { store: planStore, authorizer, writer };
        const plans = new PlanService(planDeps);
        const imports = new PlanImportService({ ...planDeps, secrets });
        const history = new PlanHistoryService(planDeps);
        const rename = new PlanRenameService(planDeps);
        const names = await PlanNameStore.create({ database });
        const status = new StatusService({
          plans,
          store: statusStore,
          sources,
          polling,
        });
        const poller = new StatusPoller({
          store: statusStore,
          sources,
          publisher,
          logger,
          options: polling,
        });

        const vendorDeps = {
          ...deps,
          notes: await VendorNoteStore.create({ database }),
          notifier: new OwnerNotifier({
            ...deps,
            pagesPath: readPagesPath(config),
          }),
          planAuthorizer: authorizer,
          publisher,
          secrets,
          store: vendorStore,
        };
        const vendors = await createVendorServices(vendorDeps);
        const careDeps = {
          ...vendorDeps,
          ...vendors,
          dependants: await DependantStore.create({ database }),
        };
        const drafts = new DraftService({
          ...deps,
          authorizer,
          drafters,
          options: drafting,
          secrets,
        });
        const reviews = new ReviewService({ plans, vendors: vendors.view });
        const runDeps = {
          ...deps,
          ...planDeps,
          pagesPath: readPagesPath(config),
          publisher,
          secrets,
        };
        const { history: runHistory, runs } = await createRunServices({
          ...runDeps,
          drills: new DrillService({ status }),
        });
        const runbooks = await createRunbookServices({
          ...runDeps,
          history: runHistory,
          names,
          plans,
          sources,
        });
        registerRunActions({ ...deps, runs });
        const impact = new VendorImpactService(careDeps);
        const notes = new VendorNoteService(careDeps);
        await startVendorJobs({ ...vendorDeps, options: vendorOptions });
        registerVendorActions({ ...deps, ...vendors });

        const syncDeps = {
          ...deps,
          ...planDeps,
          integrations: ScmIntegrations.fromConfig(config),
          names,
          reader: new DocumentReader(deps.urlReader),
          sources: await SourceStore.create({ database }),
        };
        const origin = new PlanOriginService(syncDeps);
        const sync = new DocumentSync(syncDeps);
        await startDocumentSync({
          ...deps,
          conflicts: new NameConflicts({ ...syncDeps, sync }),
          schedule: readDocumentSyncSchedule(config),
          sync,
        });

        await startFolderExport({
          ...deps,
          plans,
          status,
          vendors: vendors.vendors,
          options: readExportOptions(config),
        });

        deps.httpRouter.use(
          createRouter({
            ...deps,
            plans,
            imports,
            history,
            origin,
            rename,
            status,
            drafts,
            reviews,
            runs,
            ...runbooks,
            vendors: vendors.vendors,
            contacts: vendors.contacts,
            vendorFile: vendors.file,
            impact,
            notes,
          }),
        );
        await startReviewBackfill(deps);
        await startAlertRetention(deps);
        lifecycle.addStartupHook(() => poller.start());
        lifecycle.addShutdownHook(() => poller.stop());
        logger.info(
          `Status sources: ${sources.ids().join(', ') || 'none configured'}`,
        );
      },
    });
  },
});

function permissionsOf({ resourceType }: { resourceType: string }) {
  return integrationPlanPermissions.filter(
    permission =>
      permission.type === 'resource' &&
      permission.resourceType === resourceType,
  );
}
