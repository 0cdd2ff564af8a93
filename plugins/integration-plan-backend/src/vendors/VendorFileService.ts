import { ConflictError } from '@backstage/errors';
import type {
  Permission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  integrationPlanContactsUpdatePermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorReadPermission,
  integrationPlanVendorUpdatePermission,
  planVendorImport,
  readVendorFile,
  writeVendorFile,
  type VendorFileFormat,
  type VendorFileRow,
  type VendorImport,
  type VendorImportChange,
  type VendorImportResult,
  type VendorImportRow,
} from '@integration-plan/plugin-integration-plan-common';
import {
  type CallerOptions,
  needsPermission,
  type WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { StoredVendor } from './rows';
import type { VendorView, VendorViewDeps } from './VendorView';

type Problem = VendorFileRow['problems'][number];

/** All vendors with their contacts as one file, and such a file read back. */
export class VendorFileService {
  constructor(
    private readonly deps: Pick<VendorViewDeps, 'store' | 'authorizer'> & {
      publisher: StatusPublisher;
      secrets: SecretScanner;
      view: VendorView;
    },
  ) {}

  /**
   * The vendors that the caller may read. Contacts that they may not read are
   * left out; reading the file back leaves those as they are.
   */
  async export(
    format: VendorFileFormat,
    options: CallerOptions,
  ): Promise<string> {
    const { authorizer, store, view } = this.deps;
    const conditions = await authorizer.criteria(
      integrationPlanVendorReadPermission,
      options,
    );
    const vendors = await store.listAll(conditions);
    return writeVendorFile(await view.presentAll(vendors, options), format);
  }

  /**
   * Tells what a file would change, row by row, or saves it. Where any row is
   * wrong, or needs a permission that the caller lacks, nothing is saved and
   * the answer says which rows.
   *
   * @throws `ConflictError` when a vendor was changed since the preview
   */
  async import(
    input: VendorImport,
    options: WriteOptions,
  ): Promise<VendorImportResult> {
    const { publisher, store, view } = this.deps;
    const read = readVendorFile(input.content, input.format);
    const known = await store.findMany([
      ...new Set(read.map(({ vendor }) => vendor)),
    ]);
    const access = await this.#accessTo(known, options);
    const compared = known.filter(({ id }) => access.read.has(id));
    const { rows, changes } = planVendorImport(
      await this.#checked(read, known, access),
      await view.presentAll(compared, options),
    );
    const judged = await this.#judged(
      rows,
      changes,
      { access, compared },
      options,
    );
    const isRefused = judged.some(({ action }) => action === 'invalid');
    if (input.dryRun || isRefused) {
      return { applied: false, rows: judged, revisions: revisionsOf(compared) };
    }

    checkExpected(input.expected, revisionsOf(compared));
    const ids = await store.import(changes, options.author);
    await publisher.publish('vendor-changed', ids);
    const saved = await store.findMany(changes.map(({ slug }) => slug));
    const revisions = revisionsOf([...compared, ...saved]);
    return { applied: true, rows: judged, revisions };
  }

  /** The vendors of a file that the caller may read and change, by id. */
  async #accessTo(known: StoredVendor[], options: CallerOptions) {
    const { authorizer } = this.deps;
    const idsFor = async (permission: ResourcePermission) => {
      const covered = await authorizer.filter(permission, known, options);
      return new Set(covered.map(({ id }) => id));
    };
    return {
      read: await idsFor(integrationPlanVendorReadPermission),
      update: await idsFor(integrationPlanVendorUpdatePermission),
      updateContacts: await idsFor(integrationPlanContactsUpdatePermission),
    };
  }

  /** The rows with what is wrong with them before anything is compared. */
  async #checked(
    rows: VendorFileRow[],
    known: StoredVendor[],
    access: Access,
  ): Promise<VendorFileRow[]> {
    const named = new Map(
      known.flatMap(vendor =>
        [vendor.slug, ...vendor.aliases].map(name => [name, vendor]),
      ),
    );
    const secrets = await this.#secretsIn(rows);
    return rows.map((row, index) => {
      const vendor = named.get(row.vendor);
      const problems = [...row.problems, ...(secrets.get(index) ?? [])];
      if (vendor && !access.read.has(vendor.id)) {
        problems.push(missing(integrationPlanVendorReadPermission));
      }
      return { ...row, problems };
    });
  }

  /** Problems by the index of the row. */
  async #secretsIn(rows: VendorFileRow[]): Promise<Map<number, Problem[]>> {
    const texts = rows.map(({ contact, values }) => ({
      ...values,
      contact: contact?.name,
    }));
    const found = new Map<number, Problem[]>();
    for (const { path, message } of await this.deps.secrets.find(texts)) {
      const [, index, field = ''] = /^\[(\d+)\]\.?([^.[]*)/.exec(path) ?? [];
      const problems = found.get(Number(index)) ?? [];
      found.set(Number(index), [...problems, { field, message }]);
    }
    return found;
  }

  /** The compared rows; those that change what the caller may not change are invalid. */
  async #judged(
    rows: VendorImportRow[],
    changes: VendorImportChange[],
    known: { compared: StoredVendor[]; access: Access },
    options: CallerOptions,
  ): Promise<VendorImportRow[]> {
    const { access, compared } = known;
    const ids = new Map(compared.map(({ id, slug }) => [slug, id]));
    const creating = await this.#accessToNew(rows, changes, ids, options);
    const needed = ({ contact, vendor }: VendorImportRow) => {
      const id = ids.get(vendor);
      if (contact !== null) {
        const isOpen = id
          ? access.updateContacts.has(id)
          : !creating.closedToContacts.has(vendor);
        return isOpen ? undefined : integrationPlanContactsUpdatePermission;
      }
      if (id) {
        const isOpen = access.update.has(id);
        return isOpen ? undefined : integrationPlanVendorUpdatePermission;
      }
      return creating.isAllowed
        ? undefined
        : integrationPlanVendorCreatePermission;
    };
    return rows.map(row => {
      const isChange = row.action === 'create' || row.action === 'update';
      const permission = isChange ? needed(row) : undefined;
      if (!permission) return row;
      const problems = [...row.problems, missing(permission)];
      return { ...row, action: 'invalid', problems };
    });
  }

  /** What the caller may do with the vendors that the file creates. */
  async #accessToNew(
    rows: VendorImportRow[],
    changes: VendorImportChange[],
    known: Map<string, string>,
    options: CallerOptions,
  ) {
    const { authorizer } = this.deps;
    if (rows.every(({ vendor }) => known.has(vendor))) {
      return { isAllowed: true, closedToContacts: new Set<string>() };
    }
    const created = changes.flatMap(({ current, slug, values }) =>
      current || !values ? [] : { slug, owner: values.owner },
    );
    const open = await authorizer.filter(
      integrationPlanContactsUpdatePermission,
      created,
      options,
    );
    const closed = created.filter(vendor => !open.includes(vendor));
    return {
      isAllowed: await authorizer.mayBasic(
        integrationPlanVendorCreatePermission,
        options,
      ),
      closedToContacts: new Set(closed.map(({ slug }) => slug)),
    };
  }
}

/** Ids of the vendors that each may be done with. */
type Access = Record<'read' | 'update' | 'updateContacts', Set<string>>;

function missing(permission: Permission): Problem {
  return { field: 'vendor', message: needsPermission(permission.name) };
}

function revisionsOf(vendors: StoredVendor[]): Record<string, number> {
  return Object.fromEntries(
    vendors.map(({ slug, revision }) => [slug, revision]),
  );
}

/** @throws `ConflictError` when anything differs from what the preview showed */
function checkExpected(
  expected: Record<string, number> | undefined,
  revisions: Record<string, number>,
) {
  if (!expected) return;
  const slugs = new Set([...Object.keys(expected), ...Object.keys(revisions)]);
  const changed = [...slugs].filter(slug => expected[slug] !== revisions[slug]);
  if (changed.length > 0) {
    throw new ConflictError(
      `Changed since the preview, so that nothing was saved: ${changed.join(
        ', ',
      )}`,
    );
  }
}
