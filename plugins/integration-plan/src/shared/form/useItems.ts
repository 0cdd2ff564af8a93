import { useRef, useState } from 'react';
import { emptyValue } from './values';
import { valueOf } from '../facts/format';
import { useForm } from './FormContext';
import type { FormPath } from './paths';
import {
  uniqueKey,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';

type Removed = { item: unknown; index: number; id: number };

/**
 * Adding, removing, copying and moving of items, each of which keeps an
 * identity of its own: positions change, and what is unfolded must not.
 */
export function useItems(path: FormPath, items: unknown[], shape: FieldShape) {
  const form = useForm();
  const nextId = useRef(0);
  const ids = useRef<number[]>([]);
  /** Items of this session; nothing can refer to their keys yet. */
  const fresh = useRef(new Set<number>());
  const [removed, setRemoved] = useState<Removed>();
  /** What just happened, for screen readers. */
  const [said, setSaid] = useState('');
  /** The item that was just added: it unfolds and takes the focus. */
  const [added, setAdded] = useState<number>();

  const newId = () => nextId.current++;
  while (ids.current.length < items.length) ids.current.push(newId());
  ids.current.length = items.length;

  const current = () => {
    const list = form.get(path);
    return Array.isArray(list) ? list : [];
  };
  const splice = (index: number, remove: number, ...insert: unknown[]) => {
    const list = [...current()];
    list.splice(index, remove, ...insert);
    form.set(path, list);
  };
  const insert = (index: number, item: unknown) => {
    const id = newId();
    fresh.current.add(id);
    ids.current.splice(index, 0, id);
    splice(index, 0, item);
    setAdded(id);
  };

  return {
    ids: [...ids.current],
    isFresh: (id: number) => fresh.current.has(id),
    added,
    removed,
    said,
    add() {
      insert(current().length, emptyValue(shape));
      setSaid(`Added as number ${current().length}`);
    },
    duplicate(index: number) {
      const item: unknown = current()[index];
      const key = valueOf(item, 'key');
      const keys = current().map(other => String(valueOf(other, 'key')));
      insert(
        index + 1,
        typeof item === 'object' && typeof key === 'string'
          ? { ...item, key: uniqueKey(key, keys) }
          : item,
      );
      setSaid(`Copied as number ${index + 2}`);
    },
    remove(index: number) {
      const [id] = ids.current.splice(index, 1);
      setRemoved({ item: current()[index], index, id });
      splice(index, 1);
      setSaid('');
    },
    undo() {
      if (!removed) return;
      const index = Math.min(removed.index, current().length);
      ids.current.splice(index, 0, removed.id);
      splice(index, 0, removed.item);
      setRemoved(undefined);
      setSaid(`Back as number ${index + 1}`);
    },
    /** Once, for the item that was just added. */
    takeFocus(element: HTMLElement | null) {
      if (!element) return;
      element.querySelector<HTMLElement>('input, textarea, select')?.focus();
      setAdded(undefined);
    },
    move(from: number, to: number) {
      const [id] = ids.current.splice(from, 1);
      ids.current.splice(to, 0, id);
      const list = [...current()];
      const [item] = list.splice(from, 1);
      list.splice(to, 0, item);
      form.set(path, list);
      setSaid(`Now number ${to + 1} of ${list.length}`);
    },
  };
}

export type Items = ReturnType<typeof useItems>;
