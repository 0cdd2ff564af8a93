import { useState } from 'react';
import {
  assumedFacts,
  formatFactPath,
  isApproval,
  LIFECYCLE_WORDS,
  type PlanRef,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { type Move, movesOf } from './moves';
import { usePlan } from '../../shared/queries/usePlan';
import { Notice } from '../../shared/status';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { usePlanWrite } from '../../shared/problems/usePlanWrite';
import { usePlanPage } from '../../shared/links/usePlanPage';
import { MenuButton } from '../../shared/notices/MenuButton';

/** As many as show what it is about. */
const FEW = 5;

/** Why a plan cannot be approved yet: what in it nobody has confirmed. */
const AssumedNotice = ({ planRef }: { planRef: PlanRef }) => {
  const { data: plan } = usePlan(planRef);
  const page = usePlanPage(planRef);
  const assumed = plan ? assumedFacts(plan.document) : [];
  if (assumed.length === 0) return null;
  return (
    <Notice
      severity="warning"
      title={
        assumed.length === 1
          ? 'One fact is assumed: confirm or change it first'
          : `${assumed.length} facts are assumed: confirm or change them first`
      }
    >
      <ul>
        {assumed.slice(0, FEW).map(({ path }) => (
          <li key={path}>{formatFactPath(path)}</li>
        ))}
        {assumed.length > FEW && <li>and {assumed.length - FEW} more</li>}
      </ul>
      <Link to={page.plan}>Go to the plan</Link>
    </Notice>
  );
};

/** Asks before a plan is moved on, and moves it. */
const LifecycleDialog = ({
  plan,
  move,
  onClose,
}: {
  plan: PlanSummary;
  move: Move;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const { error, write } = usePlanWrite(plan);
  const confirm = async (message: string) => {
    await write(
      options =>
        api.changeLifecycle(
          plan,
          { lifecycle: move.to, ...(message && { message }) },
          options,
        ),
      onClose,
    );
  };
  const isMove = move.to !== plan.lifecycle;
  return (
    <ConfirmDialog
      title={`${move.action}: ${plan.title}`}
      action={move.action}
      onConfirm={confirm}
      onClose={onClose}
      error={error}
    >
      <Typography paragraph>{move.meaning}</Typography>
      {(!isMove ||
        isApproval(plan, { lifecycle: move.to, changesContent: false })) && (
        <AssumedNotice planRef={plan} />
      )}
      <Typography>
        {isMove
          ? `From ${LIFECYCLE_WORDS[plan.lifecycle]} to ${
              LIFECYCLE_WORDS[move.to]
            }, at revision ${plan.revision}.`
          : `Revision ${plan.revision}, ${LIFECYCLE_WORDS[plan.lifecycle]}.`}
      </Typography>
    </ConfirmDialog>
  );
};

/** Moves a plan on, for those who may; nothing for everybody else. */
export const LifecycleControl = ({ plan }: { plan: PlanSummary }) => {
  const [chosen, setChosen] = useState<Move>();
  const moves = movesOf(plan, usePlanAccess(plan));
  const [only] = moves;
  return (
    <>
      {moves.length === 1 && (
        <Button variant="outlined" size="small" onClick={() => setChosen(only)}>
          {only.action}
        </Button>
      )}
      {moves.length > 1 && (
        <MenuButton
          label="Move on"
          size="small"
          endIcon={<ArrowDropDownIcon />}
          choices={moves.map(move => ({
            label: move.action,
            onClick: () => setChosen(move),
          }))}
        />
      )}
      {chosen && (
        <LifecycleDialog
          plan={plan}
          move={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
};
