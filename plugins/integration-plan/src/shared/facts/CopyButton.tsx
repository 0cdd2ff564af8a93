import { useCallback, useEffect, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';

/** What came of it. */
type CopyOutcome = 'copied' | 'failed';

/** What is said of it, for a moment. */
export const COPY_WORDS: Record<CopyOutcome, string> = {
  copied: 'Copied',
  failed: 'The browser did not allow it: select the text and copy it',
};

/** Puts texts on the clipboard, and tells for a moment whether that worked. */
export function useCopy() {
  const [outcome, setOutcome] = useState<CopyOutcome>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 4000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback(async (text: string) => {
    try {
      // Absent on pages that are not served securely
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  }, []);
  return { outcome, copy };
}

const useStyles = makeStyles({
  root: { '@media print': { display: 'none' } },
  spoken: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
  },
});

/** Puts a text on the clipboard and says whether that worked. */
export const CopyButton = ({ text, what }: { text: string; what: string }) => {
  const classes = useStyles();
  const { outcome, copy } = useCopy();
  return (
    <>
      <Tooltip title={outcome ? COPY_WORDS[outcome] : 'Copy'}>
        <IconButton
          size="small"
          className={classes.root}
          aria-label={`Copy ${what}`}
          onClick={() => copy(text)}
        >
          {outcome === 'copied' ? (
            <CheckIcon fontSize="small" />
          ) : (
            <CopyIcon fontSize="small" />
          )}
        </IconButton>
      </Tooltip>
      <span role="status" className={classes.spoken}>
        {outcome && COPY_WORDS[outcome]}
      </span>
    </>
  );
};
