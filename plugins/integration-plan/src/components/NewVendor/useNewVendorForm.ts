import { useMemo, useRef } from 'react';
import {
  describeFields,
  toKey,
  vendorCreateSchema,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';
import type { Form } from '../PlanEditor/form/FormContext';
import { usePartForm } from '../PlanEditor/usePartForm';

/** What a vendor needs to exist; all else is filled in on its page. */
const schema = vendorCreateSchema.pick({
  name: true,
  slug: true,
  owner: true,
  website: true,
});

const PART = { schema };

const SHAPE: FieldShape = {
  type: 'object',
  fields: describeFields(schema).map(field =>
    field.key === 'slug'
      ? {
          ...field,
          title: 'Key',
          format: 'key',
          help: 'Plans name the vendor by it; it stays as it is',
        }
      : field,
  ),
};

/**
 * The form of a new vendor. Its key follows the name until somebody writes one.
 *
 * @param slug - a key that plans use already
 */
export function useNewVendorForm(slug: string) {
  const initial = useMemo(() => ({ name: '', slug, owner: '' }), [slug]);
  const { form, ...rest } = usePartForm(PART, SHAPE, initial, initial);
  const isKeyOwn = useRef(slug !== '');
  const { set } = form;
  return {
    ...rest,
    shape: SHAPE,
    form: useMemo<Form>(
      () => ({
        ...form,
        set(path, value) {
          set(path, value);
          if (path === 'slug') isKeyOwn.current = value !== '';
          if (path === 'name' && !isKeyOwn.current) {
            set('slug', toKey(String(value)));
          }
        },
      }),
      [form, set],
    ),
  };
}
