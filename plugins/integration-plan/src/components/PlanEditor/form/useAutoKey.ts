import { useEffect, useRef } from 'react';
import {
  type Field,
  namingField,
  toKey,
  uniqueKey,
} from '@integration-plan/plugin-integration-plan-common';
import { valueOf } from '../../facts/say';
import { getAt, joinPath, type FormPath } from '../model/paths';
import { useForm } from './FormContext';

/**
 * Makes the key of a new item from its name, until somebody writes a key. Old
 * items keep theirs whatever they are renamed to: something may refer to it.
 */
export function useAutoKey({
  path,
  fields,
  value,
  isActive,
  fallback,
}: {
  path: FormPath;
  fields: Field[];
  value: unknown;
  isActive: boolean;
  /** What the key is made of while the item has no name. */
  fallback: string;
}): () => void {
  const form = useForm();
  const isEdited = useRef(false);
  const naming = namingField({ type: 'object', fields });
  const name = naming ? String(valueOf(value, naming.key) ?? '') : '';
  const base = toKey(name) || toKey(fallback);
  const named = useRef(base);

  useEffect(() => {
    if (!isActive || isEdited.current) return;
    const key = String(getAt(form.get(path), 'key') ?? '');
    // A copy keeps its own key until it gets another name
    if (key !== '' && named.current === base) return;
    named.current = base;
    const at = path.lastIndexOf('/');
    const position = path.slice(at + 1);
    const list = form.get(path.slice(0, at));
    const others = (Array.isArray(list) ? list : [])
      .filter((_, index) => String(index) !== position)
      .map(other => String(valueOf(other, 'key')));
    const wanted = uniqueKey(base, others);
    if (wanted !== key) form.set(joinPath(path, 'key'), wanted);
  }, [form, isActive, path, base]);

  return () => {
    isEdited.current = true;
  };
}
