import { useEffect, useRef } from 'react';
import {
  type Field,
  type FieldShape,
  meaningOfItems,
  nameOf,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { type FormPath, joinPath } from './paths';
import { ControlGroup } from './ControlGroup';
import { ItemEditor } from './ItemEditor';
import type { ControlProps } from './TextControl';
import { type Items, useItems } from './useItems';
import { useLateFocus } from './useLateFocus';
import { FieldControl } from './FieldControl';
import { ItemButtons } from './ItemButtons';

const useStyles = makeStyles(theme => ({
  lineEditor: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    marginTop: theme.spacing(1),
  },
  control: { flex: '1 1 200px', minWidth: 0 },
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

/** One text of a list. */
const LineEditor = ({
  field,
  path,
  value,
  index,
  items,
}: {
  field: Field;
  path: FormPath;
  value: unknown;
  index: number;
  items: Items;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  const isAdded = items.added === items.ids[index];
  const { takeFocus } = items;
  useEffect(() => {
    if (isAdded) takeFocus(root.current);
  });
  return (
    <div className={classes.lineEditor} ref={root}>
      <div className={classes.control}>
        <FieldControl field={field} path={path} value={value} />
      </div>
      <ItemButtons items={items} index={index} name={field.title} />
    </div>
  );
};

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
  const list: unknown[] = Array.isArray(value) ? value : [];
  const items = useItems(path, list, shape.item);
  const undo = useRef<HTMLButtonElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { removed } = items;

  // The button that removed it is gone, and the focus with it
  const focus = useLateFocus();
  useEffect(() => {
    if (removed) focus(undo.current);
  }, [removed, focus]);

  const removedName =
    removed &&
    (nameOf(removed.item, shape.item) ??
      (typeof removed.item === 'string' ? removed.item : ''));
  return (
    <ControlGroup field={field} path={path}>
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
    </ControlGroup>
  );
};
