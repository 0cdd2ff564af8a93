import type {
  DrafterList,
  DraftEvent,
  DraftPreview,
  DraftRequestInput,
  DraftResult,
  ModelReading,
  ReadRequest,
} from '../schema/drafting';
import type { HttpTransport, RequestOptions } from './HttpTransport';

/** Media type of a stream of draft events: one JSON value to a line. @public */
export const DRAFT_STREAM_TYPE = 'application/x-ndjson';

/**
 * Drafts of plans, which are stored nowhere: what comes is the caller's to keep.
 * @public
 */
export class DraftClient {
  constructor(private readonly http: HttpTransport) {}

  /** The ways to draft that this portal offers, the default first. */
  async listDrafters(options?: RequestOptions): Promise<DrafterList> {
    return this.http.request('GET', '/drafters', options);
  }

  /** What a drafter would send outside the portal; 400 for one that sends nothing. */
  async preview(
    request: DraftRequestInput,
    options?: RequestOptions,
  ): Promise<DraftPreview> {
    const path = '/drafts/preview';
    return this.http.request('POST', path, { ...options, body: request });
  }

  /** Writes a draft and answers when it is done. */
  async create(
    request: DraftRequestInput,
    options?: RequestOptions,
  ): Promise<DraftResult> {
    return this.http.request('POST', '/drafts', { ...options, body: request });
  }

  /** Has a language model read a document; its answer goes into an import. */
  async read(
    request: ReadRequest,
    options?: RequestOptions,
  ): Promise<ModelReading> {
    const path = '/drafts/read';
    return this.http.request('POST', path, { ...options, body: request });
  }

  /**
   * Writes a draft and yields what happens as it happens. Aborting `signal`
   * stops the drafter; asking again with `document` and `sections` goes on.
   */
  async *stream(
    request: DraftRequestInput,
    options?: RequestOptions,
  ): AsyncGenerator<DraftEvent> {
    const response = await this.http.fetch('POST', '/drafts', {
      ...options,
      body: request,
      accept: DRAFT_STREAM_TYPE,
    });
    const reader = response
      .body!.pipeThrough(new TextDecoderStream())
      .getReader();
    let rest = '';
    try {
      for (;;) {
        const { done, value = '' } = await reader.read();
        rest += value;
        const lines = rest.split('\n');
        rest = done ? '' : lines.pop()!;
        for (const line of lines) {
          if (line.trim()) yield JSON.parse(line) as DraftEvent;
        }
        if (done) return;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
}
