import { useCallback, useEffect, useRef, useState } from 'react';
import {
  SECTIONS,
  type Plan,
  type Scenario,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CreatedPlan } from '../import/CreatedPlan';
import { DraftNotices } from '../../shared/drafts/DraftNotices';
import type { Attributes } from '../import/attributes';
import { PartCard } from '../../shared/page/PartCard';
import { useAnchors } from '../../plan/document/useAnchors';
import { ErrorSummary } from '../../shared/form/ErrorSummary';
import { CreatePlan } from './CreatePlan';
import { DetailsForm } from './DetailsForm';
import { DraftReading } from './DraftReading';
import { inputId, InputsForm } from './InputsForm';
import { DETAILS_SHAPE } from './details';
import type { Drafting } from '../../plan/drafting/drafting';
import { PreviewDialog } from '../../plan/drafting/PreviewDialog';
import { Steps } from './Steps';
import { Understood } from './Understood';
import { INPUTS_SHAPE, useWizard } from './useWizard';
import { WriteDraft } from './WriteDraft';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: '200px minmax(0, 1fr)',
      alignItems: 'start',
    },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
  },
}));

const formatDraft = (drafting: Drafting | undefined, isOutdated: boolean) => {
  if (!drafting) return 'Nothing is written yet';
  const done = Object.keys(drafting.sections).length;
  if (done < SECTIONS.length) return `${done} of ${SECTIONS.length} sections`;
  return isOutdated ? 'Written from earlier inputs' : 'Written';
};

/** Goes to a step, for the eyes and for the keyboard. */
function goTo(id: string) {
  const element = document.getElementById(id);
  element?.scrollIntoView?.();
  element?.focus({ preventScroll: true });
}

/** One page, from what somebody knows of an integration to its plan. */
export const Wizard = () => {
  const classes = useStyles();
  const wizard = useWizard();
  const { draft, change, details, understood, isOutdated } = wizard;
  const { scenario, drafting } = draft;
  const [created, setCreated] = useState<Plan>();
  const column = useRef<HTMLDivElement>(null);
  const current = useAnchors(column, true);

  const [goToDraft, setGoToDraft] = useState(0);
  useEffect(() => {
    if (goToDraft > 0) goTo('read');
  }, [goToDraft]);

  const onAttributes = useCallback(
    (attributes: Attributes) => change({ attributes }),
    [change],
  );

  const onInput = useCallback(
    (key: keyof Scenario, text: string) =>
      change(old => ({ scenario: { ...old.scenario, [key]: text } })),
    [change],
  );
  const { finish } = wizard;
  const onCreated = useCallback(
    (plan: Plan) => {
      finish();
      setCreated(plan);
    },
    [finish],
  );

  if (created) return <CreatedPlan plan={created} />;
  const issues = new Map([...wizard.inputIssues, ...details.issues]);
  const steps = [
    {
      id: 'describe',
      title: 'Describe it',
      state: `${wizard.given} of 7 inputs`,
    },
    {
      id: 'understood',
      title: 'What was understood',
      state: `${understood.length} details`,
    },
    {
      id: 'write',
      title: 'Write the draft',
      state: formatDraft(drafting, isOutdated),
    },
    ...(drafting
      ? [{ id: 'read', title: 'Read it', state: 'Nothing is stored yet' }]
      : []),
    { id: 'create', title: 'Create the plan', state: 'Name, owner, links' },
  ];
  const heading = (id: string) => {
    const index = steps.findIndex(step => step.id === id);
    const { title } = steps[index];
    return { id, title, heading: `${index + 1}. ${title}` };
  };
  return (
    <div className={classes.root}>
      <Steps steps={steps} current={current} />
      <div className={classes.column} ref={column}>
        <DraftNotices
          draft={wizard}
          leave="Leave without creating the plan?"
          what="what you write"
          onStartOver={() => {
            wizard.stop();
            wizard.clear();
          }}
        />
        <PartCard {...heading('describe')}>
          <Typography paragraph>
            Write what you know, in your own words. What you leave out is
            assumed and marked, for you to confirm later. Leave out secrets:
            they do not belong in a plan.
          </Typography>
          <InputsForm
            scenario={scenario}
            issues={wizard.inputIssues}
            onChange={onInput}
          />
        </PartCard>
        <PartCard {...heading('understood')}>
          <Understood
            details={understood}
            notGiven={wizard.notGiven}
            onCorrect={details.reveal}
            onDrop={details.drop}
            onRestore={details.restore}
          />
          <DetailsForm form={details.form} value={details.value} />
        </PartCard>
        <PartCard {...heading('write')}>
          <WriteDraft
            wizard={wizard}
            onWrite={() => {
              if (wizard.write()) setGoToDraft(old => old + 1);
            }}
          >
            <ErrorSummary
              shape={wizard.inputIssues.size > 0 ? INPUTS_SHAPE : DETAILS_SHAPE}
              issues={issues}
              elsewhere={[]}
              refusals={wizard.refusals}
              onGoTo={path => {
                const key = Object.keys(scenario).find(name => name === path);
                if (key) goTo(inputId(key as keyof Scenario));
                else details.reveal(path);
              }}
            />
          </WriteDraft>
        </PartCard>
        {drafting && (
          <PartCard {...heading('read')}>
            <DraftReading
              document={drafting.document}
              conflicts={drafting.conflicts}
              clauses={drafting.clauses}
              onAnswer={input => goTo(inputId(input))}
              isWriting={drafting.status === 'running'}
            />
          </PartCard>
        )}
        <PartCard {...heading('create')}>
          <CreatePlan
            document={
              drafting?.status === 'running' ? undefined : drafting?.document
            }
            found={wizard.found}
            edited={draft.attributes}
            onEdited={onAttributes}
            onCreated={onCreated}
          />
        </PartCard>
      </div>
      {wizard.asked && (
        <PreviewDialog
          drafter={wizard.asked.drafter}
          request={wizard.asked.request}
          onAgree={wizard.asked.agree}
          onClose={wizard.refuseToSend}
        />
      )}
    </div>
  );
};
