import type { SignalApi } from '@backstage/plugin-signals-react';
import type { IntegrationPlanSignal } from '@integration-plan/plugin-integration-plan-common';

/** Signals that a test sends by itself. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: IntegrationPlanSignal) => void>();

  subscribe: SignalApi['subscribe'] = (_channel, onMessage) => {
    const listener = onMessage as unknown as (
      message: IntegrationPlanSignal,
    ) => void;
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  };

  send(message: IntegrationPlanSignal) {
    for (const listener of this.#listeners) listener(message);
  }
}
