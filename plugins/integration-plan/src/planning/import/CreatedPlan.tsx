import { useEffect, useRef, useState } from 'react';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { type Plan } from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useNavigate } from 'react-router-dom';
import { planEntityRef } from '../../shared/links/planEntityRef';
import { usePlanPage } from '../../shared/links/usePlanPage';

const ASK_EVERY_MS = 1000;

/** The catalog takes some seconds as a rule; after this, something is wrong. */
const PATIENCE_MS = 60_000;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    maxWidth: '70ch',
    '&:focus': { outline: 'none' },
  },
}));

/** Tells that the plan is stored, and goes to its page once the catalog has it. */
export const CreatedPlan = ({ plan }: { plan: Plan }) => {
  const classes = useStyles();
  const catalog = useApi(catalogApiRef);
  const navigate = useNavigate();
  const { page } = usePlanPage(plan);
  const root = useRef<HTMLDivElement>(null);
  const [isLate, setIsLate] = useState(false);
  const entityRef = planEntityRef(plan);

  // The form that had the focus is gone
  useEffect(() => root.current?.focus(), []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const started = Date.now();
    const look = async () => {
      // Whether it is not there yet or cannot be asked: ask again
      const entity = await catalog
        .getEntityByRef(entityRef)
        .catch(() => undefined);
      if (isGone) return;
      if (entity) navigate(page);
      else if (Date.now() - started > PATIENCE_MS) setIsLate(true);
      else timer = setTimeout(look, ASK_EVERY_MS);
    };
    look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [catalog, entityRef, navigate, page]);

  return (
    <div ref={root} tabIndex={-1} className={classes.root}>
      <div role="status">
        <Typography variant="h5" component="h2" gutterBottom>
          “{plan.title}” is stored
        </Typography>
        <Typography>
          {isLate
            ? 'The catalog does not show it yet, which takes longer than usual. The plan itself is safe: it is in the list.'
            : 'The catalog takes it in now, which needs some seconds. Its page opens by itself.'}
        </Typography>
      </div>
      {!isLate && <LinearProgress aria-label="Waiting for the catalog" />}
      <div>
        <Link to={`..?q=${encodeURIComponent(plan.title)}`}>
          See it in the list of plans
        </Link>
      </div>
    </div>
  );
};
