import {
  planDocumentSchema,
  provenanceSchema,
  resolveFactPath,
  SECTIONS,
  toInputIssues,
  type FactProvenance,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { AnswerReader } from './AnswerReader';
import { factsJsonSchema } from './prompt';

/** A section that fits its schema, or what is wrong with it. */
export type CheckedAnswer =
  | { content: object; provenance: FactProvenance[] }
  | { problems: string[] };

const answerSchema = z.object({
  facts: z.looseObject({}).default({}),
  notApplicable: z.string().nullish(),
  // Entries that do not fit are left out, which makes their facts assumed
  from: z.array(z.unknown()).catch([]).default([]),
});

/** `answerSchema` for servers that hold answers to a schema. */
export const answerJsonSchema = (id: SectionId) => {
  // References are looked up from the root
  const { $defs, ...facts } = factsJsonSchema(id);
  return {
    type: 'object' as const,
    properties: {
      facts,
      notApplicable: { type: 'string' as const },
      from: {
        type: 'array' as const,
        items: {
          type: 'object' as const,
          properties: {
            path: { type: 'string' as const },
            from: { enum: ['input', 'source', 'assumed'] },
            note: { type: 'string' as const },
          },
          required: ['path', 'from'],
          additionalProperties: false,
        },
      },
    },
    required: ['facts', 'from'],
    additionalProperties: false,
    ...($defs && { $defs }),
  };
};

const toProblems = (error: z.ZodError): string[] =>
  toInputIssues(error).map(({ path, message }) =>
    path ? `${path} ${message}` : message,
  );

/** Checks the answer to one section against the schema of the section. */
export function checkAnswer(
  id: SectionId,
  { prose, json }: Pick<AnswerReader, 'prose' | 'json'>,
): CheckedAnswer {
  if (json === undefined) {
    return {
      problems: [
        prose === '' ? 'The answer is empty' : 'There are no facts in it',
      ],
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { problems: ['The facts are not valid JSON'] };
  }
  const answer = answerSchema.safeParse(value);
  if (!answer.success) return { problems: toProblems(answer.error) };
  const { facts, notApplicable, from } = answer.data;
  if (prose === '' && !notApplicable) {
    return { problems: ['There is no prose in it'] };
  }
  const section = SECTIONS.find(one => one.id === id)!.schema.safeParse({
    body: prose,
    facts,
    ...(notApplicable && { notApplicable }),
  });
  if (!section.success) return { problems: toProblems(section.error) };
  return {
    content: section.data,
    provenance: readClaims(id, section.data, from),
  };
}

const claimSchema = provenanceSchema.extend({
  from: z.enum(['input', 'source', 'assumed']),
});

/** What is said of facts that are there, the last word on each. */
function readClaims(
  id: SectionId,
  content: object,
  from: readonly unknown[],
): FactProvenance[] {
  const document = planDocumentSchema.parse({ sections: { [id]: content } });
  const claims = new Map<string, FactProvenance>();
  for (const entry of from) {
    const claim = claimSchema.safeParse(entry);
    if (!claim.success) continue;
    const { path: name, ...rest } = claim.data;
    // Some name the section as well
    const path = [`${id}.${name}`, name].find(
      one => one.startsWith(`${id}.`) && resolveFactPath(document, one),
    );
    if (path !== undefined) claims.set(path, { path, ...rest });
  }
  return [...claims.values()];
}
