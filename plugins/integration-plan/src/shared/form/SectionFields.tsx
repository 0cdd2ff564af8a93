import { useState } from 'react';
import type { Field } from '@integration-plan/plugin-integration-plan-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { valueOf } from '../facts/format';
import { FieldControl } from './FieldControl';
import { FieldGrid } from './FieldGrid';
import { useControl } from './FormContext';
import { Stack } from '../page/layout';

/** Why a section does not apply; without a reason nobody could tell it from a gap. */
const DoesNotApply = ({ field, value }: { field: Field; value: unknown }) => {
  const { id, set } = useControl(field.key);
  // Unticked by mistake, the reason comes back with the tick
  const [reason, setReason] = useState(value);
  const applies = value === undefined;
  return (
    <div>
      <FormControlLabel
        label="This section does not apply"
        control={
          <Checkbox
            color="primary"
            id={`${id}-switch`}
            checked={!applies}
            onChange={(_, checked) => {
              if (!checked) setReason(value);
              set(checked ? reason ?? '' : undefined);
            }}
          />
        }
      />
      {!applies && (
        <FieldControl
          field={{ ...field, title: 'Reason' }}
          path={field.key}
          value={value}
        />
      )}
    </div>
  );
};

/** The form of a section: its text, its facts, or why it has neither. */
export const SectionFields = ({
  fields,
  value,
  questions,
}: {
  fields: Field[];
  value: unknown;
  questions: readonly string[];
}) => (
  <Stack gap={3}>
    <Typography variant="body2" component="div" color="textSecondary">
      It should answer:
      <ul style={{ margin: 0 }}>
        {questions.map(question => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </Typography>
    {fields.map(field => {
      const inner = valueOf(value, field.key);
      if (field.key === 'notApplicable') {
        return <DoesNotApply key={field.key} field={field} value={inner} />;
      }
      return field.shape.type === 'object' ? (
        <FieldGrid
          key={field.key}
          fields={field.shape.fields}
          path={field.key}
          value={inner}
        />
      ) : (
        <FieldControl
          key={field.key}
          field={field}
          path={field.key}
          value={inner}
        />
      );
    })}
  </Stack>
);
