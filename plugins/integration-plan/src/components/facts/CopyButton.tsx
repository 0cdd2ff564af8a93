import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { COPY_WORDS, useCopy } from './useCopy';

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
