import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { FactValue } from '../../facts/FactValue';
import { isGiven } from '../../facts/say';
import { Notice } from '../../status';
import type { TheirChange } from './threeWay';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** What somebody else saved while this form was open, and how to go on. */
export const TheirChanges = ({
  changes,
  onTake,
}: {
  changes: TheirChange[];
  onTake: (keepMine: boolean) => void;
}) => {
  const classes = useStyles();
  const isClash = changes.some(({ isMineToo }) => isMineToo);
  return (
    <Notice
      isLive
      severity="warning"
      title="Somebody else saved this contact a moment ago"
      action={
        <div className={classes.buttons}>
          <Button size="small" variant="outlined" onClick={() => onTake(true)}>
            {isClash ? 'Keep what I typed' : 'Take that over'}
          </Button>
          {isClash && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => onTake(false)}
            >
              Take theirs
            </Button>
          )}
        </div>
      }
    >
      What you typed is still here. They changed:
      <ul className={classes.list}>
        {changes.map(({ field, theirs, isMineToo }) => (
          <li key={field.key}>
            {field.title}
            {isMineToo && ' (so did you)'}:{' '}
            {isGiven(theirs) ? (
              <FactValue
                shape={field.shape}
                meta={field}
                value={theirs}
                owner={undefined}
              />
            ) : (
              'nothing now'
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};
