import { z } from 'zod/v4';

export const credentialSummarySchema = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    owner: z.string().optional().meta({ description: 'Entity reference' }),
    expires: z.string().optional().meta({ description: 'A day' }),
  })
  .meta({ id: 'CredentialSummary' });

/**
 * Which credential a plan needs, who owns it and when it ends; never its value,
 * nor where that is kept.
 * @public
 */
export type CredentialSummary = z.output<typeof credentialSummarySchema>;
