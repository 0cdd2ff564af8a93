import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  integrationPlan?: {
    /** How status sources are read. */
    polling?: {
      /** Time between two readings of a target; one minute by default. */
      frequency?: HumanDuration | string;
      /** Longest wait for the answer of a source to one batch; 10 seconds by default. */
      timeout?: HumanDuration | string;
      /** Most targets in one call to a source that does not say itself; 500 by default. */
      batchSize?: number;
    };
    /** What is remembered of the status of plans. */
    history?: {
      /** How long changes of status, verdict and alerts are kept; P400D by default, at least 91 days. */
      retention?: HumanDuration | string;
    };
    /** How drafts of plans are written. */
    drafting?: {
      /** Id of the drafter that is asked where nobody names another; `rules`, the built-in one, by default. */
      default?: string;
      /** Longest time for one draft; 10 minutes by default. */
      timeout?: HumanDuration | string;
      /** Most drafts that a replica has under way with drafters that send the inputs elsewhere; 4 by default. */
      maxConcurrent?: number;
      /** Most of these drafts for one user or service; 2 by default. */
      maxConcurrentPerUser?: number;
    };
    /** How plans that are kept in Git are read. */
    documentSync?: {
      /** When all of them are looked at; every 30 seconds by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    /** Plans as pages in a folder, for the day the portal is down; off without it. */
    export?: {
      /**
       * Folder of its own for the pages, best as an absolute path; it is made
       * where it is missing. Replicas share it.
       */
      directory: string;
      /**
       * Whether the contacts of vendors are on the pages; not by default: they
       * are personal data, and whoever reads the folder reads them.
       */
      contacts?: boolean;
      /** When all of them are written; every hour by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    /** Where the portal shows plans and vendors, for links in notifications; /integrations by default. */
    pagesPath?: string;
    /** How contacts of vendors are looked after. */
    vendors?: {
      /** How long the last proof of a vendor's contacts counts; P180D by default. */
      staleAfter?: HumanDuration | string;
      /** How long people are kept after they have left the vendor; P90D by default. */
      retention?: HumanDuration | string;
      /** One notification to each owner with all contacts to check. */
      reminder?: {
        /** When it is sent; on the first of each month by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
    /** Endpoints in the Prometheus or OpenMetrics text format that are read directly. */
    openmetrics?: {
      instances?: Array<{
        /** Name by which plans refer to it; unique among all status sources. */
        id: string;
        /** Address of the exposition, such as https://jobs.example.com/metrics. */
        url: string;
        /** Longest wait for an answer; 5 seconds by default. */
        timeout?: HumanDuration | string;
        /** @visibility secret */
        bearerToken?: string;
        basicAuth?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        /**
         * Further headers.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** Tenant, sent as X-Scope-OrgID. */
        tenant?: string;
        /** Certificates in PEM; `$file` reads one from a file. */
        tls?: {
          /** Authorities that are trusted, in place of the usual ones. */
          ca?: string;
          /** Certificate of the portal; goes together with `key`. */
          cert?: string;
          /** @visibility secret */
          key?: string;
          /** Name in the certificate of the server, where it is not the host of `url`. */
          serverName?: string;
        };
      }>;
    };
  };
}
