import { useMemo, useState } from 'react';
import {
  describeFields,
  type PlanDocument,
  type SectionId,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { valueOf } from '../../shared/facts/format';
import { FactForm } from '../../shared/form/FactForm';
import { emptyValue } from '../../shared/form/values';
import { Row, Stack } from '../../shared/page/layout';

const definitionOf = (id: SectionId) =>
  SECTIONS.find(section => section.id === id)!;

/** A key for the time of typing; the import makes one of the name. */
const NO_KEY = 'new-fact';

/** The facts of a section with an empty one, and where it is. */
function withEmpty(section: SectionId, key: string, document: PlanDocument) {
  const facts = document.sections[section].facts;
  const field = describeFields(definitionOf(section).facts).find(
    one => one.key === key,
  )!;
  const there = valueOf(facts, key);
  if (field.shape.type !== 'list') return { facts, path: key, isKeyed: false };
  const list = Array.isArray(there) ? there : [];
  const { item } = field.shape;
  const isKeyed =
    item.type === 'object' && item.fields.some(one => one.key === 'key');
  const empty = isKeyed
    ? { ...(emptyValue(item) as object), key: NO_KEY }
    : emptyValue(item);
  return {
    facts: { ...facts, [key]: [...list, empty] },
    path: `${key}/${list.length}`,
    isKeyed,
  };
}

/** Which fact some words state: the section, the kind of fact, and its form. */
export const MakeFact = ({
  section: home,
  text,
  document,
  onSave,
  onCancel,
}: {
  /** Where the words stand. */
  section: SectionId;
  text: string;
  document: PlanDocument;
  onSave: (fact: { section: SectionId; field: string; value: unknown }) => void;
  onCancel: () => void;
}) => {
  const [section, setSection] = useState(home);
  const fields = describeFields(definitionOf(section).facts);
  const [chosen, setChosen] = useState('');
  const field = fields.some(({ key }) => key === chosen)
    ? chosen
    : fields[0].key;
  const { facts, path, isKeyed } = useMemo(
    () => withEmpty(section, field, document),
    [section, field, document],
  );
  return (
    <Stack gap={1}>
      <Row gap={2}>
        <TextField
          select
          id="integration-plan-made-section"
          label="Section"
          value={section}
          onChange={event => setSection(event.target.value as SectionId)}
        >
          {SECTIONS.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          id="integration-plan-made-field"
          label="Kind of fact"
          value={field}
          onChange={event => setChosen(event.target.value)}
        >
          {fields.map(({ key, title }) => (
            <MenuItem key={key} value={key}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      </Row>
      <FactForm
        key={`${section} ${field}`}
        label={`A fact of “${text}”`}
        schema={definitionOf(section).facts}
        facts={facts}
        path={path}
        action="Make the fact"
        onCancel={onCancel}
        onSave={value => {
          const { key, ...rest } = (value ?? {}) as { key?: string };
          onSave({ section, field, value: isKeyed ? rest : value });
        }}
      />
    </Stack>
  );
};
