import { defineSection, noFacts } from './defineSection';

export const architecture = defineSection({
  id: 'architecture',
  title: 'Integration architecture',
  questions: [
    'Which pattern moves the data (polling, webhooks, batch, real time), and why does it fit?',
    'Which way does the data flow, step by step, from our system to the outcome?',
  ],
  facts: noFacts,
});
