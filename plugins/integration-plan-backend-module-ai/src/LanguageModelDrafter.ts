import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  provenanceOfSection,
  type DraftPreview,
  type DraftUsage,
  type ModelReading,
  type ReadingMessages,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  DrafterEvent,
  DrafterRequest,
  PlanDrafter,
} from '@integration-plan/plugin-integration-plan-node';
import { AnswerReader } from './AnswerReader';
import { answerJsonSchema, checkAnswer } from './checkAnswer';
import { LanguageModel, type Tokens } from './LanguageModel';
import { ModelFailure } from './ModelFailure';
import {
  PROMPT_VERSION,
  promptMessages,
  repairText,
  type PromptMessage,
} from './prompt';
import type { AiSettings } from './readAiConfig';

/** After so many sections in a row that the server failed on, it is not asked any more. */
const MAX_FAILURES = 2;

/**
 * Writes sections with a language model, one after another: prose as it
 * arrives, then facts that fit the section's schema. An answer that does not
 * fit is sent back once with what is wrong with it; then the section is that
 * of the rules. Neither what is sent nor what comes back is logged.
 */
export class LanguageModelDrafter implements PlanDrafter {
  readonly id: string;
  readonly title: string;
  readonly model: string;

  private constructor(
    private readonly settings: AiSettings,
    private readonly languageModel: LanguageModel,
    private readonly logger: LoggerService,
  ) {
    this.id = settings.id;
    this.title = settings.title;
    this.model = settings.model;
  }

  static create(options: { settings: AiSettings; logger: LoggerService }) {
    const { settings, logger } = options;
    return new LanguageModelDrafter(
      settings,
      new LanguageModel(settings),
      logger,
    );
  }

  preview(request: DrafterRequest): DraftPreview {
    return {
      drafter: this.id,
      destination: this.settings.host,
      model: this.model,
      promptVersion: PROMPT_VERSION,
      messages: promptMessages(request),
    };
  }

  async *draft(
    request: DrafterRequest,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<DrafterEvent> {
    const [system, ...questions] = promptMessages(request);
    const spent: Tokens = { input: 0, output: 0 };
    let failures = 0;
    let lasting: string | undefined;
    for (const [index, section] of request.sections.entries()) {
      if (lasting !== undefined) {
        yield toRules(request, section, lasting);
        continue;
      }
      const messages = [system, questions[index]];
      try {
        yield* this.#write({ request, section, messages, spent, signal });
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ModelFailure)) throw error;
        this.logger.warn(
          `Drafter "${this.id}" has no answer for section ${section}: ${error.kind}`,
        );
        failures = error.outlook === 'good' ? 0 : failures + 1;
        if (error.outlook === 'none' || failures === MAX_FAILURES) {
          lasting = error.message;
        }
        yield toRules(request, section, error.message);
      }
    }
  }

  async read(
    { system, user }: ReadingMessages,
    { signal }: { signal: AbortSignal },
  ): Promise<ModelReading> {
    const answer = new AnswerReader();
    let usage: DraftUsage | undefined;
    const pieces = this.languageModel.ask({
      messages: [
        { role: 'system', text: system },
        { role: 'user', text: user },
      ],
      answer,
      signal,
      onTokens: tokens => {
        usage = this.#toUsage(tokens);
      },
    });
    for await (const _ of pieces) signal.throwIfAborted();
    return { answer: answer.text, ...(usage && { usage }) };
  }

  async *#write(options: {
    request: DrafterRequest;
    section: SectionId;
    messages: PromptMessage[];
    spent: Tokens;
    signal: AbortSignal;
  }): AsyncGenerator<DrafterEvent> {
    const { request, section, messages, signal } = options;
    const ask = (
      answer: AnswerReader,
      question: Parameters<LanguageModel['ask']>[0]['messages'],
      schema?: object,
    ) => this.#ask({ ...options, answer, question, schema });

    const first = new AnswerReader();
    yield* ask(first, messages);
    let checked = checkAnswer(section, first);
    if ('problems' in checked) {
      const factsOnly = first.prose !== '';
      const second = new AnswerReader(factsOnly ? first.prose : undefined);
      const said = repairText(checked.problems, { factsOnly });
      const question =
        first.text.trim() === ''
          ? messages
          : [
              ...messages,
              { role: 'assistant' as const, text: first.text },
              { role: 'user' as const, text: said },
            ];
      const schema = factsOnly ? answerJsonSchema(section) : undefined;
      yield* ask(second, question, schema);
      checked = checkAnswer(section, second);
    }
    signal.throwIfAborted();
    if ('problems' in checked) {
      const [problem, ...more] = checked.problems;
      const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
      const reason = `The answer of the model does not fit: ${problem}${rest}`;
      yield toRules(request, section, reason);
      return;
    }
    yield { type: 'section', section, by: 'model', ...checked };
  }

  async *#ask(options: {
    section: SectionId;
    answer: AnswerReader;
    question: Parameters<LanguageModel['ask']>[0]['messages'];
    schema?: object;
    spent: Tokens;
    signal: AbortSignal;
  }): AsyncGenerator<DrafterEvent> {
    const { section, answer, question, schema, spent, signal } = options;
    let isCounted = false;
    const prose = this.languageModel.ask({
      messages: question,
      answer,
      schema,
      signal,
      onTokens: ({ input, output }) => {
        isCounted = true;
        spent.input += input;
        spent.output += output;
      },
    });
    try {
      for await (const delta of prose) yield { type: 'text', section, delta };
    } catch (error) {
      // What was paid for is told all the same
      if (isCounted) yield { type: 'usage', usage: this.#toUsage(spent) };
      throw error;
    }
    if (isCounted) yield { type: 'usage', usage: this.#toUsage(spent) };
  }

  #toUsage({ input, output }: Tokens): DraftUsage {
    const { prices } = this.settings;
    return {
      inputTokens: input,
      outputTokens: output,
      ...(prices && {
        cost: {
          amount: (input * prices.input + output * prices.output) / 1e6,
          currency: prices.currency,
        },
      }),
    };
  }
}

/** A section as the rules wrote it, and why. */
function toRules(
  { rules: { document } }: DrafterRequest,
  section: SectionId,
  reason: string,
): DrafterEvent {
  return {
    type: 'section',
    section,
    content: document.sections[section],
    provenance: provenanceOfSection(document, section),
    by: 'rules',
    reason,
  };
}
