import Button from '@material-ui/core/Button';
import type { QueueState, RunQueue } from './queue/RunQueue';
import { Age, Notice } from '../status';
import { useRunModel } from './RunContext';

/** An attempt that takes no longer than this is not worth a word. */
const PATIENCE_MS = 3_000;

const count = (number: number) =>
  number === 1 ? '1 entry' : `${number} entries`;

const QueueNotice = ({
  queue,
  queued: { waiting, error, isKept },
}: {
  queue: RunQueue;
  queued: QueueState;
}) => {
  const oldest = waiting[0].event.at;
  return (
    <Notice
      severity="warning"
      title={
        isKept
          ? `${count(
              waiting.length,
            )} not sent yet, kept in this browser, retrying`
          : `${count(
              waiting.length,
            )} not sent yet; leave this page open, retrying`
      }
      action={
        <Button variant="outlined" size="small" onClick={() => queue.flush()}>
          Send now
        </Button>
      }
    >
      {error ? 'The portal does not answer. ' : ''}
      The oldest is from <Age at={oldest} />. Go on: everything is sent in its
      order as soon as the portal answers
      {isKept
        ? ', also when you close this page and open it again.'
        : '. This browser does not keep it for you.'}
    </Notice>
  );
};

/** What is not recorded yet, and how old it is; nothing while all goes well. */
export const QueueBanner = () => {
  const { queue, queued } = useRunModel();
  const [first] = queued.waiting;
  if (!first) return null;
  const isLate = Date.now() - Date.parse(first.event.at) > PATIENCE_MS;
  if (!queued.error && !isLate && queued.isKept) return null;
  return <QueueNotice queue={queue} queued={queued} />;
};
