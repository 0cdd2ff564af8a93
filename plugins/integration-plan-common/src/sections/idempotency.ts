import { defineSection, noFacts } from './defineSection';

export const idempotency = defineSection({
  id: 'idempotency',
  title: 'Idempotency and data integrity',
  questions: [
    'What keeps a repeated request from creating a duplicate?',
    'What state is left when a request succeeds in part?',
    'Where does an interrupted batch resume?',
  ],
  facts: noFacts,
});
