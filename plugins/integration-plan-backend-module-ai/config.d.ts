import type { HumanDuration } from '@backstage/types';

export interface Config {
  integrationPlan?: {
    /** A language model that drafts plans. Off while this is missing. */
    ai?: {
      /** `openai-compatible` is any server that speaks OpenAI's chat completions, local ones too. */
      provider: 'openai-compatible' | 'anthropic';
      /**
       * Base address, with its path: `http://localhost:11434/v1`. May be left
       * out for Anthropic.
       */
      baseUrl?: string;
      /** Name of the model, as the server knows it. */
      model: string;
      /**
       * Must be given for Anthropic.
       * @visibility secret
       */
      apiKey?: string;
      /**
       * Further headers, such as those of a gateway.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      /** Name of this drafter in the API; `language-model` by default. */
      id?: string;
      /** Its name for people; `Language model` by default. */
      title?: string;
      /** 0 to 2; by default what the server takes. */
      temperature?: number;
      /** The most that a section may take, in tokens; 8000 by default. */
      maxOutputTokens?: number;
      /**
       * The server can hold an answer to a JSON schema; used when facts did
       * not fit at first. Only for `openai-compatible`; false by default.
       */
      structuredOutputs?: boolean;
      timeouts?: {
        /** The longest silence of the model; 60 seconds by default. */
        stall?: HumanDuration | string;
        /** For each request, with its repetitions; 5 minutes by default. */
        request?: HumanDuration | string;
      };
      /** What a million tokens cost, so that the cost of a draft is shown. */
      prices?: {
        /** As ISO 4217 has it: `USD`. */
        currency: string;
        /** For a million tokens sent. */
        input: number;
        /** For a million tokens answered. */
        output: number;
      };
    };
  };
}
