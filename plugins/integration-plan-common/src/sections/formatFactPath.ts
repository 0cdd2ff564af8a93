import {
  describeFields,
  type Field,
  type FieldShape,
} from '../facts/describeField';
import { SECTIONS } from '.';

const KEY = /[^.[\]]+/y;
const ITEM = /\[([^[\]]+)\]/y;

/** The parts of the name of a fact; undefined where it is none. */
export function partsOf(name: string) {
  const parts: Array<{ text: string; isItem: boolean }> = [];
  let at = 0;
  while (at < name.length) {
    const isItem = name[at] === '[';
    if (!isItem && at > 0) {
      if (name[at] !== '.') return undefined;
      at += 1;
    }
    const pattern = isItem ? ITEM : KEY;
    pattern.lastIndex = at;
    const match = pattern.exec(name);
    if (!match) return undefined;
    parts.push({ text: match[1] ?? match[0], isItem });
    at = pattern.lastIndex;
  }
  return parts;
}

/**
 * The name of a fact as a reader knows it: "Rate limiting › Limits of the
 * third party › per-minute › Limit". What is no such name stays as it is.
 * @public
 */
export function formatFactPath(name: string): string {
  const [first, ...parts] = partsOf(name) ?? [];
  const section = SECTIONS.find(({ id }) => id === first?.text);
  if (!section || parts.length === 0) return name;
  const said: string[] = [section.title];
  let shape: FieldShape | undefined = {
    type: 'object',
    fields: describeFields(section.facts),
  };
  for (const { text, isItem } of parts) {
    if (isItem && shape?.type === 'list') {
      // Positions are counted from 1 by people
      said.push(/^\d+$/.test(text) ? `Item ${Number(text) + 1}` : text);
      shape = shape.item;
    } else if (!isItem && shape?.type === 'object') {
      const field: Field | undefined = shape.fields.find(
        ({ key }) => key === text,
      );
      if (!field) return name;
      said.push(field.title);
      shape = field.shape;
    } else {
      return name;
    }
  }
  return said.join(' › ');
}
