/**
 * The plugin for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export * from './legacyPlugin';
