import { memo } from 'react';
import { scenarioInputTitle } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { FormPath } from '../../shared/form/paths';
import { detailTitle, type SaidDetail } from './details';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end' },
  quote: { gridColumn: '1 / -1', margin: 0 },
}));

/** What was understood, each with the words that it was read from. */
export const Understood = memo(
  ({
    details,
    notGiven,
    onCorrect,
    onDrop,
    onRestore,
  }: {
    details: SaidDetail[];
    /** What the words seem to say and a person says that they do not. */
    notGiven: FormPath[];
    onCorrect: (path: FormPath) => void;
    onDrop: (path: FormPath) => void;
    onRestore: (path: FormPath) => void;
  }) => {
    const classes = useStyles();
    if (details.length + notGiven.length === 0) {
      return (
        <Typography color="textSecondary">
          Nothing yet. Numbers and names appear here as you write: limits,
          volumes, ways to authenticate, what may be lost.
        </Typography>
      );
    }
    return (
      <PlainList aria-label="What was understood">
        {details.map(({ path, title, said, passages }) => (
          <li key={path} className={classes.item}>
            <Typography variant="body2">
              <strong>{title}</strong>: {said}
            </Typography>
            <div className={classes.actions}>
              <Button
                size="small"
                color="primary"
                aria-label={`Correct: ${title}`}
                onClick={() => onCorrect(path)}
              >
                Correct
              </Button>
              <Button
                size="small"
                aria-label={`Not given: ${title}`}
                onClick={() => onDrop(path)}
              >
                Not given
              </Button>
            </div>
            {passages.length === 0 && (
              <Typography
                variant="body2"
                color="textSecondary"
                className={classes.quote}
              >
                As you gave it
              </Typography>
            )}
            {passages.map(({ input, passage, assumed }) => (
              <Typography
                key={`${input} ${passage}`}
                variant="body2"
                component="blockquote"
                color="textSecondary"
                className={classes.quote}
              >
                {input !== 'details' && `${scenarioInputTitle(input)}: `}“
                {passage}”{assumed && ` Assumed: ${assumed}.`}
              </Typography>
            ))}
          </li>
        ))}
        {notGiven.map(path => (
          <li key={path} className={classes.item}>
            <Typography variant="body2" color="textSecondary">
              <strong>{detailTitle(path)}</strong>: not given, as you say
            </Typography>
            <Button
              size="small"
              color="primary"
              aria-label={`Read the words again: ${detailTitle(path)}`}
              onClick={() => onRestore(path)}
            >
              Read the words again
            </Button>
          </li>
        ))}
      </PlainList>
    );
  },
);
