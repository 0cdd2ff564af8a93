import type {
  Draft,
  DraftEvent,
  DraftInputs,
  DraftPreview,
  ModelReading,
  PlanDocument,
  ReadingMessages,
  SectionId,
} from '@integration-plan/plugin-integration-plan-common';

/** What a drafter is asked for. @public */
export type DrafterRequest = {
  inputs: DraftInputs;
  /** Sections to write, in reading order. */
  sections: SectionId[];
  /** The plan that the rules write of the same inputs: numbers to keep to, and what to fall back to. */
  rules: Draft;
  /** The document to go on from, where there is one. */
  document?: PlanDocument;
};

/** What a drafter tells while it writes; the service adds the beginning and the end. @public */
export type DrafterEvent = Extract<
  DraftEvent,
  { type: 'text' | 'section' | 'usage' }
>;

/**
 * Writes the sections of a plan.
 *
 * 1. The service parses the request, refuses secrets in it, and drafts by rules.
 * 2. `draft` yields events; each section that it yields is checked against the
 *    schema, and is marked as assumed where no input says so.
 * 3. Sections that it does not yield are those of the rules.
 *
 * @public
 */
export interface PlanDrafter {
  /** Unique in the portal; lower-case words joined by `-`. */
  readonly id: string;
  /** Name for people. */
  readonly title: string;
  /** Name of the model, where there is one. */
  readonly model?: string;

  /**
   * What `draft` would send outside the portal, word for word. Missing: it
   * sends nothing.
   */
  preview?(request: DrafterRequest): DraftPreview;

  /**
   * Must stop soon after `signal` aborts. Throws only where nothing more can
   * come; a section that failed is left out, or yielded `by: 'rules'` with the
   * reason. The message of an error is shown to people and logged: it must hold
   * neither inputs nor keys.
   */
  draft(
    request: DrafterRequest,
    options: { signal: AbortSignal },
  ): AsyncIterable<DrafterEvent>;

  /**
   * Reads a document: answers the messages, word for word. What it answers is
   * checked by who imports it. Missing: it reads nothing. Errors are as those of
   * `draft`.
   */
  read?(
    messages: ReadingMessages,
    options: { signal: AbortSignal },
  ): Promise<ModelReading>;
}
