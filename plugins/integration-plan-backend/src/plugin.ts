import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import {
  integrationPlanDraftersExtensionPoint,
  integrationPlanStatusSourcesExtensionPoint,
} from '@integration-plan/plugin-integration-plan-node';
import { registerRunActions } from './actions/registerRunActions';
import { registerVendorActions } from './actions/registerVendorActions';
import { AvailabilityService } from './availability/AvailabilityService';
import { AvailabilityStore } from './availability/AvailabilityStore';
import {
  readDocumentSyncSchedule,
  readDraftingOptions,
  readExportOptions,
  readHistoryRetention,
  readPagesPath,
  readPollingOptions,
  readVendorOptions,
} from './config';
import { DraftService } from './drafting/DraftService';
import { DrafterRegistry, rulesDrafter } from './drafting/DrafterRegistry';
import { DrillService } from './drills/DrillService';
import { startFolderExport } from './export/FolderExport';
import { MuteService } from './mutes/MuteService';
import { MuteStore } from './mutes/MuteStore';
import { OwnerNotifier } from './notifications/OwnerNotifier';
import { StatusNoticeStore } from './notifications/status/StatusNoticeStore';
import {
  StatusNotifier,
  startStatusNotices,
} from './notifications/status/StatusNotifier';
import { PlanAuthorizer } from './permissions/ResourceAuthorizer';
import { registerPermissions } from './permissions/registerPermissions';
import { startPlanBackfill } from './plans/PlanBackfill';
import { PlanHistoryService } from './plans/PlanHistoryService';
import { PlanImportService } from './plans/PlanImportService';
import { PlanNameStore } from './plans/PlanNameStore';
import { PlanRenameService } from './plans/PlanRenameService';
import { PlanService } from './plans/PlanService';
import { PlanStore } from './plans/PlanStore';
import { PlanWriter } from './plans/PlanWriter';
import { ReviewService } from './review/ReviewService';
import { createRouter } from './router';
import { createRunbookServices } from './runbook/createRunbookServices';
import { createRunServices } from './runs/createRunServices';
import { SampleStore } from './samples/SampleStore';
import { SeriesService } from './samples/SeriesService';
import { SecretScanner } from './secrets/SecretScanner';
import { startHistoryJobs } from './status/HistoryRetention';
import { StatusPoller } from './status/StatusPoller';
import { StatusPublisher } from './status/StatusPublisher';
import { StatusService } from './status/StatusService';
import { StatusSourceRegistry } from './status/StatusSourceRegistry';
import { StatusStore } from './status/StatusStore';
import { AlertPushService } from './status/hints/AlertPushService';
import { AlertTargetIndex } from './status/hints/AlertTargetIndex';
import { PollHints } from './status/hints/PollHints';
import { RefreshService } from './status/hints/RefreshService';
import { RefreshStore } from './status/hints/RefreshStore';
import { OpenMetricsSource } from './status/openmetrics/OpenMetricsSource';
import { createSourceServices } from './status/sources/createSourceServices';
import { DocumentReader } from './sync/DocumentReader';
import { DocumentSync } from './sync/DocumentSync';
import { FormerNames } from './sync/FormerNames';
import { NameConflicts } from './sync/NameConflicts';
import { PlanOriginService } from './sync/PlanOriginService';
import { SourceStore } from './sync/SourceStore';
import { startDocumentSync } from './sync/startDocumentSync';
import { StatusHistoryService } from './timeline/StatusHistoryService';
import { StatusHistoryStore } from './timeline/StatusHistoryStore';
import { TimelineService } from './timeline/TimelineService';
import { TimelineStore } from './timeline/TimelineStore';
import { VendorStore } from './vendors/VendorStore';
import { createVendorServices } from './vendors/createVendorServices';
import { DependantStore } from './vendors/impact/DependantStore';
import { VendorImpactService } from './vendors/impact/VendorImpactService';
import { startVendorJobs } from './vendors/jobs/startVendorJobs';
import { VendorNoteService } from './vendors/notes/VendorNoteService';
import { VendorNoteStore } from './vendors/notes/VendorNoteStore';

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
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, database, lifecycle, logger } = deps;
        sources.add(...OpenMetricsSource.fromConfig(config));
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

        registerPermissions({
          registry: deps.permissionsRegistry,
          plans: planStore,
          vendors: vendorStore,
        });

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
        const names = await PlanNameStore.create({ database });
        const status = new StatusService({
          plans,
          store: statusStore,
          sources,
          polling,
        });
        const samples = await SampleStore.create({ database });
        const series = new SeriesService({
          logger,
          plans,
          polling,
          samples,
          sources,
          store: statusStore,
        });
        const sourceHealth = await createSourceServices({
          ...deps,
          authorizer,
          polling,
          sources,
        });
        const poller = new StatusPoller({
          store: statusStore,
          sources,
          publisher,
          samples,
          logger,
          options: polling,
          onCall: sourceHealth.onCall,
        });

        const notices = await StatusNoticeStore.create({ database });
        const mutes = new MuteService({
          ...planDeps,
          mutes: await MuteStore.create({ database }),
          notices,
          plans,
          publisher,
          secrets,
          statusStore,
        });

        const hints = new PollHints({ store: statusStore, poller, logger });
        const alertPush = new AlertPushService({
          authorizer,
          hints,
          index: await AlertTargetIndex.create({ database }),
          sources,
        });
        const refresh = new RefreshService({
          plans,
          poller,
          refreshes: await RefreshStore.create({ database }),
          store: statusStore,
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
        const availability = new AvailabilityService({
          authorizer,
          availability: await AvailabilityStore.create({ database }),
          plans,
          view: vendors.view,
        });
        const timeline = new TimelineService({
          authorizer,
          plans,
          timeline: await TimelineStore.create({ database }),
        });
        const statusHistory = new StatusHistoryService({
          plans,
          store: await StatusHistoryStore.create({ database }),
        });
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
          drills: new DrillService({ series }),
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
          secrets,
          sources: await SourceStore.create({ database }),
        };
        const rename = new PlanRenameService({
          ...syncDeps,
          formerNames: new FormerNames(syncDeps),
        });
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
            series,
            mutes,
            alertPush,
            refresh,
            availability,
            timeline,
            statusHistory,
            sources: sourceHealth.service,
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
        await startStatusNotices({
          ...deps,
          notifier: new StatusNotifier({
            ...deps,
            notices,
            pagesPath: readPagesPath(config),
            plans: planStore,
            store: statusStore,
          }),
        });
        await startPlanBackfill(deps);
        await startHistoryJobs({
          ...deps,
          retention: readHistoryRetention(config),
        });
        lifecycle.addStartupHook(() => poller.start());
        lifecycle.addShutdownHook(() => hints.stop());
        lifecycle.addShutdownHook(async () => {
          await poller.stop();
          await sourceHealth.recorder.flush();
        });
        logger.info(
          `Status sources: ${sources.ids().join(', ') || 'none configured'}`,
        );
      },
    });
  },
});
