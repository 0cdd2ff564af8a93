import { setTimeout as wait } from 'node:timers/promises';
import type {
  DraftPreview,
  ReadingMessages,
  SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  DrafterEvent,
  DrafterRequest,
  PlanDrafter,
} from '@integration-plan/plugin-integration-plan-node';

/** What a scripted drafter does next: yields, waits, hangs for ever, or fails. */
export type Step =
  | DrafterEvent
  | { wait: number }
  | { hang: true }
  | { fail: string };

/** A section as a model yields it. */
export const byModel = (
  section: SectionId,
  content: unknown,
  provenance: Extract<DrafterEvent, { type: 'section' }>['provenance'] = [],
): DrafterEvent => ({
  type: 'section',
  section,
  content,
  provenance,
  by: 'model',
});

/** A drafter that does what a test tells it to, at its own pace. */
export class ScriptedDrafter implements PlanDrafter {
  readonly id: string;
  readonly title = 'Scripted drafter';
  readonly model = 'script-1';
  steps: Step[] = [];
  /** What it was asked for. */
  readonly requests: DrafterRequest[] = [];
  /** How each draft ended: `done`, `stopped` by the signal, or left. */
  readonly ends: string[] = [];

  /** What it answers who is asked to read; an error is thrown. */
  answer: string | Error | 'hang' = '{"facts": []}';
  readonly documents: string[] = [];

  constructor(id = 'scripted') {
    this.id = id;
  }

  preview({ inputs, sections }: DrafterRequest): DraftPreview {
    return {
      drafter: this.id,
      destination: 'model.example.com',
      model: this.model,
      promptVersion: '1',
      messages: [
        { role: 'user', text: JSON.stringify([inputs.scenario, sections]) },
      ],
    };
  }

  async read({ user }: ReadingMessages) {
    this.documents.push(user);
    const { answer } = this;
    if (answer === 'hang') await new Promise(() => {});
    if (answer instanceof Error) throw answer;
    return { answer, usage: { inputTokens: 5, outputTokens: 2 } };
  }

  async *draft(
    request: DrafterRequest,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<DrafterEvent> {
    this.requests.push(request);
    let end = 'left';
    signal.addEventListener('abort', () => {
      if (end === 'left') this.ends.push('stopped');
      end = 'stopped';
    });
    for (const step of this.steps) {
      if ('wait' in step) await wait(step.wait, undefined, { signal });
      else if ('hang' in step) await new Promise(() => {});
      else if ('fail' in step) throw new Error(step.fail);
      else yield step;
    }
    if (end === 'left') this.ends.push('done');
    end = 'done';
  }
}
