import type { Node } from 'mdast';
import type { z } from 'zod/v4';
import type { Field } from '../../facts/describeField';
import { uniqueKey } from '../../facts/keys';
import { getAt, setAt } from '../flatFields';

type Facts = Record<string, unknown>;

/** A fact that was found in free text. */
export type Found = {
  /** Within the facts of the section. */
  path: Array<string | number>;
  line: number;
  /** The words that it rests on. */
  text: string;
};

/**
 * Collects the facts that recognisers find, each checked against its schema:
 * what does not fit stays prose.
 */
export class FactFinder {
  readonly facts: Facts = {};
  readonly found: Found[] = [];
  /** Lines whose content the facts hold completely, from and to. */
  readonly taken: Array<[number, number]> = [];

  /**
   * @param fields - of the facts that are looked for
   * @param toLine - the line of the file for a line of the parsed text
   */
  constructor(
    private readonly fields: Field[],
    private readonly toLine: (parsed: number) => number,
  ) {}

  lineOf(node: Node): number {
    return this.toLine(node.position?.start.line ?? 1);
  }

  /** The lines of a node are in the facts now and need not stay prose. */
  take(node: Node) {
    if (!node.position) return;
    this.taken.push([
      this.toLine(node.position.start.line),
      this.toLine(node.position.end.line),
    ]);
  }

  /** Sets a fact once; the first one found wins. */
  set(path: string[], value: unknown, node: Node, text: string): boolean {
    if (value === undefined || getAt(this.facts, path) !== undefined) {
      return false;
    }
    setAt(this.facts, path, value);
    this.found.push({ path, line: this.lineOf(node), text });
    return true;
  }

  /** Reports a part of the item that was added last to a list. */
  noteIn(list: string, path: Array<string | number>, node: Node, text: string) {
    const index = (this.facts[list] as unknown[]).length - 1;
    this.found.push({
      path: [list, index, ...path],
      line: this.lineOf(node),
      text,
    });
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
    node: Node,
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
    this.found.push({
      path: [list, items.length - 1],
      line: this.lineOf(node),
      text,
    });
    return result.data;
  }
}
