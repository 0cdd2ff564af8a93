import { useRef } from 'react';
import { Progress } from '@backstage/core-components';
import {
  isSectionFilled,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { usePlan } from '../../hooks/usePlan';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { usePlanRef } from '../../hooks/usePlanRef';
import { ImproveSection } from '../ImproveSection/ImproveSection';
import { PlanStanding } from '../lifecycle/PlanStanding';
import { PlanError } from '../PlanError';
import { PlanSource } from '../PlanSource/PlanSource';
import { AssumedFacts } from '../provenance/AssumedFacts';
import { ProvenanceMarks } from '../provenance/ProvenanceMarks';
import { PlanReviewRoot, ReviewCard, SectionFindings } from '../review';
import { LiveError } from '../status';
import { anchorOf, ATTRIBUTES_ANCHOR, SCENARIO_ANCHOR } from './anchors';
import { AttributesCard } from './AttributesCard';
import { Contents } from './Contents';
import { ScenarioCard } from './ScenarioCard';
import { SectionCard } from './SectionCard';
import { SectionExtra } from './SectionExtra';
import { useAnchors } from './useAnchors';
import { usePlanEditing } from './usePlanEditing';

const useStyles = makeStyles(theme => ({
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
