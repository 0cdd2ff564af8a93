import type { HumanDuration } from '@backstage/types';

/** Where one server is and how to speak to it. */
type Instance = {
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
   * Further headers.
   * @deepVisibility secret
   */
  headers?: { [name: string]: string };
  /** Tenant, sent as X-Scope-OrgID. */
  tenant?: string;
  /** How queries are sent; POST by default, and GET where the server refuses that. */
  method?: 'GET' | 'POST';
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
};

type AlertmanagerInstance = Instance & {
  /** Base address at which people open it, for links to silences; `url` by default. */
  externalUrl?: string;
  /** An alert that always fires: where it is missing, alerts are not being evaluated. */
  heartbeat?: {
    /** Labels of the alert, such as `alertname: Watchdog`. */
    labels: { [name: string]: string };
    /** Longest time since the alert was sent last; 5 minutes by default. */
    maxAge?: HumanDuration | string;
  };
  /** Addresses of all members of a cluster, where `url` leads to any of them; each is asked. */
  members?: string[];
  /**
   * Longest time within which alerts that fire are sent again; 5 minutes by default.
   * For so long after it was started, an alert that is missing may be forgotten.
   */
  resend?: HumanDuration | string;
  /** Ids of the Prometheus instances that evaluate the rules behind the alerts: all that send any. */
  prometheus?: string | string[];
  /** How bad an alert is. */
  severity?: {
    /** Labels that hold it; the first one with a value that is known decides. */
    labels?: string[];
    /** What their values mean, beside the usual ones. */
    values?: { [value: string]: 'critical' | 'warning' | 'ok' };
  };
};

export interface Config {
  integrationPlan?: {
    /** Prometheus servers, or anything that speaks their HTTP API. */
    prometheus?: { instances?: Instance[] };
    /** Alertmanagers, asked through their API v2. */
    alertmanager?: { instances?: AlertmanagerInstance[] };
  };
}
