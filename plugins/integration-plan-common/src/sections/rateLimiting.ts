import { defineSection, noFacts } from './defineSection';

export const rateLimiting = defineSection({
  id: 'rateLimiting',
  title: 'Rate limiting',
  questions: [
    'Which limits apply, per what, in which window?',
    'How do we stay below them, and how do we notice that we come close?',
    'How do we back off, with which delays?',
  ],
  facts: noFacts,
});
