import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { DocumentReader } from './DocumentReader';

describe('DocumentReader', () => {
  const urlReader = mockServices.urlReader.mock();
  const reader = new DocumentReader(urlReader);
  const urls = { editUrl: null, viewUrl: null };
  let root: string;
  let folder: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'integration-plan-'));
    folder = join(root, 'plans');
    await mkdir(join(folder, 'folder.md'), { recursive: true });
    await writeFile(join(root, 'secret.md'), 'secret');
    await writeFile(join(folder, 'plan.md'), '# Plän');
    await writeFile(join(folder, 'latin1.md'), Buffer.from([0x50, 0xe4]));
    await writeFile(join(folder, 'large.md'), 'x'.repeat(1024 * 1024 + 1));
    await writeFile(join(folder, 'largest.md'), 'x'.repeat(1024 * 1024));
    await symlink(join(root, 'secret.md'), join(folder, 'link.md'));
    await symlink(join(folder, 'plan.md'), join(folder, 'inner.md'));
  });
  afterAll(() => rm(root, { recursive: true }));

  const onDisk = (target: string, etag?: string) =>
    reader.read(
      { type: 'file', folder, target, name: target, ...urls },
      { etag },
    );
  const onHost = (etag?: string) =>
    reader.read(
      { type: 'url', target: 'https://x.example/p.md', name: 'p', ...urls },
      { etag },
    );

  it('reads from a disk what has changed since', async () => {
    const file = await onDisk('plan.md');
    expect(file?.text).toBe('# Plän');
    expect(await onDisk('./plan.md', file?.etag)).toBeUndefined();
    expect(await onDisk('plan.md', 'another')).toEqual(file);
    expect((await onDisk('inner.md'))?.text).toBe('# Plän');
    expect((await onDisk('largest.md'))?.text).toHaveLength(1024 * 1024);
  });

  it.each([
    ['link.md', 'leads out of the folder'],
    ['../secret.md', 'leads out of the folder'],
    ['none.md', 'no file none.md beside the catalog file'],
    ['plan.md/none.md', 'leads out of the folder'],
    ['folder.md', 'is not a file'],
    ['large.md', 'larger than 1024 KiB'],
    ['latin1.md', 'not text in UTF-8'],
  ])('refuses %s without naming a path of this machine', async (name, why) => {
    const error = await onDisk(name).catch(e => e);
    expect(error.message).toContain(why);
    expect(error.message).not.toContain(root);
  });

  it('reads from a host, with the tag of the time before', async () => {
    urlReader.readUrl.mockResolvedValueOnce({
      etag: 'v1',
      buffer: async () => Buffer.from('text'),
    });
    expect(await onHost()).toEqual({ text: 'text', etag: 'v1' });
    urlReader.readUrl.mockRejectedValueOnce(new NotModifiedError());
    expect(await onHost('v1')).toBeUndefined();
    expect(urlReader.readUrl).toHaveBeenLastCalledWith(
      'https://x.example/p.md',
      { etag: 'v1', signal: expect.any(AbortSignal) },
    );
    urlReader.readUrl.mockRejectedValueOnce(new NotFoundError('gone'));
    await expect(onHost()).rejects.toThrow('There is no file https://x');
  });

  it('stops reading a stream that does not end', async () => {
    let chunks = 0;
    const endless = Readable.from(
      (function* chunksOf() {
        for (;;) {
          chunks++;
          yield Buffer.alloc(64 * 1024);
        }
      })(),
    );
    urlReader.readUrl.mockResolvedValueOnce({
      buffer: async () => Buffer.alloc(0),
      stream: () => endless,
    });
    await expect(onHost()).rejects.toThrow('larger than 1024 KiB');
    expect(chunks).toBeLessThan(40);
  });
});
