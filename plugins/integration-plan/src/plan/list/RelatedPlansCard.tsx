import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  statusRank,
  type StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useStatusQuery } from '../../shared/queries/usePlan';
import { StatusBadge, StatusSummaryText } from '../../shared/status';
import { VendorLink } from '../../shared/links/VendorLink';
import { PlainList, Stack } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

/** How many plans the card lists before it asks. */
const SHOWN_AT_FIRST = 6;

const useStyles = makeStyles(theme => ({
  plan: {
    display: 'grid',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '&:first-child': { paddingTop: 0 },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(1),
  },
  title: { fontWeight: 'bold' },
}));

/** The field of a plan that relates it to an entity of this kind. */
const FIELDS: Record<string, string> = {
  component: 'usedBy',
  system: 'system',
  api: 'consumesApis',
  group: 'owner',
  user: 'owner',
};

type Item = StatusQueryResponse['items'][number];

const RelatedPlan = ({
  entityRef,
  item,
}: {
  entityRef: string;
  item: Item | undefined;
}) => {
  const classes = useStyles();
  return (
    <li className={classes.plan}>
      <div className={classes.head}>
        <EntityRefLink
          className={classes.title}
          entityRef={entityRef}
          title={item?.title}
        />
        {item?.vendor && (
          <Typography variant="caption" color="textSecondary">
            <VendorLink slug={item.vendor} />
          </Typography>
        )}
      </div>
      {item ? (
        <StatusSummaryText status={item.status} />
      ) : (
        <>
          <StatusBadge status="unknown" />
          <Typography variant="body2">
            Nothing is stored for it, or you may not read it.
          </Typography>
        </>
      )}
    </li>
  );
};

/** The integration plans that the entity on this page has to do with. */
export const RelatedPlansCard = () => {
  const { kind, relations = [] } = useEntity().entity;
  const [isOpen, setOpen] = useState(false);
  const refs = [...new Set(relations.map(({ targetRef }) => targetRef))].filter(
    ref =>
      parseEntityRef(ref).kind.toLowerCase() ===
      INTEGRATION_PLAN_KIND.toLowerCase(),
  );
  const query = useStatusQuery(refs);
  const { data, isLoading } = query;

  const items = new Map(data?.items.map(item => [item.plan, item]));
  const rank = (ref: string) =>
    statusRank(items.get(ref)?.status.status ?? 'unknown');
  const worstFirst = [...refs].sort(
    (a, b) => rank(b) - rank(a) || a.localeCompare(b),
  );
  const shown = isOpen ? worstFirst : worstFirst.slice(0, SHOWN_AT_FIRST);

  return (
    <EntityInfoCard title="Integrations">
      <Stack gap={1}>
        {refs.length === 0 && (
          <Typography variant="body2">
            No integration plan names this {kind.toLowerCase()}. A plan that has
            it as <code>{FIELDS[kind.toLowerCase()] ?? 'usedBy'}</code> appears
            here.
          </Typography>
        )}
        {isLoading && !data && (
          <LinearProgress aria-label="Loading integrations" />
        )}
        <QueryError query={query} />
        {data && (
          <PlainList aria-label="Integrations">
            {shown.map(ref => (
              <RelatedPlan key={ref} entityRef={ref} item={items.get(ref)} />
            ))}
          </PlainList>
        )}
        {data && shown.length < worstFirst.length && (
          <Button size="small" onClick={() => setOpen(true)}>
            Show all {worstFirst.length}
          </Button>
        )}
      </Stack>
    </EntityInfoCard>
  );
};
