/**
 * The backend of Integration Plan.
 *
 * @packageDocumentation
 */
export { integrationPlanPlugin as default } from './plugin';
