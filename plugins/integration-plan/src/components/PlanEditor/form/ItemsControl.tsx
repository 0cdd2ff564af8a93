import { useEffect, useRef } from 'react';
import {
  type Field,
  type FieldShape,
  meaningOfItems,
  nameOf,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { joinPath } from '../model/paths';
import { useControl } from './FormContext';
import { ItemEditor } from './ItemEditor';
import { LineEditor } from './LineEditor';
import type { ControlProps } from './TextControl';
import { useItems } from './useItems';

const useStyles = makeStyles(theme => ({
  root: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  title: { padding: 0, marginBottom: theme.spacing(0.5) },
  help: { marginTop: 0, marginBottom: theme.spacing(1) },
  removed: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
  spoken: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
  },
  add: { marginTop: theme.spacing(1), textTransform: 'none' },
}));

type ListShape = Extract<FieldShape, { type: 'list' }>;

/** A field for each line of a list of texts. */
function lineField(list: Field, shape: ListShape, index: number): Field {
  return {
    ...meaningOfItems({ ...list, shape }),
    key: String(index),
    title: `${list.title}, ${index + 1}`,
    shape: shape.item,
    required: false,
    schema: list.schema,
  };
}

/** A list: its items can be added, copied, moved and removed, and be had back. */
export const ItemsControl = ({
  field,
  shape,
  path,
  value,
}: ControlProps & { shape: ListShape }) => {
  const classes = useStyles();
  const { id, issue } = useControl(path);
  const list: unknown[] = Array.isArray(value) ? value : [];
  const items = useItems(path, list, shape.item);
  const undo = useRef<HTMLButtonElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { removed } = items;

  // The button that removed it is gone, and the focus with it
  useEffect(() => {
    if (removed) undo.current?.focus();
  }, [removed]);

  const help = issue ?? field.help;
  const removedName =
    removed &&
    (nameOf(removed.item, shape.item) ??
      (typeof removed.item === 'string' ? removed.item : ''));
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classes.root}
      aria-describedby={help ? `${id}-help` : undefined}
    >
      <Typography
        variant="subtitle1"
        component="legend"
        className={classes.title}
      >
        {field.title}
      </Typography>
      {help && (
        <FormHelperText
          id={`${id}-help`}
          error={issue !== undefined}
          className={classes.help}
        >
          {help}
        </FormHelperText>
      )}
      {list.map((item, index) =>
        shape.item.type === 'object' ? (
          <ItemEditor
            key={items.ids[index]}
            fields={shape.item.fields}
            path={joinPath(path, index)}
            value={item}
            index={index}
            noun={field.title}
            items={items}
          />
        ) : (
          <LineEditor
            key={items.ids[index]}
            field={lineField(field, shape, index)}
            path={joinPath(path, index)}
            value={item}
            index={index}
            items={items}
          />
        ),
      )}
      {removed && (
        <div className={classes.removed} role="status">
          <Typography variant="body2">
            Removed{removedName && ` “${removedName}”`}.
          </Typography>
          <Button
            ref={undo}
            size="small"
            color="primary"
            onClick={() => {
              items.undo();
              add.current?.focus();
            }}
          >
            Undo
          </Button>
        </div>
      )}
      <div role="status" className={classes.spoken}>
        {items.said}
      </div>
      <Button
        ref={add}
        size="small"
        variant="outlined"
        className={classes.add}
        startIcon={<AddIcon />}
        aria-label={`Add to ${field.title}`}
        onClick={items.add}
      >
        Add
      </Button>
    </fieldset>
  );
};
