import { defineSection, noFacts } from './defineSection';

export const webhooks = defineSection({
  id: 'webhooks',
  title: 'Webhooks',
  questions: [
    'How is the signature of a delivery verified?',
    'How are repeated deliveries recognised?',
    'How fast is a delivery acknowledged, and where does the work go?',
    'Where do deliveries go that cannot be processed, and how are they replayed?',
  ],
  facts: noFacts,
});
