import { stringify } from 'yaml';
import type { Field } from '../facts/describeField';
import type { PlanDocument } from '../schema/document';
import type { PlanAttributes } from '../schema/plan';
import { SCENARIO_INPUTS, scenarioInputTitle } from '../schema/scenario';
import { SECTIONS, type SectionId } from '../sections';
import { escapeProse, marker } from './markers';
import { fieldsOf } from './readFacts';
import { printMarkdown } from './toMarkdown';
import { writeFacts } from './writeFacts';

/** Version of the layout, in the front matter. */
export const FORMAT_VERSION = 1;

type Facts = Record<string, unknown>;

const inFrontMatter = (fields: Field[]) =>
  fields.filter(field => field.frontMatter);

function frontMatter(
  document: PlanDocument,
  attributes: Partial<PlanAttributes>,
): string {
  const facts: Record<string, Facts> = {};
  for (const section of SECTIONS) {
    const values: Facts = document.sections[section.id].facts;
    for (const { key } of inFrontMatter(fieldsOf(section))) {
      const value = values[key];
      if (Array.isArray(value) && value.length === 0) continue;
      facts[section.id] = { ...facts[section.id], [key]: value };
    }
  }
  const yaml = stringify(
    {
      integrationPlan: FORMAT_VERSION,
      ...attributes,
      ...(Object.keys(facts).length > 0 && { facts }),
      ...(document.provenance.length > 0 && {
        provenance: document.provenance,
      }),
      ...(document.waivers.length > 0 && { waivers: document.waivers }),
    },
    // Lines stay whole, so that a change of one word is a change of one line
    { lineWidth: 0 },
  );
  return `---\n${yaml}---`;
}

const title = (depth: 1 | 2 | 3, text: string) =>
  printMarkdown({
    type: 'heading',
    depth,
    children: [{ type: 'text', value: text }],
  });

const joinBlocks = (blocks: string[]) =>
  `${blocks.filter(block => block !== '').join('\n\n')}\n`;

function sectionBlocks(
  section: (typeof SECTIONS)[number],
  document: PlanDocument,
): string[] {
  const { body, facts, notApplicable } = document.sections[section.id];
  const number = SECTIONS.indexOf(section) + 1;
  const blocks = [
    `${marker('section', section.id)}\n${title(
      2,
      `${number}. ${section.title}`,
    )}`,
  ];
  if (notApplicable !== undefined) {
    blocks.push(`${marker('not-applicable')}\n${escapeProse(notApplicable)}`);
    // What follows would be taken for more of the reason
    if (body) blocks.push(marker('prose'));
  }
  blocks.push(escapeProse(body));
  const fields = fieldsOf(section);
  const factBlocks = writeFacts(fields, facts, {
    depth: 3,
    skip: new Set(inFrontMatter(fields).map(({ key }) => key)),
  });
  if (factBlocks.length > 0) blocks.push(marker('facts'), ...factBlocks);
  return blocks;
}

/**
 * One section as it stands in the Markdown of the whole document, but for the
 * facts that the front matter has.
 * @public
 */
export function writeSection(document: PlanDocument, id: SectionId): string {
  const section = SECTIONS.find(one => one.id === id)!;
  return joinBlocks(sectionBlocks(section, document));
}

/**
 * A plan document as Markdown, for people, for Git, and to be read back by
 * `readDocument` to the same document. Attributes of the plan go into the front
 * matter, with the facts that do not read well as tables, the provenance of
 * facts, and waivers.
 * @public
 */
export function writeDocument(
  document: PlanDocument,
  attributes: Partial<PlanAttributes> = {},
): string {
  const blocks = [frontMatter(document, attributes)];
  if (attributes.title) blocks.push(title(1, attributes.title));
  blocks.push(title(2, 'Scenario'));
  for (const key of SCENARIO_INPUTS) {
    blocks.push(
      `${marker('input', key)}\n${title(3, scenarioInputTitle(key))}`,
      escapeProse(document.scenario[key]),
    );
  }
  for (const section of SECTIONS) {
    blocks.push(...sectionBlocks(section, document));
  }
  return joinBlocks(blocks);
}
