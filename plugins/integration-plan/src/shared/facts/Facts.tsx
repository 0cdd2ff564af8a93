import type { ReactNode } from 'react';
import {
  type Field,
  fitsRows,
  isGroup,
  isItems,
  type ItemsField,
  nameOf,
  namingField,
  withoutKey,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { AssumedMark } from './AssumedMark';
import { FactPairs } from './FactPairs';
import { FactTable } from './FactTable';
import { Flow } from './Flow';
import { isGiven, valueOf } from './format';
import { Steps } from './Steps';

const useStyles = makeStyles(theme => ({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline' },
  part: { marginTop: theme.spacing(2) },
  item: {
    marginTop: theme.spacing(1.5),
    paddingLeft: theme.spacing(2),
    borderLeft: `3px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: { paddingLeft: theme.spacing(1) },
  },
}));

/** Headings inside a card start below its own `h2`. */
type Level = 3 | 4 | 5 | 6;
const below = (level: Level) => Math.min(level + 1, 6) as Level;

const Heading = ({
  level,
  title,
  isName = false,
}: {
  level: Level;
  title: string;
  /** What an item is called, rather than what a group of facts is about. */
  isName?: boolean;
}) => (
  <Typography
    variant={level === 3 ? 'subtitle1' : 'subtitle2'}
    component={`h${level}`}
  >
    {isName ? <strong>{title}</strong> : title}
  </Typography>
);

/** A list of objects: as it asks to be drawn, as a table, or block by block. */
const Items = ({
  field,
  items,
  level,
  renderItem,
}: {
  field: ItemsField;
  items: unknown[];
  level: Level;
  renderItem: (fields: Field[], item: unknown, level: Level) => ReactNode;
}) => {
  const classes = useStyles();
  if (field.display === 'steps') return <Steps field={field} items={items} />;
  if (field.display === 'flow') return <Flow field={field} items={items} />;
  if (fitsRows(field)) return <FactTable field={field} items={items} />;
  const naming = namingField(field.shape.item);
  return (
    <>
      {items.map((item, index) => {
        const name = nameOf(item, field.shape.item);
        return (
          <div key={index} className={classes.item}>
            <div className={classes.head}>
              {name && <Heading level={level} title={name} isName />}
              <AssumedMark owner={items} at={index} />
            </div>
            {renderItem(
              withoutKey(field.shape.item.fields).filter(
                inner => inner !== naming,
              ),
              item,
              below(level),
            )}
          </div>
        );
      })}
    </>
  );
};

/**
 * Typed facts as their schema describes them: pairs for single values, a
 * titled group for an object, and for a list a table, blocks or a drawing.
 */
export const Facts = ({
  fields,
  facts,
  level = 3,
}: {
  fields: Field[];
  facts: unknown;
  level?: Level;
}) => {
  const classes = useStyles();
  const isPair = (field: Field) => !isItems(field) && !isGroup(field);
  return (
    <>
      <FactPairs fields={fields.filter(isPair)} owner={facts} />
      {fields.map(field => {
        const value = valueOf(facts, field.key);
        if (isPair(field) || !isGiven(value)) return null;
        return (
          <div key={field.key} className={classes.part}>
            <div className={classes.head}>
              <Heading level={level} title={field.title} />
              <AssumedMark owner={facts} at={field.key} />
            </div>
            {isGroup(field) && (
              <Facts
                fields={field.shape.fields}
                facts={value}
                level={below(level)}
              />
            )}
            {isItems(field) && Array.isArray(value) && (
              <Items
                field={field}
                items={value}
                level={below(level)}
                renderItem={(inner, item, innerLevel) => (
                  <Facts fields={inner} facts={item} level={innerLevel} />
                )}
              />
            )}
          </div>
        );
      })}
    </>
  );
};
