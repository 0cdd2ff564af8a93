import { memo, useDeferredValue } from 'react';
import {
  type Field,
  isListOfObjects,
} from '@integration-plan/plugin-integration-plan-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { displayNameOf, useCatalogSearch } from '../queries/useCatalogSearch';
import { ItemsControl } from './ItemsControl';
import { MarkdownControl } from './MarkdownControl';
import {
  ChoiceControl,
  DateControl,
  DurationControl,
  NumberControl,
  NumbersControl,
  PlainTextControl,
  YesNoControl,
} from './simpleControls';
import { SuggestionsControl } from './SuggestionsControl';
import type { ControlProps } from './TextControl';
import { FieldGrid } from './FieldGrid';
import { ControlGroup } from './ControlGroup';

/** Fields that belong together, under their title. */
const GroupControl = ({
  field,
  fields,
  path,
  value,
}: ControlProps & { fields: Field[] }) => (
  <ControlGroup field={field} path={path}>
    <FieldGrid fields={fields} path={path} value={value} />
  </ControlGroup>
);

/** Whom else a field of groups may name: a person owns things, too. */
const kindsFor = (kind: string | undefined) =>
  kind === 'group' ? ['Group', 'User'] : kind;

/** A reference to an entity: suggested from the catalog, or typed. */
const EntityRefControl = ({ field, path, value }: ControlProps) => {
  const text = useDeferredValue(typeof value === 'string' ? value : '');
  // Of a full reference, the catalog searches names only
  const term = text.replace(/^.*[:/]/, '');
  const { data } = useCatalogSearch(kindsFor(field.entityKind), term);
  return (
    <SuggestionsControl
      field={field}
      path={path}
      value={value}
      suggestions={(data ?? []).map(entity => ({
        value: stringifyEntityRef(entity),
        title: displayNameOf(entity),
      }))}
    />
  );
};

const TextByFormat = (props: ControlProps) => {
  const { format, suggestions } = props.field;
  switch (format) {
    case 'duration':
      return <DurationControl {...props} />;
    case 'date':
      return <DateControl {...props} />;
    case 'entityRef':
      return <EntityRefControl {...props} />;
    case 'markdown':
      return <MarkdownControl {...props} />;
    default:
      return suggestions ? (
        <SuggestionsControl
          {...props}
          suggestions={suggestions.map(value => ({ value }))}
        />
      ) : (
        <PlainTextControl {...props} />
      );
  }
};

/** The control that fits the shape of a field. */
export const FieldControl = memo((props: ControlProps) => {
  const { shape } = props.field;
  switch (shape.type) {
    case 'number':
      return <NumberControl {...props} />;
    case 'boolean':
      return <YesNoControl {...props} />;
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'object':
      return <GroupControl {...props} fields={shape.fields} />;
    case 'list':
      return shape.item.type === 'number' ? (
        <NumbersControl {...props} />
      ) : (
        <ItemsControl {...props} shape={shape} />
      );
    default:
      return <TextByFormat {...props} />;
  }
});

/** Whether a control needs the whole width. */
export const isWide = ({ shape, multiline, format }: Field) =>
  multiline ||
  format === 'markdown' ||
  shape.type === 'object' ||
  (shape.type === 'list' && shape.item.type !== 'number') ||
  isListOfObjects(shape);
