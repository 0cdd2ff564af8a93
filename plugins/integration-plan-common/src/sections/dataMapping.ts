import { defineSection, noFacts } from './defineSection';

export const dataMapping = defineSection({
  id: 'dataMapping',
  title: 'Data mapping',
  questions: [
    'Which field becomes which, in each direction?',
    'What is converted, what is required?',
    'What happens when a value is missing or null?',
  ],
  facts: noFacts,
});
