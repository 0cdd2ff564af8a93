import {
  type FieldDiff,
  type WordDiff,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useDiffStyles } from '../../plan/diff/ProseDiff';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(1.5),
    borderLeft: `3px solid ${theme.palette.divider}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, position: 'relative' },
  },
}));

const TAGS = { added: 'ins', removed: 'del' } as const;
const ALOUD = { added: 'added: ', removed: 'removed: ' } as const;

/** Words that stayed, came and went; underlined and struck, and said aloud. */
const Words = ({ parts }: { parts: readonly WordDiff[] }) => {
  const classes = useDiffStyles();
  return (
    <>
      {parts.map(({ text, kind }, index) => {
        if (kind === 'same') return text;
        const Tag = TAGS[kind];
        return (
          <Tag key={index} className={classes[Tag]}>
            <span className={classes.aloud}>{ALOUD[kind]}</span>
            {text}
          </Tag>
        );
      })}
    </>
  );
};

/** What is different in each field, word by word. */
export const FieldChanges = ({ fields }: { fields: readonly FieldDiff[] }) => {
  const classes = useStyles();
  if (fields.length === 0) return null;
  return (
    <Typography variant="body2" component="dl" className={classes.root}>
      {fields.map(({ field, title, parts }) => [
        <dt key={`${field} title`}>{title}</dt>,
        <dd key={field}>
          <Words parts={parts} />
        </dd>,
      ])}
    </Typography>
  );
};
