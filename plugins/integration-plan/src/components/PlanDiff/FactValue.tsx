import {
  isUnsaid,
  meaningOfItems,
  sayValue,
  type Meaning,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  fields: { margin: 0 },
  field: {
    '& dt': { display: 'inline', fontWeight: 'bold' },
    '& dt::after': { content: '": "' },
    '& dd': { display: 'inline', margin: 0 },
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

type Props = { meaning: Meaning; value: unknown; owner?: unknown };

const isFields = (
  value: unknown,
  { shape, say }: Meaning,
): value is Record<string, unknown> =>
  !say &&
  shape.type === 'object' &&
  typeof value === 'object' &&
  value !== null;

const isItems = (value: unknown, { shape }: Meaning): value is unknown[] =>
  shape.type === 'list' && shape.item.type === 'object' && Array.isArray(value);

/** A fact of any shape: its fields and items below each other, in words. */
export const FactValue = ({ meaning, value, owner }: Props) => {
  const classes = useStyles();
  const { shape } = meaning;
  if (isItems(value, meaning)) {
    return (
      <ol className={classes.list}>
        {value.map((item, index) => (
          <li key={index}>
            <FactValue
              meaning={meaningOfItems(meaning)}
              value={item}
              owner={value}
            />
          </li>
        ))}
      </ol>
    );
  }
  if (shape.type === 'object' && isFields(value, meaning)) {
    const said = shape.fields.filter(({ key }) => !isUnsaid(value[key]));
    return (
      <dl className={classes.fields}>
        {said.map(field => (
          <div key={field.key} className={classes.field}>
            <dt>{field.title}</dt>
            <dd>
              <FactValue
                meaning={field}
                value={value[field.key]}
                owner={value}
              />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  const words = sayValue(meaning, value, owner);
  return meaning.format === 'code' ? (
    <code className={classes.text}>{words}</code>
  ) : (
    <span className={classes.text}>{words}</span>
  );
};
