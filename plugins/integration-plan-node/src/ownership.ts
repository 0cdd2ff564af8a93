import { z } from 'zod/v4';

/** What rules about the owner of a plan or a vendor have in common. */
export const ownership = {
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references, such as the ownership claims of the user'),
  }),
  apply: (resource: { owner: string }, { claims }: { claims: string[] }) =>
    claims.some(claim => claim.toLowerCase() === resource.owner),
  toQuery: ({ claims }: { claims: string[] }) => ({
    column: 'owner' as const,
    values: claims.map(claim => claim.toLowerCase()),
  }),
};
