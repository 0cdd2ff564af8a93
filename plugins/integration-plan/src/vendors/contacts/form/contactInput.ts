import {
  type Contact,
  type ContactInput,
  contactInputSchema,
  describeFields,
  type Field,
  type FieldShape,
  isSame,
} from '@integration-plan/plugin-integration-plan-common';

export const CONTACT_FIELDS: Field[] = describeFields(contactInputSchema);

type Values = Record<string, unknown>;

/** Something that somebody else has changed, and whether it was changed here too. */
export type TheirChange = { field: Field; theirs: unknown; isMineToo: boolean };

/** What differs between the contact that a form began with and the newest one. */
export function theirChanges(
  base: ContactInput,
  theirs: ContactInput,
  mine: Values,
): TheirChange[] {
  return CONTACT_FIELDS.flatMap(field => {
    const key = field.key as keyof ContactInput;
    if (isSame(base[key], theirs[key])) return [];
    const isMineToo =
      !isSame(base[key], mine[key]) && !isSame(theirs[key], mine[key]);
    return [{ field, theirs: theirs[key], isMineToo }];
  });
}

/** What was typed with what others changed; `keepMine`: where both did, what was typed stays. */
export const takeOver = (
  mine: Values,
  changes: TheirChange[],
  keepMine: boolean,
): Values => ({
  ...mine,
  ...Object.fromEntries(
    changes
      .filter(({ isMineToo }) => !(isMineToo && keepMine))
      .map(({ field, theirs }) => [field.key, theirs]),
  ),
});

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
