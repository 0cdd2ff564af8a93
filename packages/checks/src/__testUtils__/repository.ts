import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const ROOT = resolve(__dirname, '../../../..');

const NOT_OURS = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** Reads a file of the repository, given by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Paths of all packages from the root, such as `plugins/integration-plan`. */
export function listPackages(): string[] {
  return ['packages', 'plugins'].flatMap(group =>
    readdirSync(join(ROOT, group))
      .map(name => `${group}/${name}`)
      .filter(folder => existsSync(join(ROOT, folder, 'package.json'))),
  );
}

/** Paths of all Markdown documents from the root that people read. */
export function listDocuments(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap(
    entry => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        const skipped = entry.name.startsWith('.') || NOT_OURS.has(entry.name);
        return skipped ? [] : listDocuments(path);
      }
      const isReport = /report.*\.md$/.test(entry.name);
      return entry.name.endsWith('.md') && !isReport ? [path] : [];
    },
  );
}
