import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../../shared/status';
import { useRunModel } from './RunContext';
import type { QueuedEvent } from './queue/queueStorage';
import { FIELD_WORDS, formatEvent, withWords, wordsOf } from './words';
import { Stack } from '../../shared/page/layout';
import { TextInput } from '../../shared/form/TextInput';

const useStyles = makeStyles(theme => ({
  form: { display: 'grid', gap: theme.spacing(1), marginTop: theme.spacing(1) },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& button': { minHeight: 44, textTransform: 'none' },
  },
}));

/** Names of fields as the portal says them say nothing here: the page shows which one. */
const PATH = /^.*?\bevents\[\d+\](?:\.\w+)?\s*:?\s*/;

const RefusedEvent = ({ event, refusal }: QueuedEvent) => {
  const classes = useStyles();
  const id = useId();
  const { queue } = useRunModel();
  const words = wordsOf(event);
  const [text, setText] = useState(words ?? '');
  const field = FIELD_WORDS[event.type];
  const message = (refusal?.message ?? '').replace(PATH, '');
  const why =
    refusal?.status === 400
      ? `${field}: ${message}`
      : message.charAt(0).toUpperCase() + message.slice(1);
  return (
    <Notice
      isLive
      severity="critical"
      title={`Not recorded: you ${formatEvent(event)}`}
    >
      {refusal?.status === 403
        ? 'You may not do this in this run any more.'
        : why}
      <div className={classes.form}>
        {words !== undefined && (
          <TextInput
            id={id}
            label={`${field}, kept in this browser only`}
            multiline
            maxRows={12}
            value={text}
            onText={setText}
          />
        )}
        <div className={classes.buttons}>
          <Button
            variant="contained"
            color="primary"
            onClick={() => queue.correct(withWords(event, text))}
          >
            {text === (words ?? '') ? 'Send again' : 'Send changed'}
          </Button>
          <Button variant="outlined" onClick={() => queue.discard(event.id)}>
            Discard
          </Button>
        </div>
      </div>
    </Notice>
  );
};

/** What the portal did not take, each with its reason and its text. */
export const RefusedEvents = ({
  step,
}: {
  /** Those of one step, from 0; null: those of the run as a whole. */
  step: number | null;
}) => {
  const { queued, run } = useRunModel();
  const stepCount = run.procedure.steps.length;
  const shown = queued.refused.filter(({ event }) => {
    const own = 'step' in event ? event.step : undefined;
    const isOfStep = own !== undefined && own < stepCount;
    return step === null ? !isOfStep : own === step;
  });
  if (shown.length === 0) return null;
  return (
    <Stack gap={1}>
      {shown.map(one => (
        <RefusedEvent
          key={`${one.event.id} ${one.refusal?.message}`}
          {...one}
        />
      ))}
    </Stack>
  );
};
