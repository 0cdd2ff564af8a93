import type {
  Contact,
  ContactProof,
  ContactReport,
  InputIssue,
  Vendor,
  VendorSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { HttpResponse } from 'msw';
import { contact as contactOf, countContacts } from './vendorFixtures';

/** Refused as the real backend refuses: the client makes a `ResponseError` of it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    name: string,
    message: string,
    readonly more: { issues?: InputIssue[] } = {},
  ) {
    super(message);
    this.name = name;
  }

  get response() {
    const { name, message, status, more } = this;
    return HttpResponse.json(
      { error: { name, message, ...more }, response: { statusCode: status } },
      { status },
    );
  }
}

const notFound = (what: string) =>
  new Refusal(404, 'NotFoundError', `There is no ${what}`);

const now = () => new Date().toISOString();

const byTier = (a: Contact, b: Contact) =>
  a.tier - b.tier || a.order - b.order || a.name.localeCompare(b.name);

/** What comes of a report by somebody who may change contacts. */
const STATE_AFTER: Partial<Record<ContactReport['outcome'], Contact['state']>> =
  {
    worked: 'active',
    bounced: 'suspect',
    left: 'left',
    verified: 'active',
  };

/** Vendors and contacts as the real backend would have them after each change. */
export class FakeVendorStore {
  readonly reports = new Map<string, ContactProof[]>();
  /** Who asks. */
  user = 'user:default/guest';
  /** Whether they own the vendor. */
  isOwner = false;
  /** Without this permission vendors come without contacts. */
  mayReadContacts = true;
  #vendors: Vendor[];
  #ids = 0;

  constructor(...vendors: Vendor[]) {
    this.#vendors = vendors;
  }

  /** A vendor as it is now. */
  vendor(slug = 'workday'): Vendor {
    const found = this.#vendors.find(
      one => one.slug === slug || one.aliases.includes(slug),
    );
    if (!found) throw notFound(`vendor ${slug}`);
    return found;
  }

  contact(id: string, slug?: string): Contact {
    const found = this.vendor(slug).contacts?.find(one => one.id === id);
    if (!found) throw notFound(`contact ${id}`);
    return found;
  }

  /** A vendor as the one who asks may see it. */
  shown(slug: string): Vendor {
    const { contacts, pinned, ...vendor } = this.vendor(slug);
    return {
      ...vendor,
      contactCounts: countContacts(contacts ?? []),
      pinned: pinned.filter(
        ({ expiresAt }) => Date.parse(expiresAt) > Date.now(),
      ),
      contacts: this.mayReadContacts
        ? [...(contacts ?? [])].sort(byTier)
        : null,
    };
  }

  summaries(): VendorSummary[] {
    return this.#vendors.map(({ slug }) => {
      const { id, name, owner, website, supportPlan, pinned, ...rest } =
        this.shown(slug);
      const { revision, updatedAt, updatedBy, contactCounts } = rest;
      return {
        id,
        slug,
        name,
        owner,
        website,
        supportPlan,
        revision,
        updatedAt,
        updatedBy,
        contactCounts,
        plans: this.plans.get(slug) ?? 0,
        notes: pinned,
      };
    });
  }

  /** How many plans name a vendor, by its slug; it cannot be deleted then. */
  readonly plans = new Map<string, number>();

  add(vendor: Vendor) {
    if (this.#vendors.some(({ slug }) => slug === vendor.slug)) {
      throw new Refusal(409, 'ConflictError', `${vendor.slug} exists already`);
    }
    this.#vendors.push(vendor);
  }

  remove(slug: string) {
    const vendor = this.vendor(slug);
    const plans = this.plans.get(slug);
    if (plans) {
      const message = `${plans} plans name ${slug}: default/workday-hris-sync`;
      throw new Refusal(409, 'ConflictError', message);
    }
    this.#vendors = this.#vendors.filter(one => one !== vendor);
  }

  /** Changes a vendor, by its page or behind its back. */
  change(slug: string, change: Partial<Vendor>) {
    const before = this.vendor(slug);
    this.#set(slug, {
      ...change,
      revision: before.revision + 1,
      updatedAt: now(),
      updatedBy: this.user,
    });
  }

  addContact(input: Partial<Contact>, slug = 'workday') {
    const added = {
      ...contactOf(),
      ...input,
      id: this.nextId('contact'),
      state: 'active' as const,
      lastProof: null,
      lastReached: null,
      updatedAt: now(),
      updatedBy: this.user,
    };
    this.#set(slug, {
      contacts: [...(this.vendor(slug).contacts ?? []), added],
    });
  }

  changeContact(id: string, change: Partial<Contact>, slug = 'workday') {
    const { revision } = this.contact(id, slug);
    this.#setContact(slug, id, {
      ...change,
      revision: revision + 1,
      updatedAt: now(),
      updatedBy: this.user,
    });
  }

  removeContact(id: string, slug = 'workday') {
    this.contact(id, slug);
    const { contacts } = this.vendor(slug);
    this.#set(slug, { contacts: contacts?.filter(one => one.id !== id) });
  }

  /** Tells how a contact proved. */
  report(id: string, { outcome, note }: ContactReport, slug = 'workday') {
    const { state, lastReached } = this.contact(id, slug);
    const proof: ContactProof = {
      outcome,
      at: now(),
      by: this.user,
      isOwner: this.isOwner,
      ...(note && { note }),
    };
    this.reports.set(id, [proof, ...(this.reports.get(id) ?? [])]);
    const isReached = outcome === 'worked' || outcome === 'verified';
    this.#setContact(slug, id, {
      state: STATE_AFTER[outcome] ?? state,
      lastProof: proof,
      lastReached: isReached ? proof : lastReached,
    });
  }

  nextId(what: string) {
    this.#ids += 1;
    return `${what}-${this.#ids}`;
  }

  #set(slug: string, change: Partial<Vendor>) {
    const before = this.vendor(slug);
    this.#vendors = this.#vendors.map(one =>
      one === before ? { ...one, ...change } : one,
    );
  }

  #setContact(slug: string, id: string, change: Partial<Contact>) {
    const { contacts } = this.vendor(slug);
    this.#set(slug, {
      contacts: contacts?.map(one =>
        one.id === id ? { ...one, ...change } : one,
      ),
    });
  }
}
