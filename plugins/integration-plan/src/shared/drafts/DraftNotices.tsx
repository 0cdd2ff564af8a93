import Button from '@material-ui/core/Button';
import { LossDialog } from '../notices/LossDialog';
import { Notice } from '../status';
import { useLeaveGuard } from './useLeaveGuard';
import type { KeptDraft } from './useKeptDraft';

/**
 * Says that a draft is from before, or is not kept, and asks before somebody
 * leaves it.
 */
export const DraftNotices = ({
  draft: { clear, isEmpty, isKept, isRestored },
  leave = 'Leave without importing?',
  what = 'the text',
  keeper = 'The browser',
  onStartOver = clear,
}: {
  draft: Pick<KeptDraft<object>, 'clear' | 'isEmpty' | 'isKept' | 'isRestored'>;
  /** The question to those who leave. */
  leave?: string;
  /** What was written, in the words of the page. */
  what?: string;
  /** What kept it. */
  keeper?: string;
  onStartOver?: () => void;
}) => {
  const held = useLeaveGuard(!isEmpty);
  return (
    <>
      {isRestored && !isEmpty && (
        <Notice
          severity="unknown"
          title="This is what you left here"
          action={
            <Button size="small" onClick={onStartOver}>
              Start over
            </Button>
          }
        >
          {keeper} kept {what}; nothing of it is stored in the portal yet.
        </Notice>
      )}
      {!isKept && (
        <Notice
          severity="warning"
          title={`This browser does not keep ${what}: it is lost when the page is reloaded`}
        />
      )}
      {held && (
        <LossDialog
          title={leave}
          stay="Stay"
          onStay={held.stay}
          actions={[{ label: 'Leave', onClick: held.proceed }]}
        >
          Nothing is stored yet. This browser keeps what you wrote, and shows it
          when you come back to this page.
        </LossDialog>
      )}
    </>
  );
};
