import { useRef } from 'react';
import { Progress } from '@backstage/core-components';
import {
  isSectionFilled,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanAccess, usePlanRef } from '../../shared/queries/usePlanAccess';
import { ImproveSection } from '../drafting/ImproveSection';
import { PlanStanding } from '../lifecycle/PlanStanding';
import { PlanError } from '../../shared/problems/PlanError';
import { PlanSource } from '../source/PlanSource';
import { AssumedFacts } from '../provenance/AssumedFacts';
import { ProvenanceMarks } from '../../shared/facts/AssumedMark';
import { PlanReviewRoot, ReviewCard, SectionFindings } from '../review';
import { LiveError } from '../../shared/status';
import { AttributesCard, ScenarioCard } from './PartCards';
import { SectionCard } from './SectionCard';
import { SectionExtra } from './sectionExtras';
import {
  anchorOf,
  ANCHORS,
  ATTRIBUTES_ANCHOR,
  SCENARIO_ANCHOR,
  useAnchors,
} from './useAnchors';
import { usePlanEditing } from './usePlanEditing';
import { Disclosure } from '../../shared/page/Disclosure';
import { PlainList, useIsWide } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  contents: {
    [theme.breakpoints.up('md')]: {
      position: 'sticky',
      top: theme.spacing(2),
      maxHeight: `calc(100vh - ${theme.spacing(4)}px)`,
      overflowY: 'auto',
    },
    '@media print': { display: 'none' },
  },
  link: {
    display: 'block',
    padding: theme.spacing(0.75, 1.5),
    borderLeft: `3px solid ${theme.palette.divider}`,
    // On the page itself the secondary colour is too pale to be read
    color: theme.palette.text.primary,
    '&[aria-current]': {
      borderLeftColor: theme.palette.primary.main,
      fontWeight: 'bold',
    },
  },
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: '220px minmax(0, 1fr)',
      alignItems: 'start',
    },
    '@media print': { display: 'block' },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
    '@media print': { display: 'block' },
  },
}));

/** Links to the parts of the document; beside it, or folded away on a phone. */
const Contents = ({
  current,
  unwritten,
}: {
  current?: string;
  /** Ids of the parts that nobody has written yet. */
  unwritten: string[];
}) => {
  const classes = useStyles();
  const isWide = useIsWide('md');
  const list = (
    <PlainList component="ol">
      {ANCHORS.map(({ id, title, number }) => (
        <li key={id}>
          <Link
            component={RouterLink}
            to={{ hash: `#${id}` }}
            variant="body2"
            className={classes.link}
            aria-current={id === current ? 'location' : undefined}
          >
            {number !== undefined && `${number}. `}
            {title}
            {unwritten.includes(id) && (
              <Typography variant="caption" component="div">
                not written yet
              </Typography>
            )}
          </Link>
        </li>
      ))}
    </PlainList>
  );
  return (
    <nav aria-label="Contents of the plan" className={classes.contents}>
      {isWide ? list : <Disclosure summary="Contents">{list}</Disclosure>}
    </nav>
  );
};

/** The document of a plan: its seven inputs and eleven sections. */
export const PlanContent = () => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const { data: plan, error, isLoading, retry, accept } = usePlan(planRef);
  const { editing, guard } = usePlanEditing(plan, planRef, accept);
  const { canUpdate } = usePlanAccess(planRef);
  const document = useRef<HTMLDivElement>(null);
  const current = useAnchors(document, plan !== undefined);

  if (!plan) {
    if (error) {
      return <PlanError error={error} planRef={planRef} retry={retry} />;
    }
    return isLoading ? <Progress /> : null;
  }
  const { scenario, sections } = plan.document;
  const canChange = canUpdate && plan.origin === 'portal';
  return (
    <PlanReviewRoot plan={plan}>
      <div className={classes.root}>
        <Contents
          current={current}
          unwritten={SECTIONS.filter(
            ({ id }) => !isSectionFilled(sections[id]),
          ).map(({ id }) => anchorOf(id))}
        />
        <div className={classes.column} ref={document}>
          {error && <LiveError error={error} hasData retry={retry} />}
          <PlanStanding plan={plan} />
          <PlanSource plan={plan} />
          {guard}
          <ReviewCard />
          <AttributesCard
            plan={plan}
            editing={editing({
              id: 'attributes',
              title: ATTRIBUTES_ANCHOR.title,
            })}
          />
          <ScenarioCard
            scenario={scenario}
            editing={editing({ id: 'scenario', title: SCENARIO_ANCHOR.title })}
            findings={<SectionFindings part="scenario" />}
          />
          <ProvenanceMarks document={plan.document}>
            {SECTIONS.map((definition, index) => (
              <SectionCard
                key={definition.id}
                number={index + 1}
                definition={definition}
                section={sections[definition.id]}
                editing={editing(definition)}
                findings={<SectionFindings part={definition.id} />}
                extra={
                  <SectionExtra
                    id={definition.id}
                    plan={plan}
                    edit={editing(definition).edit}
                  />
                }
                improve={
                  canChange && (
                    <ImproveSection
                      plan={plan}
                      section={definition}
                      onSaved={accept}
                      onEdit={proposal =>
                        editing(definition).edit?.({ proposal })
                      }
                    />
                  )
                }
                notes={
                  <AssumedFacts
                    plan={plan}
                    section={definition}
                    canConfirm={canChange}
                    onSaved={accept}
                  />
                }
              />
            ))}
          </ProvenanceMarks>
        </div>
      </div>
    </PlanReviewRoot>
  );
};
