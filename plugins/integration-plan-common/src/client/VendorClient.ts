import type { VendorAvailability } from '../schema/availability';
import type {
  ContactInput,
  ContactProofList,
  ContactReport,
} from '../schema/contact';
import type {
  Vendor,
  VendorCreateInput,
  VendorImpact,
  VendorList,
  VendorListParams,
  VendorMerge,
  VendorNoteInput,
  VendorUpdateInput,
} from '../schema/vendor';
import type {
  VendorFileFormat,
  VendorImportInput,
  VendorImportResult,
} from '../schema/vendorImport';
import {
  toQuery,
  type HttpTransport,
  type RequestOptions,
} from './HttpTransport';

type IfMatch = RequestOptions & { ifMatch: number };

const vendorPath = (slug: string) => `/vendors/${encodeURIComponent(slug)}`;

const contactPath = (slug: string, id: string) =>
  `${vendorPath(slug)}/contacts/${encodeURIComponent(id)}`;

/**
 * Vendors and their contacts. What changes something answers the whole vendor
 * as it is then; `ifMatch` is the revision of the thing that is changed, and a
 * change on top of another fails with status 412.
 * @public
 */
export class VendorClient {
  constructor(private readonly http: HttpTransport) {}

  /** A page of the directory; nothing in it is personal. */
  async list(
    params: VendorListParams = {},
    options?: RequestOptions,
  ): Promise<VendorList> {
    return this.http.request('GET', `/vendors?${toQuery(params)}`, options);
  }

  /** A vendor by its key, or by the key of one that was merged into it. */
  async get(slug: string, options?: RequestOptions): Promise<Vendor> {
    return this.http.request('GET', vendorPath(slug), options);
  }

  async create(
    vendor: VendorCreateInput,
    options?: RequestOptions,
  ): Promise<Vendor> {
    return this.http.request('POST', '/vendors', { ...options, body: vendor });
  }

  async update(
    slug: string,
    vendor: VendorUpdateInput,
    options: IfMatch,
  ): Promise<Vendor> {
    const request = { ...options, body: vendor };
    return this.http.request('PUT', vendorPath(slug), request);
  }

  /** Fails with 409 and the list of plans while plans name the vendor. */
  async delete(slug: string, options: IfMatch): Promise<void> {
    return this.http.request('DELETE', vendorPath(slug), options);
  }

  /** Takes over a duplicate; its key goes on to mean this vendor. */
  async merge(
    slug: string,
    merge: VendorMerge,
    options: IfMatch,
  ): Promise<Vendor> {
    const path = `${vendorPath(slug)}/merge`;
    return this.http.request('POST', path, { ...options, body: merge });
  }

  /** Everything of ours that depends on the vendor. */
  async getImpact(
    slug: string,
    options?: RequestOptions,
  ): Promise<VendorImpact> {
    return this.http.request('GET', `${vendorPath(slug)}/impact`, options);
  }

  /** How much of the last days the vendor was up, as our plans tell. */
  async getAvailability(
    slug: string,
    options?: RequestOptions,
  ): Promise<VendorAvailability> {
    const path = `${vendorPath(slug)}/availability`;
    return this.http.request('GET', path, options);
  }

  /** The same figures as a file. */
  async getAvailabilityCsv(
    slug: string,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `${vendorPath(slug)}/availability?format=csv`;
    return (await this.http.fetch('GET', path, options)).text();
  }

  async pinNote(
    slug: string,
    note: VendorNoteInput,
    options?: RequestOptions,
  ): Promise<Vendor> {
    const path = `${vendorPath(slug)}/notes`;
    return this.http.request('POST', path, { ...options, body: note });
  }

  async unpinNote(
    slug: string,
    id: string,
    options?: RequestOptions,
  ): Promise<Vendor> {
    const path = `${vendorPath(slug)}/notes/${encodeURIComponent(id)}`;
    return this.http.request('DELETE', path, options);
  }

  async addContact(
    slug: string,
    contact: Partial<ContactInput>,
    options?: RequestOptions,
  ): Promise<Vendor> {
    const path = `${vendorPath(slug)}/contacts`;
    return this.http.request('POST', path, { ...options, body: contact });
  }

  /** Replaces all values of a contact: what is left out is cleared, or gets its default. */
  async updateContact(
    slug: string,
    id: string,
    contact: Partial<ContactInput>,
    options: IfMatch,
  ): Promise<Vendor> {
    const request = { ...options, body: contact };
    return this.http.request('PUT', contactPath(slug, id), request);
  }

  async deleteContact(
    slug: string,
    id: string,
    options: IfMatch,
  ): Promise<Vendor> {
    return this.http.request('DELETE', contactPath(slug, id), options);
  }

  /** Tells how a contact proved: appended, so that no two reports collide. */
  async report(
    slug: string,
    id: string,
    report: ContactReport,
    options?: RequestOptions,
  ): Promise<Vendor> {
    const path = `${contactPath(slug, id)}/reports`;
    return this.http.request('POST', path, { ...options, body: report });
  }

  async listReports(
    slug: string,
    id: string,
    options?: RequestOptions,
  ): Promise<ContactProofList> {
    const path = `${contactPath(slug, id)}/reports`;
    return this.http.request('GET', path, options);
  }

  /** All vendors with their contacts as one file. */
  async exportFile(
    format: VendorFileFormat,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `/vendor-file?${toQuery({ format })}`;
    return (await this.http.fetch('GET', path, options)).text();
  }

  /** Previews or applies a file: all of it or nothing. */
  async importFile(
    input: VendorImportInput,
    options?: RequestOptions,
  ): Promise<VendorImportResult> {
    return this.http.request('POST', '/vendor-file', {
      ...options,
      body: input,
    });
  }
}
