import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  type Field,
  nameOf,
  namingField,
  toKey,
  uniqueKey,
  withoutKey,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { valueOf } from '../facts/format';
import { statusColor } from '../status';
import { type FormPath, getAt, isInside, joinPath } from './paths';
import { FieldGrid } from './FieldGrid';
import { useForm } from './FormContext';
import { ItemButtons } from './ItemButtons';
import type { Items } from './useItems';

/**
 * Makes the key of a new item from its name, until somebody writes a key. Old
 * items keep theirs whatever they are renamed to: something may refer to it.
 */
function useAutoKey({
  path,
  fields,
  value,
  isActive,
  fallback,
}: {
  path: FormPath;
  fields: Field[];
  value: unknown;
  isActive: boolean;
  /** What the key is made of while the item has no name. */
  fallback: string;
}): () => void {
  const form = useForm();
  const isEdited = useRef(false);
  const naming = namingField({ type: 'object', fields });
  const name = naming ? String(valueOf(value, naming.key) ?? '') : '';
  const base = toKey(name) || toKey(fallback);
  const named = useRef(base);

  useEffect(() => {
    if (!isActive || isEdited.current) return;
    const key = String(getAt(form.get(path), 'key') ?? '');
    // A copy keeps its own key until it gets another name
    if (key !== '' && named.current === base) return;
    named.current = base;
    const at = path.lastIndexOf('/');
    const position = path.slice(at + 1);
    const list = form.get(path.slice(0, at));
    const others = (Array.isArray(list) ? list : [])
      .filter((_, index) => String(index) !== position)
      .map(other => String(valueOf(other, 'key')));
    const wanted = uniqueKey(base, others);
    if (wanted !== key) form.set(joinPath(path, 'key'), wanted);
  }, [form, isActive, path, base]);

  return () => {
    isEdited.current = true;
  };
}

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    '& + &': { marginTop: theme.spacing(1) },
  },
  wrong: { borderColor: statusColor(theme, 'critical') },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: theme.spacing(0.5, 1),
  },
  name: {
    flex: '1 1 160px',
    minWidth: 0,
    justifyContent: 'flex-start',
    textAlign: 'left',
    textTransform: 'none',
    overflowWrap: 'anywhere',
  },
  count: {
    marginLeft: theme.spacing(1),
    color: statusColor(theme, 'critical'),
  },
  body: {
    padding: theme.spacing(1.5),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1) },
  },
}));

type ItemEditorProps = {
  fields: Field[];
  path: FormPath;
  value: unknown;
  index: number;
  /** What one of the list is called, where it has no name of its own yet. */
  noun: string;
  items: Items;
};

/**
 * A list of hundreds must not be drawn anew for a letter in one of them; what
 * `items` can do is the same however old it is.
 */
const isSameItem = (old: ItemEditorProps, now: ItemEditorProps) =>
  old.value === now.value &&
  old.path === now.path &&
  old.fields === now.fields &&
  old.items.ids.length === now.items.ids.length &&
  old.items.ids[old.index] === now.items.ids[now.index] &&
  old.items.added === now.items.added;

/** One object of a list: folded to its name, or with its fields. */
export const ItemEditor = memo((props: ItemEditorProps) => {
  const { fields, path, value, index, noun, items } = props;
  const classes = useStyles();
  const form = useForm();
  const id = items.ids[index];
  const isAdded = items.added === id;
  const [isOpen, setIsOpen] = useState(isAdded);
  const body = useRef<HTMLDivElement>(null);

  const { takeFocus } = items;
  useEffect(() => {
    if (isAdded) takeFocus(body.current);
  });

  const { revealed } = form;
  // Unfolded before anything else looks for what is inside
  useLayoutEffect(() => {
    if (revealed && isInside(revealed.path, path)) setIsOpen(true);
  }, [revealed, path]);

  const hasKey = fields.some(({ key }) => key === 'key');
  const onKeyEdited = useAutoKey({
    path,
    fields,
    value,
    isActive: hasKey && items.isFresh(id),
    fallback: `${noun} ${index + 1}`,
  });

  const name = nameOf(value, { type: 'object', fields });
  const shown = name ?? `${noun} ${index + 1}`;
  const wrong = [...form.issues.keys()].filter(at => isInside(at, path)).length;
  const keyField = fields.filter(({ key }) => key === 'key');
  return (
    <div className={`${classes.root} ${wrong > 0 ? classes.wrong : ''}`}>
      <div className={classes.head}>
        <Button
          className={classes.name}
          size="small"
          aria-expanded={isOpen}
          startIcon={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {shown}
          {wrong > 0 && (
            <Typography
              variant="caption"
              component="span"
              className={classes.count}
            >
              {wrong} to put right
            </Typography>
          )}
        </Button>
        <ItemButtons items={items} index={index} name={shown} />
      </div>
      {isOpen && (
        <div className={classes.body} ref={body}>
          <FieldGrid fields={withoutKey(fields)} path={path} value={value} />
          {hasKey && (
            <div
              style={{ marginTop: 16, maxWidth: 320 }}
              onChange={onKeyEdited}
            >
              <FieldGrid
                fields={keyField.map(field => ({
                  ...field,
                  help:
                    field.help ??
                    'Names it in links and in other facts; keep it once it is in use',
                }))}
                path={path}
                value={{ key: valueOf(value, 'key') }}
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
}, isSameItem);
