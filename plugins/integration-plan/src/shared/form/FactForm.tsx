import { useEffect, useMemo, useRef, useState } from 'react';
import {
  describeFields,
  type FieldShape,
  meaningOfItems,
  withoutKey,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Row, Stack } from '../page/layout';
import { fieldAt, type FormPart, shapeAt } from './check';
import { ErrorSummary } from './ErrorSummary';
import { FieldControl } from './FieldControl';
import { FieldGrid } from './FieldGrid';
import { FormProvider } from './FormContext';
import { type FormPath, getAt } from './paths';
import { usePartForm } from './usePartForm';

const useStyles = makeStyles(theme => ({
  // The label of the first field stands on its edge
  root: { paddingTop: theme.spacing(1.5) },
}));

/** The controls of one fact: its fields where it has some, else itself. */
const FactFields = ({
  shape,
  path,
  value,
}: {
  shape: FieldShape;
  path: FormPath;
  value: unknown;
}) => {
  const at = shapeAt(shape, path);
  const field = fieldAt(shape, path);
  if (at.type === 'object') {
    const fields = withoutKey(at.fields);
    return <FieldGrid fields={fields} path={path} value={value} />;
  }
  if (!field) return null;
  const isItem = field.shape.type === 'list' && at.type !== 'list';
  return (
    <FieldControl
      field={isItem ? { ...field, ...meaningOfItems(field) } : field}
      path={path}
      value={value}
    />
  );
};

/**
 * The form of one fact of a section, checked with all others of the section.
 *
 * @param path - of the fact within the facts of the section
 */
export const FactForm = ({
  label,
  schema,
  facts,
  path,
  action,
  onSave,
  onCancel,
}: {
  label: string;
  schema: FormPart['schema'];
  facts: unknown;
  path: FormPath;
  action: string;
  onSave: (value: unknown) => void;
  onCancel: () => void;
}) => {
  const shape = useMemo<FieldShape>(
    () => ({ type: 'object', fields: describeFields(schema) }),
    [schema],
  );
  const form = usePartForm({ schema }, shape, facts, facts);
  const [refusals, setRefusals] = useState(0);
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      root.current
        ?.querySelector<HTMLElement>('input, textarea, select')
        ?.focus(),
    [],
  );
  const save = () => {
    const valid = form.submit();
    if (valid === undefined) setRefusals(old => old + 1);
    else onSave(getAt(valid, path));
  };
  return (
    <FormProvider value={form.form}>
      <div role="group" aria-label={label} ref={root} className={classes.root}>
        <Stack>
          <ErrorSummary
            shape={shape}
            issues={form.form.issues}
            elsewhere={[]}
            refusals={refusals}
            onGoTo={form.reveal}
          />
          <FactFields
            key={form.generation}
            shape={shape}
            path={path}
            value={getAt(form.value, path)}
          />
          <Row>
            <Button
              size="small"
              variant="contained"
              color="primary"
              onClick={save}
            >
              {action}
            </Button>
            <Button size="small" onClick={onCancel}>
              Cancel
            </Button>
          </Row>
        </Stack>
      </div>
    </FormProvider>
  );
};
