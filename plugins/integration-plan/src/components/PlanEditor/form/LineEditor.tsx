import { useEffect, useRef } from 'react';
import type { Field } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import type { FormPath } from '../model/paths';
import { FieldControl } from './FieldControl';
import { ItemButtons } from './ItemButtons';
import type { Items } from './useItems';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    marginTop: theme.spacing(1),
  },
  control: { flex: '1 1 200px', minWidth: 0 },
}));

/** One text of a list. */
export const LineEditor = ({
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
    <div className={classes.root} ref={root}>
      <div className={classes.control}>
        <FieldControl field={field} path={path} value={value} />
      </div>
      <ItemButtons items={items} index={index} name={field.title} />
    </div>
  );
};
