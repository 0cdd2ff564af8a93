import type { Scenario } from '@integration-plan/plugin-integration-plan-common';

/** What a good answer looks like, beside each input. */
export const EXAMPLES: Record<keyof Scenario, string> = {
  ourSystem:
    'Order service of our web shop: Kotlin, Spring Boot, PostgreSQL, Kafka for events',
  thirdPartyApi: 'Parcel Cloud REST API v3, https://developer.parcel.example',
  integrationGoal:
    'Book a shipment for each packed order (order_id, address, weight), and fetch its tracking status every 15 minutes',
  authMethod: 'OAuth 2.0 client credentials, tokens live for 1 hour',
  dataVolume:
    '4,000 shipments a day, up to 20 per minute in the afternoon, ten times as many before Christmas',
  constraints:
    '300 requests per minute; 100 shipments per page; a sandbox exists; our addresses must be on their allow-list',
  failureTolerance:
    'No order may be lost: keep bookings for 48 hours while they are down. Tracking may be an hour late.',
};
