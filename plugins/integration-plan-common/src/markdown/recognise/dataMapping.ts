import { z } from 'zod/v4';
import { toKey } from '../../facts/keys';
import { blocksWithCaption } from '../../reading/grammar/statements';
import {
  readMappingItem,
  readMappingSentences,
  readMappingTable,
  type MappedFieldReading,
} from '../../reading/topics/mappings';
import { mappedFieldSchema, mappingSchema } from '../../sections/dataMapping';
import type { FactFinder, Place } from './FactFinder';
import type { Recogniser } from './types';

const toField = ({
  place: _,
  text: __,
  ...field
}: MappedFieldReading): z.input<typeof mappedFieldSchema> => field;

const fits = (field: MappedFieldReading) =>
  mappedFieldSchema.safeParse(toField(field)).success;

function addMapping(
  finder: FactFinder,
  {
    title,
    direction,
    fields,
    place,
    text,
  }: {
    title: string;
    direction?: 'inbound' | 'outbound';
    fields: MappedFieldReading[];
    place: Place;
    text: string;
  },
): boolean {
  const added = finder.add(
    'mappings',
    mappingSchema,
    {
      key: toKey(title) || 'mapping',
      title: title.slice(0, 200),
      ...(direction && { direction }),
      fields: fields.map(toField),
    },
    place,
    text,
  );
  if (!added) return false;
  fields.forEach((field, index) =>
    finder.noteIn('mappings', ['fields', index], field.place, field.text),
  );
  return true;
}

export const dataMapping: Recogniser = ({ blocks, statements }, finder) => {
  let isTold = false;
  for (const { block, caption, captionBlock } of blocksWithCaption(
    blocks,
    'table',
  )) {
    const mapping = readMappingTable(block);
    if (!mapping) continue;
    const fields = mapping.fields.filter(fits);
    if (fields.length === 0) continue;
    const title = caption ?? `Mapping ${mapping.head.join(' to ')}`;
    const isAdded = addMapping(finder, {
      title,
      direction: mapping.direction,
      fields,
      place: block,
      text: mapping.head.join(' | '),
    });
    isTold ||= isAdded;
    const isWhole = fields.length === block.rows.length;
    if (!isAdded || !isWhole) continue;
    finder.take(block);
    if (captionBlock) finder.take(captionBlock);
  }
  for (const { block, caption } of blocksWithCaption(blocks, 'list')) {
    const fields = block.items
      .flatMap(item => readMappingItem(item) ?? [])
      .filter(fits);
    if (fields.length === 0) continue;
    const isAdded = addMapping(finder, {
      title: caption ?? 'Mapping',
      fields,
      place: block,
      text: caption ?? fields[0].text,
    });
    isTold ||= isAdded;
  }
  if (!isTold) {
    const fields = readMappingSentences(statements).filter(fits);
    const [first] = fields;
    if (first) {
      addMapping(finder, {
        title: 'Mapping',
        fields,
        place: first.place,
        text: first.text,
      });
    }
  }
  for (const { label, text, at } of statements) {
    if (/null|missing|fehlende|manquante/i.test(label)) {
      finder.set(['onNull'], text.slice(0, 2000), at, text);
    }
  }
};
