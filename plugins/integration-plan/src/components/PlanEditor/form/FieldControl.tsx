import { memo } from 'react';
import {
  isListOfObjects,
  type Field,
} from '@integration-plan/plugin-integration-plan-common';
import { EntityRefControl } from './EntityRefControl';
import { GroupControl } from './GroupControl';
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
