import { defineSection, noFacts } from './defineSection';

export const authentication = defineSection({
  id: 'authentication',
  title: 'Authentication',
  questions: [
    'How is each request authenticated?',
    'Where are credentials kept, who owns them, and when do they expire?',
    'When is a token fetched, cached and renewed?',
    'What happens on a 401, and what if it repeats?',
  ],
  facts: noFacts,
});
