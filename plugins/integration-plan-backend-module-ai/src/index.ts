/**
 * Drafts integration plans with a language model.
 *
 * @packageDocumentation
 */
export { integrationPlanModuleAi as default } from './module';
export { PROMPT_VERSION, promptMessages, type PromptMessage } from './prompt';
