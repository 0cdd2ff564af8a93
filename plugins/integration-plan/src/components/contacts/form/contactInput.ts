import {
  contactInputSchema,
  describeFields,
  type Contact,
  type ContactInput,
  type Field,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';

export const CONTACT_FIELDS: Field[] = describeFields(contactInputSchema);

export const CONTACT_SHAPE: FieldShape = {
  type: 'object',
  fields: CONTACT_FIELDS,
};

/** What a form for contacts checks, and where the backend's issues name it. */
export const CONTACT_PART = { schema: contactInputSchema, prefix: '' };

/** What can be edited of a contact, as it is sent. */
export const toContactInput = (contact: Contact): ContactInput =>
  Object.fromEntries(
    CONTACT_FIELDS.map(({ key }) => [key, contact[key as keyof ContactInput]]),
  ) as ContactInput;
