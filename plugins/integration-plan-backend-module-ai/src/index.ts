/**
 * Drafts integration plans with a language model.
 *
 * @packageDocumentation
 */
export {};
