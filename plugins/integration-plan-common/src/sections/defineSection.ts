import { z } from 'zod/v4';
import { requiredText, text } from '../schema/primitives';

/** What one section of a plan is: the words around it and the facts in it. */
export type SectionDefinition<
  Id extends string = string,
  Facts extends z.ZodType = z.ZodType,
> = {
  /** Key of the section in a plan document. */
  id: Id;
  title: string;
  /** What a reader expects this section to answer. */
  questions: string[];
  /** The typed part; parses `{}` to its defaults. */
  facts: Facts;
  schema: ReturnType<typeof sectionSchema<Facts>>;
};

/** The longest prose of one section, in UTF-16 units. */
const MAX_BODY = 100_000;

function sectionSchema<Facts extends z.ZodType>(facts: Facts) {
  return z.strictObject({
    body: text(MAX_BODY)
      .default('')
      .meta({ description: 'Prose, as GitHub-flavoured Markdown' }),
    facts,
    notApplicable: requiredText(500)
      .optional()
      .meta({ description: 'Why this section does not apply to the plan' }),
  });
}

export function defineSection<Id extends string, Facts extends z.ZodType>(
  options: Omit<SectionDefinition<Id, Facts>, 'schema'>,
): SectionDefinition<Id, Facts> {
  return { ...options, schema: sectionSchema(options.facts) };
}

/** Facts of a section that holds prose only. */
export const noFacts = z.strictObject({}).prefault({});
