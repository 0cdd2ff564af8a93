import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  AuditorService,
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  LIFECYCLES,
  MAX_PAGE_SIZE,
  type Plan,
  type PlanRef,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { ExportOptions } from '../config';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import { forEachOf } from '../sync/forEachOf';
import type { VendorService } from '../vendors/VendorService';
import type { PageVendor } from './contacts';
import {
  fileOf,
  readManifest,
  writeAtomically,
  writeManifest,
} from './manifest';
import { hasContacts, readPageVendor } from './readPageVendor';
import { renderIndexHtml } from './renderIndexHtml';
import { renderPlanHtml } from './renderPlanHtml';

/** Plans that are written at a time. */
const CONCURRENCY = 4;

/** Failures that the error of a run names; the rest is counted. */
const MOST_NAMED = 10;

const EXPORTED = LIFECYCLES.filter(lifecycle => lifecycle !== 'retired');

type Run = CallerOptions & {
  signal: AbortSignal;
  /** Pages that the folder has from this export, by file name. */
  files: Map<string, PlanRef>;
  /** Pages that this run has written. */
  written: Set<string>;
  failures: Array<{ what: string; error: Error }>;
  /** Vendors whose contacts this run has written, by the key that plans use. */
  exposed: Set<string>;
};

/** Keeps a folder with a page for each plan and a list that leads to them. */
class FolderExport {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      auth: AuthService;
      /** Contacts of vendors go into the pages as well. */
      contacts: boolean;
      directory: string;
      plans: Pick<PlanService, 'list' | 'get' | 'findMany'>;
      status: Pick<StatusService, 'get'>;
      vendors: Pick<VendorService, 'get'>;
      now?: () => Date;
    },
  ) {}

  /**
   * Writes all pages, and removes those of plans that are gone.
   *
   * @throws at the end, when a page failed; all the others are written
   */
  async run(signal: AbortSignal): Promise<void> {
    const { auth, directory } = this.deps;
    const run: Run = {
      signal,
      credentials: await auth.getOwnServiceCredentials(),
      files: await readManifest(directory),
      written: new Set(),
      failures: [],
      exposed: new Set(),
    };
    const plans = await this.#listPlans(run);
    try {
      await forEachOf(plans, CONCURRENCY, plan => this.#writePlan(plan, run));
      await this.#removeGone(run);
      await this.#writeIndex(plans, run);
    } finally {
      // Also of a run that was stopped: what is not in it is never removed
      await writeManifest(directory, run.files);
      await this.#audit(run);
    }
    throwFailures(run);
  }

  /**
   * By name: the status of a plan may change between two pages of the list,
   * and the plan would move from the one to the other.
   */
  async #listPlans({ credentials, signal }: Run): Promise<PlanSummary[]> {
    const all: PlanSummary[] = [];
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await this.deps.plans.list(
        { lifecycle: EXPORTED, sort: 'name', limit: MAX_PAGE_SIZE, cursor },
        { credentials },
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  }

  async #writePlan(ref: PlanSummary, run: Run): Promise<void> {
    const { directory, now = () => new Date() } = this.deps;
    const { credentials, failures, files, signal, written } = run;
    // Thrown below, once the pages that are half done are in the manifest
    if (signal.aborted) return;
    try {
      const file = fileOf(ref);
      const plan = await this.deps.plans.get(ref, { credentials });
      const status = await this.deps.status.get(ref, { credentials });
      const vendor = await this.#vendorOf(plan, run);
      const page = renderPlanHtml({ plan, status, vendor, now: now() });
      await writeAtomically(join(directory, file), page);
      files.set(file, ref);
      written.add(file);
    } catch (caught) {
      const error = toError(caught);
      // Deleted since it was listed
      if (error.name === 'NotFoundError') return;
      failures.push({ what: `${ref.namespace}/${ref.name}`, error });
    }
  }

  async #vendorOf(plan: Plan, run: Run): Promise<PageVendor> {
    const { contacts, vendors } = this.deps;
    if (!contacts) return 'withheld';
    const vendor = await readPageVendor(vendors, plan, run);
    if (plan.vendor && hasContacts(vendor)) run.exposed.add(plan.vendor);
    return vendor;
  }

  async #audit({ exposed }: Run): Promise<void> {
    if (exposed.size === 0) return;
    const entry = await this.deps.auditor.createEvent({
      eventId: 'contacts-export',
      severityLevel: 'medium',
      meta: { format: 'folder', slugs: [...exposed] },
    });
    await entry.success();
  }

  async #removeGone(run: Run): Promise<void> {
    const { credentials, failures, files, signal, written } = run;
    signal.throwIfAborted();
    const left = [...files].filter(([file]) => !written.has(file));
    const kept = new Set<string>();
    for (let start = 0; start < left.length; start += MAX_PAGE_SIZE) {
      // The list may have missed one that was renamed meanwhile
      const found = await this.deps.plans.findMany(
        left.slice(start, start + MAX_PAGE_SIZE).map(([, ref]) => ref),
        { credentials },
      );
      for (const plan of found) {
        if (plan.lifecycle !== 'retired') kept.add(fileOf(plan));
      }
    }
    for (const [file] of left) {
      if (kept.has(file)) continue;
      try {
        await rm(join(this.deps.directory, file), { force: true });
        files.delete(file);
      } catch (error) {
        failures.push({ what: `removing ${file}`, error: toError(error) });
      }
    }
  }

  async #writeIndex(plans: PlanSummary[], run: Run): Promise<void> {
    const { directory, now = () => new Date() } = this.deps;
    const { failures, files, signal, written } = run;
    signal.throwIfAborted();
    const failed = new Set(failures.map(({ what }) => what));
    const listed = plans.flatMap(plan => {
      const file = fileOf(plan);
      if (files.has(file)) {
        return { plan, file, isOlder: !written.has(file) };
      }
      // Neither there nor failed: gone since it was listed
      return failed.has(`${plan.namespace}/${plan.name}`) ? { plan } : [];
    });
    try {
      await writeAtomically(
        join(directory, 'index.html'),
        renderIndexHtml({ plans: listed, now: now() }),
      );
    } catch (error) {
      failures.push({ what: 'index.html', error: toError(error) });
    }
  }
}

function throwFailures({ failures }: Run): void {
  if (failures.length === 0) return;
  const named = failures
    .slice(0, MOST_NAMED)
    .map(({ what, error }) => `${what}: ${error.message}`);
  const more = failures.length - named.length;
  if (more > 0) named.push(`and ${more} more`);
  throw new AggregateError(
    failures.map(({ error }) => error),
    `The export of plans has ${
      failures.length
    } failures; everything else was written. ${named.join('; ')}`,
  );
}

/** Writes the plans into a folder on a schedule, where one is configured. */
export async function startFolderExport(deps: {
  auditor: AuditorService;
  auth: AuthService;
  logger: LoggerService;
  options: ExportOptions | undefined;
  plans: PlanService;
  scheduler: SchedulerService;
  status: StatusService;
  vendors: VendorService;
}): Promise<void> {
  const { logger, options, scheduler } = deps;
  if (!options) return;
  const { contacts, directory, schedule } = options;
  const folder = new FolderExport({ ...deps, contacts, directory });
  await scheduler.scheduleTask({
    ...schedule,
    id: 'integration-plan-export',
    fn: signal => folder.run(signal),
  });
  logger.info(`Plans are exported into ${directory}`);
}
