import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** What routes that change something need. */
export type RouteServices = {
  httpAuth: HttpAuthService;
  auth: AuthService;
  auditor: AuditorService;
};

/** Runs a write and records who did it and how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; request: Request; meta: JsonObject },
  write: () => Promise<T>,
): Promise<T> {
  const entry = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await write();
    await entry.success();
    return result;
  } catch (error) {
    await entry.fail({ error: toError(error) });
    throw error;
  }
}
