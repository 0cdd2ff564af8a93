import { StandardText, type Sections } from './StandardText';

/** Takes a release back, by the steps of the rollout section. */
export function rollback(sections: Sections) {
  const text = new StandardText();
  const { rollback: plan, stages } = sections.rollout.facts;
  const { resumePoint } = sections.idempotency.facts;

  if (plan.trigger) text.fact(`A rollback is triggered by: ${plan.trigger}`);
  else text.unsaid('what triggers a rollback');
  const active = stages.filter(({ state }) => state === 'active');
  const flagged = (active.length > 0 ? active : stages).filter(
    ({ flag }) => flag,
  );
  active.forEach(({ title, audience }) =>
    text.fact(
      `Stage under way: "${title}"${audience ? `, for ${audience}` : ''}`,
    ),
  );
  flagged.forEach(({ title, flag }) =>
    text.fact(`Stage "${title}" is behind the flag ${flag}`),
  );

  text.step('Decide: is it the release, and not the vendor?', {
    expected: plan.trigger
      ? `A rollback is triggered by: ${plan.trigger}`
      : 'The plan does not say what triggers a rollback: the owner of the plan decides',
    access: 'Owner of the plan',
  });
  if (plan.steps.length > 0) {
    text.fact(
      `The rollout section has ${plan.steps.length} ${
        plan.steps.length === 1 ? 'step' : 'steps'
      } for a rollback`,
    );
    plan.steps.forEach(step => text.step(step));
  } else {
    text.unsaid('with which steps a rollback is done');
    if (flagged.length === 0) {
      text.unsaid('which flag switches it off');
      text.step(
        'The plan does not say how it is rolled back, nor which flag switches it off: deploy the release before this one',
      );
    }
    flagged.forEach(({ title, flag }) =>
      text.step(`Switch the flag ${flag} of stage "${title}" off`, {
        expected: 'Nothing is sent by it any more',
      }),
    );
  }
  text.step(
    'Check that nothing is lost: what was under way is done, or waits',
    {
      expected: resumePoint
        ? `It resumes so: ${resumePoint}`
        : 'The plan does not say where an interrupted batch resumes',
    },
  );
  if (resumePoint) text.fact(`A batch resumes: ${resumePoint}`);
  text.step(
    'Note the stage, the time and the records that were touched, and tell those who use it',
  );
  return {
    title: 'Roll back',
    trigger: plan.trigger ?? 'A release makes it worse than it was before',
    steps: text.steps,
    basis: text.basis,
  };
}
