import { defineSection, noFacts } from './defineSection';

export const errorHandling = defineSection({
  id: 'errorHandling',
  title: 'Error handling',
  questions: [
    'What is done for each 4xx that matters?',
    'How are 5xx and network errors retried: delays, attempts, timeouts?',
    'What happens when the API answers in an unexpected shape?',
    'What happens when some items of a batch fail?',
  ],
  facts: noFacts,
});
