import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Does something and records who did it and how it ended. An action has no
 * request to take the caller from; its `meta` names them.
 */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; meta: JsonObject; request?: Request },
  run: () => Promise<T>,
): Promise<T> {
  const entry = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await run();
    await entry.success();
    return result;
  } catch (error) {
    await entry.fail({ error: toError(error) });
    throw error;
  }
}
