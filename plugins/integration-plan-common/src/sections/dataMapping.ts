import { z } from 'zod/v4';
import {
  choice,
  code,
  keyField,
  line,
  note,
  optionalCode,
  optionalLine,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

export const mappedFieldSchema = z.strictObject({
  source: code('Source field', { aliases: ['source', 'from', 'api field'] }),
  target: code('Target field', {
    aliases: ['target', 'to', 'maps to', 'destination'],
  }),
  conversion: optionalLine('Conversion', {
    aliases: ['type', 'transformation', 'format', 'type conversion'],
  }),
  required: yesNo('Required', { aliases: ['mandatory'] }),
  identifier: yesNo('Identifies the record', { aliases: ['identifier'] }),
  onNull: optionalLine('If missing', {
    aliases: ['null handling', 'when missing', 'default', 'null', 'missing'],
  }),
  note: note('Notes', { aliases: ['note', 'comment', 'remarks'] }),
});

export const mappingSchema = z
  .strictObject({
    key: keyField(),
    title: line('Title', {}, 200),
    direction: choice('Direction', {
      inbound: 'From the third party to us',
      outbound: 'From us to the third party',
    }).optional(),
    endpoint: optionalCode('Endpoint'),
    fields: field(z.array(mappedFieldSchema).max(500).default([]), {
      title: 'Fields',
    }),
  })
  .meta({ id: 'Mapping' });

/** How the fields of one entity become those of another. */
export type Mapping = z.output<typeof mappingSchema>;

export const dataMapping = defineSection({
  id: 'dataMapping',
  title: 'Data mapping',
  aliases: ['mapping', 'field mapping', 'data model'],
  questions: [
    'Which field becomes which, in each direction?',
    'What is converted, what is required?',
    'What happens when a value is missing or null?',
  ],
  facts: {
    mappings: field(
      z.array(mappingSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Mappings' },
    ),
    onNull: note('Missing values', {
      help: 'What happens where a row says nothing else',
    }),
    classification: field(
      z
        .strictObject({
          level: choice('Level', {
            public: 'Public',
            internal: 'Internal',
            confidential: 'Confidential',
            restricted: 'Restricted',
          }).optional(),
          personalData: yesNo('Personal data'),
          note: note('Notes'),
        })
        .prefault({}),
      { title: 'Data classification' },
    ),
  },
});
