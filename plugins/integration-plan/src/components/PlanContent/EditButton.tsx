import type { Ref } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/EditOutlined';
import { readDraft } from '../PlanEditor/model/draftStore';

const useStyles = makeStyles({
  root: {
    flex: 'none',
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
});

/** Opens the form of a part; says so where something unsaved waits in it. */
export const EditButton = ({
  title,
  planId,
  partId,
  buttonRef,
  onClick,
}: {
  title: string;
  planId: string;
  partId: string;
  buttonRef: Ref<HTMLButtonElement>;
  onClick: () => void;
}) => {
  const classes = useStyles();
  const words = readDraft(planId, partId) ? 'Edit (unsaved changes)' : 'Edit';
  return (
    <Button
      ref={buttonRef}
      size="small"
      color="primary"
      className={classes.root}
      startIcon={<EditIcon />}
      aria-label={`${words}: ${title}`}
      onClick={onClick}
    >
      {words}
    </Button>
  );
};
