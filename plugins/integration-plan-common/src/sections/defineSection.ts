import { z } from 'zod/v4';
import { field } from '../facts/fieldRegistry';
import type { CredentialSummary } from './credential';
import { prose, requiredText } from '../facts/primitives';

/** What one section of a plan is: the words around it and the facts in it. */
export type SectionDefinition<
  Id extends string = string,
  Facts extends z.ZodType = z.ZodType,
> = {
  /** Key of the section in a plan document. */
  id: Id;
  title: string;
  /** Other headings that mean this section, in lower case. */
  aliases: readonly string[];
  /** What a reader expects this section to answer. */
  questions: string[];
  /** The typed part; parses `{}` to its defaults. */
  facts: Facts;
  schema: ReturnType<typeof sectionSchema<Facts>>;
  /** Not every plan needs it: words that tell that one does, and what to say where it does not. */
  onlyIf?: { words: RegExp; otherwise: string };
  /** Read first on the page that is kept for the day the portal is down. */
  offlineFirst?: boolean;
  /** The credentials that the facts tell of. */
  credentials?: (facts: z.output<Facts>) => CredentialSummary[];
};

/** The longest prose of one section, in UTF-16 units. */
const MAX_BODY = 200_000;

function sectionSchema<Facts extends z.ZodType>(facts: Facts) {
  return z.strictObject({
    body: field(
      prose(MAX_BODY)
        .default('')
        .meta({ description: 'Prose, as GitHub-flavoured Markdown' }),
      { title: 'Text', format: 'markdown', multiline: true },
    ),
    facts,
    notApplicable: field(
      requiredText(500)
        .optional()
        .meta({ description: 'Why this section does not apply to the plan' }),
      { title: 'Does not apply', multiline: true },
    ),
  });
}

export function defineSection<
  const Id extends string,
  Shape extends z.core.$ZodLooseShape,
>(
  options: Omit<SectionDefinition<Id>, 'schema' | 'facts' | 'credentials'> & {
    facts: Shape;
    credentials?: (
      facts: z.output<z.ZodObject<Shape, z.core.$strict>>,
    ) => CredentialSummary[];
  },
): SectionDefinition<Id, z.ZodPrefault<z.ZodObject<Shape, z.core.$strict>>> {
  const facts = z.strictObject(options.facts).prefault({} as never);
  return { ...options, facts, schema: sectionSchema(facts) };
}
