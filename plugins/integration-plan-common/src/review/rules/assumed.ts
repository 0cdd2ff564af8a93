import { assumedFacts } from '../../provenance/provenance';
import { resolveFactPath } from '../../provenance/factPath';
import { sayFactPath } from '../../provenance/sayFactPath';
import type { DocumentRule } from '../types';
import { sayCount } from '../words';

/** More than these are counted rather than named. */
const MOST_NAMED = 20;

/** Assumptions that nobody has confirmed; approval asks for the same. */
export const assumedFact: DocumentRule = {
  id: 'assumed-fact',
  section: 'architecture',
  severity: 'warning',
  title: 'Facts that were assumed are confirmed or replaced.',
  *check({ document }) {
    const bySection = new Map<string, typeof document.provenance>();
    for (const entry of assumedFacts(document)) {
      const [section] = entry.path.split('.');
      bySection.set(section, [...(bySection.get(section) ?? []), entry]);
    }
    for (const [section, entries] of bySection) {
      const paths = new Set(entries.map(({ path }) => path));
      yield {
        path: ['sections', section],
        at: section,
        message: `${sayCount(
          entries.length,
          'fact is',
          'facts are',
        )} assumed, and nobody has confirmed ${
          entries.length === 1 ? 'it' : 'them'
        }`,
        evidence: entries.slice(0, MOST_NAMED).map(({ path, note }) => ({
          path: resolveFactPath(document, path),
          title: sayFactPath(path),
          said: note ?? 'Assumed',
        })),
        suggestion:
          'Look each up, then confirm it or write what is right. A plan is not approved before.',
        fix: {
          title: entries.length === 1 ? 'Confirm it' : 'Confirm all of them',
          changes: document.provenance.flatMap(({ path }, index) =>
            paths.has(path)
              ? [{ path: ['provenance', index, 'from'], value: 'confirmed' }]
              : [],
          ),
        },
      };
    }
  },
};
