import { useState } from 'react';
import { Link } from '@backstage/core-components';
import {
  isHttpUrl,
  type Origin,
  type Plan,
  type PlanSource as Source,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/Edit';
import { useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { Age, Notice } from '../../shared/status';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { usePlanWrite } from '../../shared/problems/usePlanWrite';

const WORDS = {
  portal: {
    title: 'Keep the plan in the portal?',
    action: 'Keep it in the portal',
    meaning:
      'The document stays as it is and is edited here from then on. The file in Git stays too, but is no longer read; its entity stays in the catalog.',
  },
  catalog: {
    title: 'Keep the plan in Git?',
    action: 'Keep it in Git',
    meaning:
      'What the file and its entity say becomes the next revision, and the plan can be edited there only. What is here now stays in the history.',
  },
};

/** Asks before a plan is handed from the portal to Git, or back. */
const OriginDialog = ({
  plan,
  onClose,
}: {
  plan: Plan;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const { error, write } = usePlanWrite(plan);
  // Of when the dialog was opened: the plan may be somewhere else by now
  const [origin] = useState<Origin>(
    plan.origin === 'portal' ? 'catalog' : 'portal',
  );
  const { title, action, meaning } = WORDS[origin];
  const confirm = async (message: string) => {
    await write(
      options =>
        api.changeOrigin(
          plan,
          { origin, ...(message && { message }) },
          options,
        ),
      onClose,
    );
  };
  return (
    <ConfirmDialog
      title={title}
      action={action}
      onConfirm={confirm}
      onClose={onClose}
      error={error}
    >
      <Typography>{meaning}</Typography>
    </ConfirmDialog>
  );
};

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '@media print': { display: 'none' },
  },
  error: { marginTop: theme.spacing(0.5), whiteSpace: 'pre-wrap' },
}));

/** The file as its entity names it: `url:./workday.md` is `workday.md`. */
const nameOf = ({ documentRef }: Source) =>
  documentRef.replace(/^url:(?:\.\/)*/, '');

const File = ({ source }: { source: Source }) => {
  const { viewUrl } = source;
  return viewUrl && isHttpUrl(viewUrl) ? (
    <Link to={viewUrl}>{nameOf(source)}</Link>
  ) : (
    <code>{nameOf(source)}</code>
  );
};

const LastRead = ({ plan, source }: { plan: Plan; source: Source }) => {
  const { checkedAt, syncedAt, error } = source;
  if (!error) {
    return (
      <>
        The document is the file <File source={source} />, last read{' '}
        <Age at={checkedAt} />.
      </>
    );
  }
  return (
    <>
      {syncedAt === null ? (
        'No version of the file could be read so far.'
      ) : (
        <>
          What you see is revision {plan.revision}; the file was last read
          without an error <Age at={syncedAt} />.
        </>
      )}{' '}
      The file is <File source={source} />, looked at <Age at={checkedAt} />.
    </>
  );
};

const titleOf = ({ origin }: Plan, { error }: Source) => {
  if (origin === 'portal') return 'A file in Git describes this plan as well';
  if (!error) return 'Kept in Git';
  return error.line === undefined
    ? 'The file in Git cannot be used'
    : `The file in Git cannot be used: line ${error.line}`;
};

/** Where the document is kept when a file in Git has to do with it. */
export const PlanSource = ({ plan }: { plan: Plan }) => {
  const classes = useStyles();
  const { canUpdate } = usePlanAccess(plan);
  const [isOpen, setOpen] = useState(false);
  const { origin, source } = plan;
  if (!source) return null;
  const { editUrl, error, notice } = source;
  const isInGit = origin === 'catalog';
  return (
    <>
      <Notice
        severity={isInGit && (error || notice) ? 'warning' : 'unknown'}
        title={titleOf(plan, source)}
        action={
          <div className={classes.actions}>
            {isInGit && editUrl && isHttpUrl(editUrl) && (
              <Button
                variant="outlined"
                size="small"
                href={editUrl}
                target="_blank"
                rel="noopener noreferrer"
                startIcon={<EditIcon />}
              >
                Edit the file
              </Button>
            )}
            {canUpdate && (
              <Button
                variant="outlined"
                size="small"
                onClick={() => setOpen(true)}
              >
                {isInGit ? 'Keep it in the portal …' : 'Keep it in Git …'}
              </Button>
            )}
          </div>
        }
      >
        {isInGit ? (
          <>
            {error && <div className={classes.error}>{error.message}</div>}
            {notice && <div className={classes.error}>{notice}</div>}
            <LastRead plan={plan} source={source} />
          </>
        ) : (
          <>
            The file <File source={source} /> is not read: the document here is
            what counts.
          </>
        )}
      </Notice>
      {isOpen && <OriginDialog plan={plan} onClose={() => setOpen(false)} />}
    </>
  );
};
