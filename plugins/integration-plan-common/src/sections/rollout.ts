import { defineSection, noFacts } from './defineSection';

export const rollout = defineSection({
  id: 'rollout',
  title: 'Rollout',
  questions: [
    'In which stages does it ship, to whom, behind which flag?',
    'What proves a stage before the next one starts?',
    'What triggers a rollback, and how is it done?',
  ],
  facts: noFacts,
});
