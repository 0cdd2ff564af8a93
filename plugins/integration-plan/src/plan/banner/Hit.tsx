import { useId, useState } from 'react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  Plan,
  TroubleLimit,
  VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { ReactNode } from 'react';
import { PlanLink } from '../../shared/links/PlanLink';
import { PlainList, Row } from '../../shared/page/layout';
import { StatusBadge } from '../../shared/status';
import { useVendor, useVendorImpact } from '../../vendors/useVendor';

const useStyles = makeStyles(theme => ({
  count: {
    padding: theme.spacing(0, 0.75),
    textTransform: 'none',
    textAlign: 'left',
    fontWeight: 'bold',
    [theme.breakpoints.down('xs')]: { minHeight: 44 },
  },
  // In line with what stands below
  counts: { marginLeft: theme.spacing(-0.75) },
  list: { padding: theme.spacing(0.5, 0), overflowWrap: 'anywhere' },
}));

/** Something that is hit: how many of it, and which. */
type Part = { words: string; items: ReactNode[] };

const plural = (count: number, one: string) =>
  count === 1 ? `1 ${one}` : `${count} ${one}s`;

const ofLimit = ({ label, values, total }: TroubleLimit): Part => ({
  words:
    total !== null && total >= values.length
      ? `${values.length} of ${plural(total, label)}`
      : plural(values.length, label),
  items: values,
});

const ofComponents = ({ usedBy }: Plan): Part => ({
  words: plural(usedBy.length, 'component'),
  items: usedBy.map(ref => <EntityRefLink key={ref} entityRef={ref} />),
});

function ofPlans(plan: Plan, impact: VendorImpact, vendor: string): Part {
  const others = impact.plans.filter(
    ({ namespace, name }) => namespace !== plan.namespace || name !== plan.name,
  );
  const bad = others.filter(
    ({ status: { status } }) => status === 'critical' || status === 'warning',
  ).length;
  return {
    words: `${plural(others.length, 'other plan')} of ${vendor}${
      bad > 0 ? `, ${bad} in trouble` : ''
    }`,
    items: others.map(other => (
      <Row key={`${other.namespace}/${other.name}`} gap={[0, 1]}>
        <StatusBadge status={other.status.status} />
        <PlanLink plan={other} />
      </Row>
    )),
  };
}

/** A part of us that is hit opens to what it is. */
const Parts = ({ parts }: { parts: Part[] }) => {
  const classes = useStyles();
  const [open, setOpen] = useState<number>();
  const id = useId();
  const shown = open === undefined ? undefined : parts[open];
  return (
    <div>
      <div className={classes.counts}>
        {parts.map(({ words }, index) => (
          <Button
            key={words}
            size="small"
            color="primary"
            className={classes.count}
            aria-expanded={open === index}
            aria-controls={open === index ? id : undefined}
            endIcon={open === index ? <ExpandLessIcon /> : <ExpandMoreIcon />}
            onClick={() => setOpen(open === index ? undefined : index)}
          >
            {words}
          </Button>
        ))}
      </div>
      {shown && (
        <div id={id} className={classes.list}>
          <PlainList gap={0.5} aria-label={shown.words}>
            {shown.items.map((item, index) => (
              <li key={index}>{item}</li>
            ))}
          </PlainList>
        </div>
      )}
    </div>
  );
};

/**
 * Who else has the trouble: what the firing alerts are limited to, our
 * components, and the other plans of the same vendor.
 */
export const Hit = ({
  plan,
  limits = [],
}: {
  plan: Plan;
  limits: TroubleLimit[] | undefined;
}) => {
  const { data: vendor } = useVendor(plan.vendor);
  const { data: impact, error } = useVendorImpact(plan.vendor);
  const name = vendor?.name ?? plan.vendor ?? '';
  const parts = [
    ...limits.map(ofLimit),
    ...(plan.usedBy.length > 0 ? [ofComponents(plan)] : []),
    ...(impact ? [ofPlans(plan, impact, name)] : []),
  ].filter(({ items }) => items.length > 0);
  return (
    <>
      {parts.length > 0 && <Parts parts={parts} />}
      {parts.length === 0 && (impact || plan.vendor === null) && (
        <span>Nothing tells whom it hits: the plan names no components.</span>
      )}
      {plan.vendor !== null && !impact && (
        <span>
          {error
            ? `Which other plans of ${name} are hit is not known.`
            : 'Looking for other plans …'}
        </span>
      )}
    </>
  );
};
