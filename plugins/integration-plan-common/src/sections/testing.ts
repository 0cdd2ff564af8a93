import { defineSection, noFacts } from './defineSection';

export const testing = defineSection({
  id: 'testing',
  title: 'Testing',
  questions: [
    'How is it tested without touching production data?',
    'Which sandbox or test environment is there?',
    'How is each failure simulated?',
    'What notices that the API has changed?',
  ],
  facts: noFacts,
});
