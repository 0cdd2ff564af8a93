import {
  placeAssumptions,
  type Placed,
} from '../../document/provenance/provenance';
import { formatFactPath } from '../../sections/formatFactPath';
import type { DocumentRule } from '../types';
import { formatCount } from '../../words/numbers';

/** More than these are counted rather than named. */
const MOST_NAMED = 20;

/** Assumptions that nobody has confirmed; approval asks for the same. */
export const assumedFact: DocumentRule = {
  id: 'assumed-fact',
  severity: 'warning',
  title: 'Facts that were assumed are confirmed or replaced.',
  *check({ document }) {
    const bySection = new Map<string, Placed[]>();
    for (const assumption of placeAssumptions(document)) {
      const section = String(assumption.path[1]);
      const known = bySection.get(section);
      if (known) known.push(assumption);
      else bySection.set(section, [assumption]);
    }
    for (const [section, entries] of bySection) {
      const names = new Set(entries.map(({ entry }) => entry.path));
      yield {
        path: ['sections', section],
        at: section,
        message: `${formatCount(
          entries.length,
          'fact is',
          'facts are',
        )} assumed, and nobody has confirmed ${
          entries.length === 1 ? 'it' : 'them'
        }`,
        evidence: entries.slice(0, MOST_NAMED).map(({ entry, path }) => ({
          path,
          title: formatFactPath(entry.path),
          said: entry.note ?? 'Assumed',
        })),
        suggestion:
          'Look each up, then confirm it or write what is right. A plan is not approved before.',
        fix: {
          title: entries.length === 1 ? 'Confirm it' : 'Confirm all of them',
          changes: document.provenance.flatMap(({ path }, index) =>
            names.has(path)
              ? [{ path: ['provenance', index, 'from'], value: 'confirmed' }]
              : [],
          ),
        },
      };
    }
  },
};
