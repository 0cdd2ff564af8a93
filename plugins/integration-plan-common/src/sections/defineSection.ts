import { z } from 'zod/v4';
import { field } from '../facts/fieldRegistry';
import type { Recogniser } from '../markdown/recognise/types';
import type { Answer, Rule } from '../review/types';
import type { CredentialSummary } from '../schema/credential';
import { prose, requiredText } from '../schema/primitives';

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
  /** What answers each question, in their order. */
  answers?: readonly Answer[];
  /** The typed part; parses `{}` to its defaults. */
  facts: Facts;
  schema: ReturnType<typeof sectionSchema<Facts>>;
  /** Not every plan needs it: words that tell that one does, and what to say where it does not. */
  onlyIf?: { words: RegExp; otherwise: string };
  /** Read first on the page that is kept for the day the portal is down. */
  offlineFirst?: boolean;
  /** Finds facts in free Markdown that this suite did not write. */
  recognise?: Recogniser;
  /** What the review asks of this section. */
  rules?: readonly Rule[];
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
