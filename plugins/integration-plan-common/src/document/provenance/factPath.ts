import { isRecord, keysOf, type Path } from '../../facts/json';
import type { PlanDocument } from '../../schema/document';
import { partsOf } from '../../sections/formatFactPath';

/** Where an item stands: a list whose items have keys is read by them. */
function positionOf(items: readonly unknown[], name: string) {
  const keys = keysOf(items);
  const position = keys ? keys.indexOf(name) : Number(name);
  return Number.isInteger(position) && position >= 0 && position < items.length
    ? position
    : undefined;
}

/**
 * Name of a fact as provenance has it: `rateLimiting.limits[per-minute].amount`
 * for `['sections', 'rateLimiting', 'facts', 'limits', 0, 'amount']`.
 * Undefined for what is no fact of the document.
 * @public
 */
export function factPath(
  document: PlanDocument,
  [sections, id, facts, ...path]: Path,
): string | undefined {
  if (sections !== 'sections' || facts !== 'facts' || path.length === 0) {
    return undefined;
  }
  const section = Object.entries(document.sections).find(
    ([name]) => name === id,
  );
  if (!section) return undefined;
  let value: unknown = section[1].facts;
  let name = String(id);
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') {
      if (part < 0 || part >= value.length) return undefined;
      name += `[${keysOf(value)?.[part] ?? part}]`;
      value = value[part];
    } else if (isRecord(value) && typeof part === 'string') {
      name += `.${part}`;
      value = Object.hasOwn(value, part) ? value[part] : undefined;
    } else {
      return undefined;
    }
  }
  return name;
}

/**
 * The place that a name of `factPath` means in a document; undefined where the
 * document has nothing there.
 * @public
 */
export function resolveFactPath(
  document: PlanDocument,
  name: string,
): Path | undefined {
  const [first, ...parts] = partsOf(name) ?? [];
  const section = Object.entries(document.sections).find(
    ([id]) => id === first?.text,
  );
  if (!section || parts.length === 0) return undefined;
  const path: Path = ['sections', section[0], 'facts'];
  let value: unknown = section[1].facts;
  for (const { text, isItem } of parts) {
    if (isItem) {
      const at = Array.isArray(value) ? positionOf(value, text) : undefined;
      if (at === undefined) return undefined;
      value = (value as unknown[])[at];
      path.push(at);
    } else {
      if (!isRecord(value) || !Object.hasOwn(value, text)) return undefined;
      value = value[text];
      path.push(text);
    }
    if (value === undefined) return undefined;
  }
  return path;
}
