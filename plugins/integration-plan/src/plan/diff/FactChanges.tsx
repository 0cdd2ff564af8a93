import {
  diffText,
  type FactChange,
  formatFact,
  isUnsaid,
  type Meaning,
  meaningOfItems,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ProseDiff, useDiffStyles } from './ProseDiff';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  factValueList: { margin: 0, paddingLeft: theme.spacing(2.5) },
  fields: { margin: 0 },
  field: {
    '& dt': { display: 'inline', fontWeight: 'bold' },
    '& dt::after': { content: '": "' },
    '& dd': { display: 'inline', margin: 0 },
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    [theme.breakpoints.up('lg')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    },
  },
  name: { overflowWrap: 'anywhere' },
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
const FactValue = ({ meaning, value, owner }: Props) => {
  const classes = useStyles();
  const { shape } = meaning;
  if (isItems(value, meaning)) {
    return (
      <ol className={classes.factValueList}>
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
  const words = formatFact(meaning, value, owner);
  return meaning.format === 'code' ? (
    <code className={classes.text}>{words}</code>
  ) : (
    <span className={classes.text}>{words}</span>
  );
};

/** Texts that are longer than this are compared by lines and words. */
const SHORT_TEXT = 60;

const isLong = (value: unknown) =>
  typeof value === 'string' &&
  (value.length > SHORT_TEXT || value.includes('\n'));

const Change = ({ change }: { change: FactChange }) => {
  const diff = useDiffStyles();
  const { kind, before, after, words, meaning, titles } = change;
  if (kind === 'moved') {
    return (
      <>
        from {words.before} to {words.after}
      </>
    );
  }
  if (kind === 'added' || kind === 'removed') {
    const Tag = kind === 'added' ? 'ins' : 'del';
    return (
      <div className={`${diff.line} ${diff[kind]}`}>
        <span className={diff.sign} aria-hidden>
          {kind === 'added' ? '+' : '−'}
        </span>
        <Tag>
          <FactValue
            meaning={meaning}
            value={kind === 'added' ? after : before}
          />
        </Tag>
      </div>
    );
  }
  if (typeof before === 'string' && typeof after === 'string') {
    const isText = meaning.shape.type === 'text';
    if (isText && (isLong(before) || isLong(after))) {
      return (
        <ProseDiff lines={diffText(before, after)} label={titles.join(', ')} />
      );
    }
  }
  return (
    <>
      <del className={diff.del}>
        <span className={diff.aloud}>before: </span>
        {words.before}
      </del>{' '}
      <span aria-hidden>→</span>{' '}
      <ins className={diff.ins}>
        <span className={diff.aloud}>now: </span>
        {words.after}
      </ins>
    </>
  );
};

/** Facts that differ, one by one, in words. */
export const FactChanges = ({ changes }: { changes: FactChange[] }) => {
  const classes = useStyles();
  return (
    <PlainList>
      {changes.map(change => (
        <Typography
          key={`${change.kind} ${change.path.join('.')}`}
          variant="body2"
          component="li"
          className={classes.item}
        >
          <span className={classes.name}>
            {change.titles.slice(0, -1).map(title => `${title} › `)}
            <strong>{change.titles[change.titles.length - 1]}</strong>{' '}
            {change.kind}
          </span>
          <div>
            <Change change={change} />
          </div>
        </Typography>
      ))}
    </PlainList>
  );
};
