import {
  diffText,
  type FactChange,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FactValue } from './FactValue';
import { ProseDiff } from './ProseDiff';
import { useDiffStyles } from './useDiffStyles';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
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
    <ul className={classes.list}>
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
    </ul>
  );
};
