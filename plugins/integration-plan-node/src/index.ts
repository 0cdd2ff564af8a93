/**
 * What other backend packages import to extend Integration Plan.
 *
 * @packageDocumentation
 */
export * from './extensions';
export * from './permissions';
export * from './PlanDrafter';
export * from './sources';
export * from './vendorPermissions';
