import { useId } from 'react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import PanToolIcon from '@material-ui/icons/PanToolOutlined';
import { useOtherMembers } from './useOtherMembers';
import { usePlan } from '../../shared/queries/usePlan';
import { Author } from '../../shared/page/Author';
import { Age } from '../../shared/status';
import { RunCard } from './RunCard';
import { useRunModel } from './RunContext';
import { useKeptText } from '../../shared/drafts/useKeptDraft';
import { Stack } from '../../shared/page/layout';
import { TextInput } from '../../shared/form/TextInput';

const useStyles = makeStyles({
  button: { minHeight: 48, textTransform: 'none' },
});

const people = (count: number) =>
  count === 1 ? '1 person' : `${count} people`;

/** @param count - undefined where it is not known */
function formatNotified(count: number | undefined) {
  if (count === undefined) return 'whom that reached is not known here';
  return count === 0
    ? 'nobody could be notified, it has no members but you'
    : `the portal was asked to notify ${people(count)}`;
}

function formatToNotify(count: number | undefined) {
  if (count === undefined) return 'how many that are is not known here';
  return count === 0
    ? 'nobody, it has no members but you; call somebody instead'
    : people(count);
}

/** Calls the owner of the plan in one tap, and says who was told. */
export const AskForHelp = () => {
  const classes = useStyles();
  const id = useId();
  const { run, events, folded, mayTick, record, me } = useRunModel();
  const [text, setText] = useKeptText(`${run.id}/help`);
  const { data: plan } = usePlan(run.plan);
  const isDrill = run.mode === 'drill';
  const others = useOtherMembers(plan?.owner, me);
  const asked = events.filter(event => event.type === 'helpAsked');
  const last = asked.at(-1);
  if (!mayTick && !last) return null;
  const ask = () => {
    const step = folded.steps.findIndex(({ state }) => state === 'open');
    record({
      type: 'helpAsked',
      ...(step >= 0 && { step }),
      ...(text.trim() && { text: text.trim() }),
    });
    setText('');
  };
  const owner = plan ? (
    <EntityRefLink entityRef={plan.owner} defaultKind="group" />
  ) : (
    'the owner of the plan'
  );
  return (
    <RunCard title="Help">
      <Stack gap={1.5}>
        {last && (
          <Typography variant="body2" component="div" role="status">
            <Author who={last.by} /> asked {owner} for help <Age at={last.at} />
            {last.isPending && ': not sent yet.'}
            {!last.isPending &&
              (isDrill
                ? ': in a drill nobody is notified.'
                : `: ${formatNotified(others)}.`)}
            {asked.length > 1 && ` ${asked.length} times in all.`}
          </Typography>
        )}
        {mayTick && (
          <>
            <TextInput
              id={id}
              label="Words for the owner (optional)"
              size="small"
              multiline
              maxRows={6}
              value={text}
              onText={setText}
            />
            <Button
              className={classes.button}
              variant="outlined"
              color="primary"
              startIcon={<PanToolIcon />}
              onClick={ask}
            >
              {last ? 'Ask the owner again' : 'Ask the owner for help'}
            </Button>
            <Typography variant="body2" color="textSecondary">
              {isDrill ? (
                'Recorded only: in a drill nobody is notified.'
              ) : (
                <>
                  Notifies {owner} at once, with a link to this run:{' '}
                  {formatToNotify(others)}.
                </>
              )}
            </Typography>
          </>
        )}
      </Stack>
    </RunCard>
  );
};
