import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import ts from 'typescript';
import { findAll, parseMarkdown } from './markdown';
import { read, ROOT } from './repository';

/** What a recipe says to do with a file: change it by a diff, or write it. */
type Step = { path: string; code: string; isDiff: boolean };

/** The last file that the text before a block of code names. */
function findPath(before: RootContent | undefined): string | undefined {
  if (before?.type !== 'paragraph') return undefined;
  return findAll(before, 'inlineCode')
    .map(({ value }) => value)
    .filter(value => value.includes('/'))
    .at(-1);
}

/** The steps below a heading of a document. */
function readRecipe(document: Root, heading: string): Step[] {
  const start = document.children.findIndex(
    node => node.type === 'heading' && toString(node) === heading,
  );
  if (start < 0) throw new Error(`There is no recipe "${heading}"`);
  const rest = document.children.slice(start + 1);
  const end = rest.findIndex(node => node.type === 'heading');
  const nodes = end < 0 ? rest : rest.slice(0, end);
  return nodes.flatMap((node, index) => {
    const path = findPath(nodes[index - 1]);
    if (node.type !== 'code' || path === undefined) return [];
    const { lang, value } = node as Code;
    return [{ path, code: value, isDiff: lang === 'diff' }];
  });
}

/** Applies a diff without line numbers. Throws where its context is not found once. */
export function applyDiff(text: string, diff: string): string {
  const lines = diff.split('\n');
  const side = (other: string) =>
    lines
      .filter(line => !line.startsWith(other))
      .map(line => `${line.slice(1)}\n`)
      .join('');
  const parts = text.split(side('+'));
  if (parts.length !== 2) {
    throw new Error(`Found ${parts.length - 1} times:\n${side('+')}`);
  }
  return parts.join(side('-'));
}

/**
 * Follows a recipe of CONTRIBUTING.md in a copy of the sources that it touches.
 *
 * @param packages - folders of packages that are copied
 * @returns the folder of the copy, the files changed, and their type errors
 */
export function followRecipe(heading: string, packages: string[]) {
  const steps = readRecipe(parseMarkdown(read('CONTRIBUTING.md')), heading);
  // Below the root, where installed packages are found
  const name = heading.toLowerCase().replaceAll(' ', '-');
  const copy = join(ROOT, 'packages/checks/dist/recipes', name);
  rmSync(copy, { recursive: true, force: true });
  for (const folder of packages) {
    for (const part of ['src', 'package.json']) {
      cpSync(join(ROOT, folder, part), join(copy, folder, part), {
        recursive: true,
      });
    }
  }
  for (const { path, code, isDiff } of steps) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    const text = isDiff ? applyDiff(read(path), code) : `${code}\n`;
    writeFileSync(join(copy, path), text);
  }
  const paths = steps.map(({ path }) => path);
  const sources = paths.filter(path => /\.tsx?$/.test(path));
  return {
    copy,
    paths,
    typeErrors: () => listTypeErrors(sources.map(path => join(copy, path))),
  };
}

/** Type errors in these files; what they import is not checked. */
function listTypeErrors(files: string[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), path =>
    ts.sys.readFile(path),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(files, {
    ...options,
    noEmit: true,
    incremental: false,
    emitDeclarationOnly: false,
    declaration: false,
    declarationMap: false,
  });
  return files.flatMap(file => {
    const source = program.getSourceFile(file)!;
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
  });
}
