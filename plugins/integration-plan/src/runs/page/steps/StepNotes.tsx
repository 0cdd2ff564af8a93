import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Author } from '../../../shared/page/Author';
import { Age } from '../../../shared/status';
import { EventText } from '../EventText';
import { useRunModel } from '../RunContext';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    '&:empty': { display: 'none' },
  },
  note: {
    borderLeft: `2px solid ${theme.palette.divider}`,
    paddingLeft: theme.spacing(1.5),
  },
}));

/** What people wrote and pasted at a step. */
export const StepNotes = ({ step }: { step: number }) => {
  const classes = useStyles();
  const { events } = useRunModel();
  return (
    <ul className={classes.list}>
      {events.map(event => {
        const isNote = event.type === 'note' || event.type === 'output';
        if (!isNote || event.step !== step) return null;
        return (
          <li key={event.id} className={classes.note}>
            <EventText
              text={event.text}
              isOutput={event.type === 'output'}
              label={`Output of step ${step + 1}`}
            />
            <Typography variant="caption" color="textSecondary">
              <Author who={event.by} />, <Age at={event.at} />
              {event.isPending && ', not sent yet'}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
};
