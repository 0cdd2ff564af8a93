/** The id of the plugin, its route under `/api` and its config root. @public */
export const INTEGRATION_PLAN_PLUGIN_ID = 'integration-plan';

/** @public */
export const INTEGRATION_PLAN_KIND = 'IntegrationPlan';

/** @public */
export const INTEGRATION_PLAN_API_VERSION = 'integration-plan/v1alpha1';

/**
 * Topic of the event that the backend publishes after a plan was written or
 * deleted; the payload is a {@link PlanChangedEvent}.
 * @public
 */
export const INTEGRATION_PLAN_CHANGED_TOPIC = 'integration-plan.changed';

/**
 * Channel of the signal that tells open pages to fetch again; the message is a
 * {@link IntegrationPlanSignal}.
 * @public
 */
export const INTEGRATION_PLAN_SIGNAL_CHANNEL = 'integration-plan';

/**
 * Annotation of an entity in a catalog file: the Markdown document of the plan,
 * as `url:./workday.md`, or as `dir:.` for the file `integration-plan.md` there.
 * Both are relative to the catalog file.
 * @public
 */
export const INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION =
  'integration-plan/document-ref';

/**
 * Annotation of an entity in a catalog file: names that the plan had before,
 * as `old-name` or `namespace/old-name`, separated by commas.
 * @public
 */
export const INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION =
  'integration-plan/former-names';

/**
 * Name of the entity provider that puts the plans of the portal into the
 * catalog, and its location key there.
 * @public
 */
export const INTEGRATION_PLAN_PROVIDER_NAME = 'integration-plan';

/**
 * Topic of the event that the backend publishes when the portal has given up
 * the entity of a plan that a catalog file names as well, so that the catalog
 * takes the one of the file.
 * @public
 */
export const INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC =
  'integration-plan.entity-released';

/**
 * Topic of the event that the catalog module publishes whenever the catalog
 * has processed an entity with a document, as after a refresh; the payload is
 * a {@link PlanEntityProcessedEvent}.
 * @public
 */
export const INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC =
  'integration-plan.entity-processed';

/** @public */
export type PlanEntityProcessedEvent = { namespace: string; name: string };

/** @public */
export type PlanChangedEvent = {
  action: 'saved' | 'deleted';
  namespace: string;
  name: string;
};

/**
 * What a signal carries: opaque ids of plans, vendors or runs and nothing else,
 * because a broadcast reaches every open socket whatever its user may read.
 * @public
 */
export type IntegrationPlanSignal = {
  action: 'plan-changed' | 'status-changed' | 'vendor-changed' | 'run-changed';
  ids: string[];
};
