import { z } from 'zod/v4';
import { SECTIONS } from '../sections';
import type { SectionDefinition } from '../sections/defineSection';
import { provenanceListSchema, waiverListSchema } from './provenance';
import { scenarioSchema } from './scenario';

type SectionShape = {
  [S in (typeof SECTIONS)[number] as S['id']]: z.ZodPrefault<S['schema']>;
};

const sectionsShape = Object.fromEntries(
  (SECTIONS as readonly SectionDefinition[]).map(section => [
    section.id,
    section.schema.prefault({ facts: {} }),
  ]),
) as unknown as SectionShape;

/**
 * The type of `planDocumentSchema`. An interface, so that the declarations of
 * what holds a document name it; of a type, each would repeat all facts.
 * @public
 */
export interface PlanDocumentSchema
  extends z.ZodObject<
    {
      schemaVersion: z.ZodDefault<z.ZodLiteral<1>>;
      scenario: z.ZodPrefault<typeof scenarioSchema>;
      sections: z.ZodPrefault<z.ZodObject<SectionShape, z.core.$strict>>;
      provenance: typeof provenanceListSchema;
      waivers: typeof waiverListSchema;
    },
    z.core.$strict
  > {}

/**
 * A plan document: the scenario and the eleven sections, stored and revised as
 * one value. Missing parts parse to empty ones.
 * @public
 */
export const planDocumentSchema: PlanDocumentSchema = z
  .strictObject({
    schemaVersion: z.literal(1).default(1),
    scenario: scenarioSchema.prefault({}),
    sections: z.strictObject(sectionsShape).prefault({}),
    provenance: provenanceListSchema,
    waivers: waiverListSchema,
  })
  .meta({
    id: 'PlanDocument',
    description: 'The scenario and the eleven sections of a plan',
  });

/** @public */
export type PlanDocument = z.output<typeof planDocumentSchema>;

/** @public */
export type PlanDocumentInput = z.input<typeof planDocumentSchema>;

/** Something was given: not an empty list, nor an object of nothing. */
function isGiven(fact: unknown): boolean {
  if (fact === undefined || fact === null) return false;
  if (typeof fact !== 'object') return true;
  return Object.values(fact).some(isGiven);
}

/** A section has something to read: prose, facts, or a reason why not. @public */
export function isSectionFilled(section: {
  body: string;
  facts: object;
  notApplicable?: string;
}): boolean {
  return (
    section.body.trim() !== '' ||
    section.notApplicable !== undefined ||
    isGiven(section.facts)
  );
}
