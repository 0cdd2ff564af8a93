import { useId } from 'react';
import { Progress } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Drafter,
  DraftRequestInput,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useSWR from 'swr';
import { integrationPlanApiRef } from '../../api';
import { CopyButton } from '../../shared/facts/CopyButton';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { Notice } from '../../shared/status';
import { describeDraftProblem } from './drafting';

const useStyles = makeStyles(theme => ({
  head: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  box: {
    maxHeight: '40vh',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  text: {
    margin: 0,
    padding: theme.spacing(1, 1.5),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

const WHO = { system: 'Instructions', user: 'Your inputs' } as const;

/** Shows what would leave the portal, word for word, and asks whether it may. */
export const PreviewDialog = ({
  drafter,
  request,
  onAgree,
  onClose,
}: {
  drafter: Drafter;
  request: DraftRequestInput;
  onAgree: () => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const id = useId();
  const api = useApi(integrationPlanApiRef);
  const { data, error, mutate } = useSWR(
    ['integration-plan', 'preview', request],
    () => api.drafts.preview(request),
    { shouldRetryOnError: false, revalidateOnFocus: false },
  );
  const problem = error && describeDraftProblem(error);
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>What is sent outside</DialogTitle>
      <DialogContent>
        {problem && (
          <Notice
            severity="critical"
            title="Nothing was sent"
            action={<Button onClick={() => mutate()}>Try again</Button>}
          >
            {problem.message}
          </Notice>
        )}
        {!data && !error && <Progress />}
        {data && (
          <>
            <Typography paragraph>
              {drafter.title} sends the following to{' '}
              <strong>{data.destination}</strong>, model {data.model}. Nothing
              else leaves the portal.
            </Typography>
            {data.messages.map(({ role, text }, index) => (
              <div key={index}>
                <div className={classes.head}>
                  <Typography variant="subtitle2" component="h3">
                    {WHO[role]}
                  </Typography>
                  <CopyButton text={text} what={WHO[role].toLowerCase()} />
                </div>
                <ScrollBox label={WHO[role]} className={classes.box}>
                  <pre className={classes.text}>{text}</pre>
                </ScrollBox>
              </div>
            ))}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Do not send</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!data}
          onClick={onAgree}
        >
          Send and write
        </Button>
      </DialogActions>
    </Dialog>
  );
};
