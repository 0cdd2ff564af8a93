// Review of a large document, as it runs while somebody types, beside the check
// of the same document against its schema.
import {
  confirmFacts,
  diffDocuments,
  factPath,
  importDocument,
  planDocumentSchema,
  reconcileProvenance,
  reviewDocument,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { largeMarkdown } from './largeMarkdown';
import { compare } from './measure';

const now = new Date('2027-01-10T12:00:00Z');

/** Each row of the tables noted as assumed. */
function assumeRows(document: PlanDocument): PlanDocument {
  const paths = Object.entries(document.sections).flatMap(([id, { facts }]) =>
    Object.entries(facts).flatMap(([name, list]) =>
      Array.isArray(list)
        ? list.map((_, index) =>
            factPath(document, ['sections', id, 'facts', name, index]),
          )
        : [],
    ),
  );
  return planDocumentSchema.parse({
    ...document,
    provenance: [...new Set(paths)].map(path => ({ path, from: 'assumed' })),
  });
}

async function bench() {
  const text = largeMarkdown(200_000);
  const document = assumeRows(importDocument(text).document!);
  const edited = structuredClone(document);
  edited.sections.errorHandling.facts.policies.splice(1, 1);
  const { findings } = reviewDocument({ document, now });
  await compare(
    `Document of ${Math.round(
      JSON.stringify(document).length / 1000,
    )} kB as JSON, ${document.provenance.length} assumed facts, ${
      findings.length
    } findings`,
    { name: 'schema', run: () => planDocumentSchema.parse(document) },
    {
      review: () => reviewDocument({ document, now }),
      'provenance after an edit': () => reconcileProvenance(document, edited),
      'confirm one fact': () =>
        confirmFacts(document, [document.provenance[0].path]),
      'difference after an edit': () => diffDocuments(document, edited),
    },
  );
}

bench().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
