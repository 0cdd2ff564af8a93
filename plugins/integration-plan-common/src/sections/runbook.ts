import { defineSection, noFacts } from './defineSection';

export const runbook = defineSection({
  id: 'runbook',
  title: 'Runbook',
  questions: [
    'How are expired credentials replaced?',
    'How is failed work replayed?',
    'Who is called at the third party, with which customer number?',
  ],
  facts: noFacts,
});
