import { useId, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  diffDocuments,
  type Plan,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../shared/queries/usePlan';
import { DrafterChoice } from './DrafterChoice';
import { PreviewDialog } from './PreviewDialog';
import { useDrafters } from './useDrafters';
import { PlanDiff } from '../diff/PlanDiff';
import { toUpdate } from '../editor/parts';
import { proposalOf, type Proposal } from '../editor/proposal';
import { Notice } from '../../shared/status';
import { WriteError } from '../../shared/problems/usePlanWrite';
import { useProposal } from './useProposal';
import { Stack, useIsNarrow } from '../../shared/page/layout';

/** A better version of a section beside the one that is there: take it or leave it. */
export const ImproveDialog = ({
  plan,
  section: { id, title },
  onSaved,
  onEdit,
  onClose,
}: {
  plan: Plan;
  section: { id: SectionId; title: string };
  onSaved: (plan: Plan) => void;
  /** Opens the form of the section with the proposal in it. */
  onEdit: (proposal: Proposal) => void;
  onClose: () => void;
}) => {
  const domId = useId();
  const isNarrow = useIsNarrow('xs');
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  // What is compared must not change under the reader
  const [base, setBase] = useState(plan);
  const { drafters } = useDrafters();
  const [chosen, setChosen] = useState<string>();
  const drafter =
    drafters.find(one => one.id === chosen) ??
    drafters.find(({ isDefault }) => isDefault)!;
  const { proposal, request, propose, stop, forget } = useProposal(
    id,
    base.document,
  );
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();

  const start = () => {
    setIsAsking(false);
    setFailure(undefined);
    propose(drafter);
  };
  const take = async () => {
    if (!proposal?.document) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const saved = await api.updatePlan(
        base,
        {
          ...toUpdate(base),
          document: proposal.document,
          message: `${title}: proposed changes taken`,
        },
        { ifMatch: base.revision },
      );
      onSaved(saved);
      onClose();
      await refresh();
    } catch (error) {
      setFailure({ error: error as Error, revision: base.revision });
      setIsBusy(false);
      await refresh();
    }
  };

  const isWriting = proposal?.status === 'running';
  const changed =
    proposal?.document &&
    diffDocuments(base.document, proposal.document).some(
      part => part.isChanged,
    );
  const isBehind = plan.revision > base.revision;
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="lg"
      fullWidth
      fullScreen={isNarrow}
      aria-labelledby={`${domId}-title`}
    >
      <DialogTitle id={`${domId}-title`}>Propose changes: {title}</DialogTitle>
      <DialogContent>
        <Stack>
          <Typography variant="body2">
            What people wrote stays; what is missing is proposed. Nothing is
            stored before you accept it.
          </Typography>
          <DrafterChoice
            drafters={drafters}
            value={drafter.id}
            onChange={setChosen}
            isDisabled={isWriting}
          />
          {isWriting && <LinearProgress aria-label="Writing the proposal" />}
          {proposal?.status === 'failed' && (
            <Notice severity="critical" title="There is no proposal" isLive>
              {proposal.message}
            </Notice>
          )}
          {proposal?.status === 'stopped' && (
            <Notice severity="unknown" title="Stopped" isLive />
          )}
          {proposal?.reason && (
            <Notice
              severity="unknown"
              title={`Written by rules, because ${proposal.reason}`}
            />
          )}
          {changed === false && (
            <Notice
              severity="unknown"
              title="There is nothing to propose"
              isLive
            >
              The section says already all that follows from the inputs.
            </Notice>
          )}
          {proposal?.document && changed && (
            <PlanDiff
              before={base}
              after={{ ...base, document: proposal.document }}
            />
          )}
          {failure && (
            <div role="alert">
              <WriteError plan={plan} failure={failure} />
            </div>
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{changed ? 'Discard' : 'Close'}</Button>
        {isWriting && <Button onClick={stop}>Stop</Button>}
        {failure && isBehind && (
          <Button
            onClick={() => {
              forget();
              setFailure(undefined);
              setBase(plan);
            }}
          >
            Start from revision {plan.revision}
          </Button>
        )}
        <Button
          variant={changed ? 'outlined' : 'contained'}
          color="primary"
          disabled={isWriting}
          onClick={() => (drafter.sendsInputs ? setIsAsking(true) : start())}
        >
          {proposal ? 'Propose again' : 'Propose'}
        </Button>
        {changed && (
          <>
            <Button
              variant="outlined"
              color="primary"
              disabled={isBusy}
              onClick={() => {
                onEdit(proposalOf(proposal!.document!, id));
                onClose();
              }}
            >
              Take into the editor
            </Button>
            <Button
              variant="contained"
              color="primary"
              disabled={isBusy}
              onClick={take}
            >
              Accept
            </Button>
          </>
        )}
      </DialogActions>
      {isAsking && (
        <PreviewDialog
          drafter={drafter}
          request={{ ...request, drafter: drafter.id }}
          onAgree={start}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Dialog>
  );
};
