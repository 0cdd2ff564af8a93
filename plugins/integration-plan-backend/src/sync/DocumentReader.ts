import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  NotFoundError,
  NotModifiedError,
} from '@backstage/errors';
import type { DocumentLocation } from './documentLocation';

/** The largest file that is read. */
const MAX_BYTES = 1024 * 1024;

/** Longest wait for the host of a file. */
const TIMEOUT_MS = 20_000;

export type ReadFile = { text: string; etag: string | undefined };

/** Reads documents where catalog files are: from hosts of Git, or from a disk. */
export class DocumentReader {
  constructor(private readonly urlReader: UrlReaderService) {}

  /**
   * @param etag - of an earlier answer
   * @returns undefined when the file is what it was at `etag`
   * @throws `NotFoundError`, `InputError` or what the host answers; the message
   *   is for the people who keep the file
   */
  async read(
    location: DocumentLocation,
    options: { etag?: string; signal?: AbortSignal } = {},
  ): Promise<ReadFile | undefined> {
    const { etag } = options;
    const file =
      location.type === 'file'
        ? await readFromDisk(location)
        : await this.#readFromHost(location.target, options);
    if (!file || (etag !== undefined && file.etag === etag)) return undefined;
    return { text: decode(file.bytes), etag: file.etag };
  }

  async #readFromHost(
    url: string,
    { etag, signal }: { etag?: string; signal?: AbortSignal },
  ): Promise<{ bytes: Buffer; etag: string | undefined } | undefined> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await this.urlReader.readUrl(url, {
        etag,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const bytes = response.stream
        ? await collect(response.stream())
        : await response.buffer();
      if (bytes.length > MAX_BYTES) throw tooLarge();
      return { bytes, etag: response.etag };
    } catch (error) {
      if (isError(error) && error.name === NotModifiedError.name) {
        return undefined;
      }
      if (isError(error) && error.name === NotFoundError.name) {
        throw new NotFoundError(`There is no file ${url}`);
      }
      throw error;
    }
  }
}

async function readFromDisk(
  location: Extract<DocumentLocation, { type: 'file' }>,
): Promise<{ bytes: Buffer; etag: string }> {
  const { folder, name, target } = location;
  let path: string;
  try {
    // Follows links, so that none can lead outside
    path = resolveSafeChildPath(folder, target);
  } catch {
    throw new InputError(`${name} leads out of the folder of the catalog file`);
  }
  try {
    const handle = await open(path);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new InputError(`${name} is not a file`);
      if (stat.size > MAX_BYTES) throw tooLarge();
      const bytes = await collect(
        handle.createReadStream({ autoClose: false }),
      );
      return { bytes, etag: createHash('sha256').update(bytes).digest('hex') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Messages of the file system have the path on this machine
    const code = isError(error) ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new NotFoundError(
        `There is no file ${name} beside the catalog file`,
      );
    }
    if (typeof code === 'string') {
      throw new InputError(`${name} cannot be read: ${code}`);
    }
    throw error;
  }
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      stream.destroy();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('The file is not text in UTF-8');
  }
}

function tooLarge() {
  return new InputError(
    `The file is larger than ${MAX_BYTES / 1024} KiB, which is the most`,
  );
}
