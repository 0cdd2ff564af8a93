import {
  contactInputSchema,
  contactReportSchema,
  parseInput,
  vendorCreateSchema,
  vendorImportSchema,
  vendorListQuerySchema,
  vendorMergeSchema,
  vendorNoteInputSchema,
  vendorUpdateSchema,
  type InputIssue,
  type VendorImpact,
  type VendorImportResult,
  type VendorList,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { availability } from './fixtures';
import { FakeVendorStore, Refusal } from './FakeVendorStore';
import { BACKEND } from './planPage';
import { vendor as vendorOf } from './vendorFixtures';

type Call = {
  slug: string;
  id: string;
  query: URLSearchParams;
  body: unknown;
  /** Refuses unless the request is on top of this revision. */
  onTopOf: (revision: number) => void;
};

const NO_IMPACT: VendorImpact = {
  counts: {
    plans: 0,
    components: 0,
    systems: 0,
    owners: 0,
    credentials: 0,
    byStatus: {},
  },
  plans: [],
};

/**
 * Answers all routes of the vendor client as the real backend does: input is
 * checked, and a change counts only on top of the newest revision. It sends no
 * signals: a test does that.
 */
export class FakeVendorBackend extends FakeVendorStore {
  /** Every request that changes something, as it came. */
  readonly requests: Array<{ method: string; path: string; body: unknown }> =
    [];
  /** While set, every request is answered so. */
  down?: () => Response;
  /** What the next request that changes something is answered instead. */
  answerNext?: () => Response;
  impact: VendorImpact = NO_IMPACT;
  /** What an export answers. */
  file = 'vendor\n';
  /** What a preview answers; it can be applied unless a row is invalid. */
  importResult: VendorImportResult = {
    applied: false,
    rows: [],
    revisions: {},
  };

  refuseNext(
    status: number,
    error: { name?: string; message?: string; issues?: InputIssue[] } = {},
  ) {
    const {
      name = 'Error',
      message = 'as the backend says it',
      ...more
    } = error;
    this.answerNext = () => new Refusal(status, name, message, more).response;
  }

  /** For `server.use`. */
  get handlers(): HttpHandler[] {
    const vendors = `${BACKEND}/vendors`;
    const vendor = `${vendors}/:slug`;
    const contact = `${vendor}/contacts/:id`;
    const file = `${BACKEND}/vendor-file`;
    return [
      this.#on('get', vendors, ({ query }) => this.#list(query)),
      this.#on('post', vendors, ({ body }) => this.#create(body)),
      this.#on('get', vendor, ({ slug }) => this.shown(slug)),
      this.#on('put', vendor, ({ slug, body, onTopOf }) => {
        onTopOf(this.vendor(slug).revision);
        this.change(slug, parseInput(vendorUpdateSchema, body, 'vendor'));
        return this.shown(slug);
      }),
      this.#on('delete', vendor, ({ slug, onTopOf }) => {
        onTopOf(this.vendor(slug).revision);
        this.remove(slug);
      }),
      this.#on('post', `${vendor}/merge`, call => this.#merge(call)),
      this.#on('get', `${vendor}/impact`, ({ slug }) => {
        this.vendor(slug);
        return this.impact;
      }),
      this.#on('get', `${vendor}/availability`, () => ({
        ...availability(),
        plans: this.impact.plans.length,
      })),
      this.#on('post', `${vendor}/notes`, ({ slug, body }) => {
        const note = {
          ...parseInput(vendorNoteInputSchema, body, 'note'),
          id: this.nextId('note'),
          by: this.user,
          at: new Date().toISOString(),
        };
        this.change(slug, { pinned: [...this.vendor(slug).pinned, note] });
        return this.shown(slug);
      }),
      this.#on('delete', `${vendor}/notes/:id`, ({ slug, id }) => {
        const pinned = this.vendor(slug).pinned.filter(one => one.id !== id);
        this.change(slug, { pinned });
        return this.shown(slug);
      }),
      this.#on('post', `${vendor}/contacts`, ({ slug, body }) => {
        this.addContact(parseInput(contactInputSchema, body, 'contact'), slug);
        return this.shown(slug);
      }),
      this.#on('put', contact, ({ slug, id, body, onTopOf }) => {
        onTopOf(this.contact(id, slug).revision);
        const input = parseInput(contactInputSchema, body, 'contact');
        // What is left out is cleared
        const { notes } = input;
        this.changeContact(id, { ...input, notes }, slug);
        return this.shown(slug);
      }),
      this.#on('delete', contact, ({ slug, id, onTopOf }) => {
        onTopOf(this.contact(id, slug).revision);
        this.removeContact(id, slug);
        return this.shown(slug);
      }),
      this.#on('post', `${contact}/reports`, ({ slug, id, body }) => {
        this.report(id, parseInput(contactReportSchema, body, 'report'), slug);
        return this.shown(slug);
      }),
      this.#on('get', `${contact}/reports`, ({ slug, id }) => {
        this.contact(id, slug);
        return { items: this.reports.get(id) ?? [] };
      }),
      this.#on('get', file, () => this.file),
      this.#on('post', file, ({ body }) => {
        const { dryRun } = parseInput(vendorImportSchema, body, 'import');
        const { rows } = this.importResult;
        const isValid = rows.every(({ action }) => action !== 'invalid');
        return { ...this.importResult, applied: !dryRun && isValid };
      }),
    ];
  }

  #list(query: URLSearchParams): VendorList {
    const owner = query.getAll('owner');
    const { q, stale, suspect, withoutTier1, sort, order, limit, cursor } =
      parseInput(
        vendorListQuerySchema,
        { ...Object.fromEntries(query), ...(owner.length > 0 && { owner }) },
        'query',
      );
    const keyOf = {
      name: (one: VendorList['items'][number]) => one.name.toLowerCase(),
      updated: (one: VendorList['items'][number]) => one.updatedAt,
      reached: (one: VendorList['items'][number]) =>
        one.contactCounts.lastReachedAt ?? '',
    }[sort];
    const direction = order === 'desc' ? -1 : 1;
    const items = this.summaries()
      .filter(
        ({ slug, name, owner: owned, contactCounts }) =>
          (!q || `${slug} ${name}`.toLowerCase().includes(q.toLowerCase())) &&
          (owner.length === 0 || owner.includes(owned)) &&
          (!stale || contactCounts.isStale) &&
          (!suspect || contactCounts.suspect > 0) &&
          (!withoutTier1 || !contactCounts.hasTier1),
      )
      .sort((a, b) => direction * keyOf(a).localeCompare(keyOf(b)));
    const from = Number(cursor ?? 0);
    return {
      items: items.slice(from, from + limit),
      totalItems: items.length,
      ...(from + limit < items.length && { nextCursor: `${from + limit}` }),
      ...(from > 0 && { previousCursor: `${Math.max(0, from - limit)}` }),
    };
  }

  #create(body: unknown) {
    const input = parseInput(vendorCreateSchema, body, 'vendor');
    const id = this.nextId('vendor-new');
    this.add({
      ...vendorOf({ contacts: [] }),
      // Nothing of the fixture where the input says nothing
      ...{
        website: undefined,
        supportPortal: undefined,
        statusPage: undefined,
      },
      ...{ supportPlan: undefined },
      ...input,
      id,
      revision: 1,
    });
    return this.shown(input.slug);
  }

  #merge({ slug, body, onTopOf }: Call) {
    const into = this.vendor(slug);
    onTopOf(into.revision);
    const { from, fromRevision } = parseInput(vendorMergeSchema, body, 'merge');
    const duplicate = this.vendor(from);
    if (duplicate.revision !== fromRevision) {
      throw new Refusal(412, 'PreconditionFailedError', `${from} has changed`);
    }
    this.plans.delete(from);
    this.remove(from);
    this.change(slug, {
      aliases: [...into.aliases, from, ...duplicate.aliases],
      accounts: [...into.accounts, ...duplicate.accounts],
      pinned: [...into.pinned, ...duplicate.pinned],
      contacts: [...(into.contacts ?? []), ...(duplicate.contacts ?? [])],
    });
    return this.shown(slug);
  }

  #on(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    handle: (call: Call) => unknown,
  ): HttpHandler {
    return http[method](path, async ({ request, params }) => {
      if (this.down) return this.down();
      const { searchParams, pathname } = new URL(request.url);
      const text = await request.text();
      const body = text === '' ? undefined : JSON.parse(text);
      if (method !== 'get') {
        this.requests.push({
          method: request.method,
          path: pathname.slice(new URL(BACKEND).pathname.length),
          body,
        });
        const { answerNext } = this;
        this.answerNext = undefined;
        if (answerNext) return answerNext();
      }
      const call: Call = {
        slug: String(params.slug),
        id: String(params.id),
        query: searchParams,
        body,
        onTopOf: revision => {
          if (request.headers.get('if-match') === `"${revision}"`) return;
          const message = `It is at revision ${revision}`;
          throw new Refusal(412, 'PreconditionFailedError', message);
        },
      };
      try {
        const answer = handle(call);
        if (answer === undefined) {
          return new HttpResponse(null, { status: 204 });
        }
        return typeof answer === 'string'
          ? HttpResponse.text(answer)
          : HttpResponse.json(answer as object);
      } catch (error) {
        if (error instanceof Refusal) return error.response;
        const { name, message, issues } = error as Error & {
          issues?: InputIssue[];
        };
        return new Refusal(400, name, message, { issues }).response;
      }
    });
  }
}
