import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import {
  planRenameSchema,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useNavigate } from 'react-router-dom';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../shared/queries/usePlan';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { WriteError } from '../../shared/problems/usePlanWrite';
import { TextInput } from '../../shared/form/TextInput';
import { planEntityRef } from '../../shared/links/planEntityRef';

/** How long the catalog usually takes to have the new name, at most. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1000;

const useStyles = makeStyles(theme => ({
  field: { marginTop: theme.spacing(2) },
}));

/** Asks for the new name of a plan, renames it, and goes to its new page. */
export const RenameDialog = ({
  planRef,
  plan: shown,
  onClose,
}: {
  planRef: PlanRef;
  plan: Plan;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const catalog = useApi(catalogApiRef);
  const linkTo = useEntityRefLink();
  const navigate = useNavigate();
  const refresh = useRefreshPlan(planRef);
  const [plan, setPlan] = useState(shown);
  const [name, setName] = useState(shown.name);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();

  const checked = planRenameSchema.safeParse({ name });
  const wrong = checked.success ? undefined : checked.error.issues[0].message;
  const problem = name === plan.name ? 'is what it is called now' : wrong;
  const isInGit = plan.origin === 'catalog';

  const waitForCatalog = async (entityRef: string) => {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      // What the catalog cannot answer now it may answer a moment later
      if (await catalog.getEntityByRef(entityRef).catch(() => undefined)) {
        return;
      }
      await new Promise(done => setTimeout(done, PAUSE_MS));
    }
  };

  const rename = async () => {
    setTried(true);
    if (isInGit) {
      onClose();
      return;
    }
    if (problem) return;
    const { revision } = plan;
    try {
      await api.renamePlan(planRef, { name }, { ifMatch: revision });
    } catch (error) {
      setFailure({ error: error as Error, revision });
      // On top of what somebody else saved, for the next attempt
      setPlan(await api.getPlan(planRef).catch(() => plan));
      return;
    }
    const to = planEntityRef({ namespace: planRef.namespace, name });
    await waitForCatalog(to);
    onClose();
    navigate(linkTo(to));
    await refresh();
  };
  return (
    <ConfirmDialog
      title={`Rename: ${plan.title}`}
      action={isInGit ? 'Close' : 'Rename'}
      hasMessage={false}
      checksItself
      onConfirm={rename}
      onClose={onClose}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      {isInGit ? (
        <Typography>
          This plan is kept in Git. Change <code>metadata.name</code> in its
          file, and put the old name into the annotation{' '}
          <code>integration-plan/former-names</code>: links of alerts with the
          old name then still lead to its runbook.
        </Typography>
      ) : (
        <>
          <Typography>
            Links of alerts with the old name still lead to the runbook; its
            history and its runs come along. The catalog takes a few seconds to
            have the new name. Other entities that name this one keep the old
            name until they are changed.
          </Typography>
          <TextInput
            id="integration-plan-rename"
            className={classes.field}
            label="New name"
            required
            problem={isTried && problem}
            help="It stands in addresses; the title stays as it is"
            value={name}
            onText={next => setName(next.trim())}
          />
        </>
      )}
    </ConfirmDialog>
  );
};
