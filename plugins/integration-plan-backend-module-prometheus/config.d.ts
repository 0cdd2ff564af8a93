import type { HumanDuration } from '@backstage/types';

export interface Config {
  integrationPlan?: {
    /** Prometheus servers, or anything that speaks their HTTP API. */
    prometheus?: {
      instances?: Array<{
        /** Name by which plans refer to it; unique among all status sources. */
        id: string;
        /** Base address, with its path if it has one. */
        url: string;
        /** Longest wait for an answer; 8 seconds by default. */
        timeout?: HumanDuration | string;
        /** @visibility secret */
        bearerToken?: string;
        basicAuth?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        /**
         * Further headers, such as X-Scope-OrgID.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
      }>;
    };
    /** Alertmanagers, asked through their API v2. */
    alertmanager?: {
      instances?: Array<{
        /** Name by which plans refer to it; unique among all status sources. */
        id: string;
        /** Base address, with its path if it has one. */
        url: string;
        /** Longest wait for an answer; 8 seconds by default. */
        timeout?: HumanDuration | string;
        /** @visibility secret */
        bearerToken?: string;
        basicAuth?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        /**
         * Further headers, such as X-Scope-OrgID.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
      }>;
    };
  };
}
