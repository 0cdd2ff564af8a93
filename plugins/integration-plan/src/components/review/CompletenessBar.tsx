import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
  },
  track: {
    width: theme.spacing(8),
    height: theme.spacing(1),
    flex: 'none',
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: theme.spacing(0.5),
    overflow: 'hidden',
  },
  words: { whiteSpace: 'nowrap' },
  filled: {
    height: '100%',
    backgroundColor: theme.palette.text.secondary,
  },
}));

/** How complete something is: the number, and a bar that says the same to the eye. */
export const CompletenessBar = ({
  score,
  word,
}: {
  score: number;
  /** What the number says, where nothing beside it does. */
  word?: string;
}) => {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.filled}
          style={{ display: 'block', width: `${score}%` }}
        />
      </span>
      <span className={classes.words}>
        {score} %{word && ` ${word}`}
      </span>
    </span>
  );
};
