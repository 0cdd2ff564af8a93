import type { z } from 'zod/v4';
import type { Field } from '../../facts/describeField';
import { uniqueKey } from '../../facts/keys';
import { assignAt } from '../flatFields';
import { getAt, isRecord, removeAt, setAt, valueAt } from '../../facts/json';

type Facts = Record<string, unknown>;

/** Lines of the file. */
export type Place = { line: number; to: number };

/** A fact that was found in free text. */
export type Found = {
  /** Within the facts of the section. */
  path: Array<string | number>;
  line: number;
  /** The words that it rests on. */
  text: string;
  /** Where it stood before others were taken out. */
  origin?: Array<string | number>;
  /** A person has put the value right. */
  isCorrected?: boolean;
};

/** Words that may state a fact, and why it is not stored as one. */
export type Asked = { line: number; text: string; why: string };

/**
 * Collects the facts that recognisers find, each checked against its schema:
 * what does not fit stays prose.
 */
export class FactFinder {
  facts: Facts = {};
  readonly found: Found[] = [];
  readonly asked: Asked[] = [];
  /** Lines whose content the facts hold completely. */
  readonly taken: Place[] = [];

  /** Facts that name another one as the text does: "P1" is the key of a procedure. */
  readonly references: Array<{ path: string[]; to: string }> = [];
  /** What others may call the items of a list. */
  readonly names: Array<{ list: string; key: string; labels: string[] }> = [];

  /** @param fields - of the facts that are looked for */
  constructor(private readonly fields: Field[]) {}

  /** The lines are in the facts now and need not stay prose. */
  take({ line, to }: Place) {
    this.taken.push({ line, to });
  }

  /** A fact of the item with a key refers to another by a name. */
  refer(path: string[], to: string) {
    this.references.push({ path, to });
  }

  /** The item with a key goes by these names. */
  name(list: string, key: string, labels: string[]) {
    this.names.push({ list, key, labels });
  }

  /** Something that a person has to decide. */
  ask({ line }: Place, text: string, why: string) {
    this.asked.push({ line, text, why });
  }

  /** Sets a fact once; the first one found wins. */
  set(path: string[], value: unknown, { line }: Place, text: string): boolean {
    if (value === undefined || getAt(this.facts, path) !== undefined) {
      return false;
    }
    if (!this.#fits(path, value)) return false;
    assignAt(this.facts, path, value);
    this.found.push({ path, line, text });
    return true;
  }

  #fits(path: string[], value: unknown): boolean {
    let fields = this.fields;
    for (const [index, key] of path.entries()) {
      const field = fields.find(one => one.key === key);
      if (!field) return false;
      if (index === path.length - 1) {
        return field.schema.safeParse(value).success;
      }
      fields = field.shape.type === 'object' ? field.shape.fields : [];
    }
    return false;
  }

  /** Reports a part of the item that was added last to a list. */
  noteIn(
    list: string,
    path: Array<string | number>,
    { line }: Place,
    text: string,
  ) {
    const index = (this.facts[list] as unknown[]).length - 1;
    this.found.push({ path: [list, index, ...path], line, text });
  }

  /**
   * Puts another value in the place of one that was found.
   *
   * @param check - tells what is wrong with the facts as they are
   * @returns what is wrong with the value, which is left out then
   */
  correct(
    found: Found,
    value: unknown,
    check: () => string | undefined,
  ): string | undefined {
    const before = this.facts;
    const key = valueAt(getAt(before, found.path), 'key');
    // What names it stays the same, whether it is told again or not
    const next =
      key !== undefined && isRecord(value) ? { key, ...value } : value;
    this.facts = setAt(before, found.path, next) as Facts;
    const wrong = check();
    if (wrong !== undefined) {
      this.facts = before;
      return wrong;
    }
    found.isCorrected = true;
    const left = this.found.filter(
      ({ path }) => getAt(this.facts, path) !== undefined,
    );
    this.found.splice(0, this.found.length, ...left);
    return undefined;
  }

  /**
   * Takes facts out that a person does not want; an item goes as a whole where
   * it cannot be without what is taken.
   */
  drop(isUnwanted: (found: Found) => boolean, isValid: () => boolean) {
    for (const found of this.found) found.origin = found.path;
    // From the end, so that positions in lists stay what they are
    for (const { path } of [...this.found].filter(isUnwanted).reverse()) {
      const before = this.facts;
      let gone = path;
      this.facts = removeAt(before, path) as Facts;
      while (!isValid() && gone.length > 1) {
        const item = gone
          .slice(0, -1)
          .findLastIndex(part => typeof part === 'number');
        gone = gone.slice(0, Math.max(item, 0) + 1);
        this.facts = removeAt(before, gone) as Facts;
      }
      this.#forget(gone);
    }
  }

  /** What was found at a place or below it; later items of the list move up. */
  #forget(gone: Found['path']) {
    const last = gone[gone.length - 1];
    const owner = gone.slice(0, -1);
    const isBelow = (path: Found['path'], above: Found['path']) =>
      above.every((part, index) => path[index] === part);
    const kept = this.found.filter(({ path }) => !isBelow(path, gone));
    this.found.splice(0, this.found.length, ...kept);
    if (typeof last !== 'number') return;
    for (const found of this.found) {
      const position = found.path[owner.length];
      const isLater =
        isBelow(found.path, owner) &&
        typeof position === 'number' &&
        position > last;
      if (isLater) found.path = found.path.with(owner.length, position - 1);
    }
  }

  /**
   * Adds an item to a list of facts. An item with a `key` gets one of its own.
   *
   * @returns the item, or undefined when it does not fit the schema or the
   *   list is full
   */
  add<T extends z.ZodType>(
    list: string,
    schema: T,
    item: z.input<T>,
    { line }: Place,
    text: string,
  ): z.output<T> | undefined {
    const items = (this.facts[list] ??= []) as Array<{ key?: string }>;
    const shape = this.fields.find(({ key }) => key === list)?.shape;
    if (shape?.type !== 'list' || items.length >= shape.max) return undefined;
    const draft = item as { key?: string };
    if (draft.key !== undefined) {
      draft.key = uniqueKey(
        draft.key,
        items.flatMap(({ key }) => key ?? []),
      );
    }
    const result = schema.safeParse(draft);
    if (!result.success) return undefined;
    items.push(result.data as { key?: string });
    this.found.push({ path: [list, items.length - 1], line, text });
    return result.data;
  }
}
