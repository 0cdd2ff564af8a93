import type {
  Plan,
  ProcedureView as View,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/EditOutlined';
import { PartCard } from '../PlanContent/PartCard';
import { ProcedureActions } from './ProcedureActions';
import { ProcedureStatistics } from './ProcedureStatistics';
import { ProcedureView } from './ProcedureView';
import type { RunbookUrl } from './runbookUrl';

const useStyles = makeStyles({
  edit: {
    flex: 'none',
    minHeight: 44,
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
});

/** One procedure on the page of its plan: how it did so far, what to do with it, its steps. */
export const ProcedureCard = ({
  plan,
  view,
  address,
  onEdit,
}: {
  plan: Plan;
  view: View;
  address: RunbookUrl | undefined;
  /** Opens the editor of the runbook; undefined for those who may not edit. */
  onEdit?: () => void;
}) => {
  const classes = useStyles();
  const { procedure, origin, statistics } = view;
  return (
    <PartCard
      id={`procedure-${procedure.key}`}
      title={procedure.title}
      action={
        onEdit &&
        origin === 'written' && (
          <Button
            size="small"
            color="primary"
            className={classes.edit}
            startIcon={<EditIcon />}
            aria-label={`Edit: ${procedure.title}`}
            onClick={onEdit}
          >
            Edit
          </Button>
        )
      }
    >
      <ProcedureView view={view} plan={plan} onEdit={onEdit}>
        {statistics && <ProcedureStatistics statistics={statistics} />}
        <ProcedureActions plan={plan} view={view} address={address} />
      </ProcedureView>
    </PartCard>
  );
};
