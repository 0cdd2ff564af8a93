import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckIcon from '@material-ui/icons/Check';
import LinkIcon from '@material-ui/icons/Link';
import { COPY_WORDS, useCopy } from '../facts/useCopy';
import { ScrollBox } from '../ScrollBox';
import type { RunbookUrl } from './runbookUrl';

const useStyles = makeStyles(theme => ({
  outcome: { alignSelf: 'center' },
  explained: {
    flex: '1 1 100%',
    minWidth: 0,
    '& pre': { margin: theme.spacing(0.5, 0), width: 'max-content' },
    '@media print': { display: 'none' },
  },
}));

/** Copies the address for an alerting rule, and says what is to be known of it. */
export const CopyRunbookUrl = ({
  title,
  address: { url, filledByAlert },
}: {
  /** Of the procedure. */
  title: string;
  address: RunbookUrl;
}) => {
  const classes = useStyles();
  const { outcome, copy } = useCopy();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button
        color="primary"
        aria-label={`Copy as runbook_url: ${title}`}
        startIcon={outcome === 'copied' ? <CheckIcon /> : <LinkIcon />}
        onClick={async () => {
          await copy(url);
          setShown(true);
        }}
      >
        Copy as runbook_url
      </Button>
      {/* There before it is filled, so that it is heard */}
      <Typography variant="body2" role="status" className={classes.outcome}>
        {outcome && COPY_WORDS[outcome]}
      </Typography>
      {isShown && (
        <Typography
          variant="body2"
          component="div"
          className={classes.explained}
        >
          Put it into the annotation <code>runbook_url</code> of the alerting
          rule.{' '}
          {filledByAlert.length > 0 &&
            `Prometheus fills in ${filledByAlert.join(
              ', ',
            )} when the alert fires; another system needs its own placeholder there.`}
          <ScrollBox label={`runbook_url of ${title}`}>
            <pre>
              <code>{url}</code>
            </pre>
          </ScrollBox>
        </Typography>
      )}
    </>
  );
};
