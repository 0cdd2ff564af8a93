import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import AddCommentIcon from '@material-ui/icons/AddCommentOutlined';
import { RunCard } from '../RunCard';
import { useRunModel } from '../RunContext';
import { RefusedEvents } from '../RefusedEvents';
import { NoteForm } from '../steps/NoteForm';
import { timelineEntries, type TimelineEntry } from './timelineEntries';
import { TimelineItem } from './TimelineItem';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  note: { margin: theme.spacing(1, 0) },
  button: { minHeight: 44, textTransform: 'none' },
}));

const OWN = new Set(['step', 'note', 'output']);

const isStepOrNote = (entry: TimelineEntry) =>
  entry.kind === 'event' && OWN.has(entry.event.type);

/** What was done in a run and what happened meanwhile, in one list. */
export const Timeline = () => {
  const classes = useStyles();
  const { run, events, mayNote } = useRunModel();
  const [onlyOwn, setOnlyOwn] = useState(false);
  const [isNoting, setNoting] = useState(false);
  const all = timelineEntries(run, events);
  const shown = onlyOwn ? all.filter(isStepOrNote) : all;
  return (
    <RunCard
      title="Timeline"
      action={
        <FormControlLabel
          label="Only steps and notes"
          control={
            <Checkbox
              color="primary"
              checked={onlyOwn}
              onChange={(_, checked) => setOnlyOwn(checked)}
            />
          }
        />
      }
    >
      <ol className={classes.list} aria-label="What happened, in order">
        {shown.map(entry => (
          <TimelineItem key={entry.key} entry={entry} run={run} />
        ))}
      </ol>
      <RefusedEvents step={null} />
      {mayNote && (
        <div className={classes.note}>
          {isNoting ? (
            <NoteForm type="note" close={() => setNoting(false)} />
          ) : (
            <Button
              className={classes.button}
              variant="outlined"
              startIcon={<AddCommentIcon />}
              onClick={() => setNoting(true)}
            >
              Note on the run
            </Button>
          )}
        </div>
      )}
    </RunCard>
  );
};
