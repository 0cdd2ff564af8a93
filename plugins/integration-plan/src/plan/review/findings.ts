import {
  FINDING_PLACES,
  SECTIONS,
  type Finding,
  type FindingPlace,
  type Waiver,
} from '@integration-plan/plugin-integration-plan-common';
import {
  anchorOf,
  REVIEW_ANCHOR,
  SCENARIO_ANCHOR,
} from '../document/useAnchors';

/** Where on the page a part of the document is, and what it is called. */
export type Place = { anchor: string; title: string };

const SECTION_PLACES = new Map<string, Place>(
  SECTIONS.map(({ id, title }) => [id, { anchor: anchorOf(id), title }]),
);

/** Waivers have no part of their own: they are with the review. */
export const placeOfFinding = (id: FindingPlace): Place =>
  SECTION_PLACES.get(id) ??
  (id === 'scenario'
    ? { anchor: SCENARIO_ANCHOR.id, title: SCENARIO_ANCHOR.title }
    : { anchor: REVIEW_ANCHOR.id, title: 'Waivers' });

/** The part that a path of the document is in. */
export function partOfPath(path: Finding['path']): FindingPlace | undefined {
  const [top, id] = path;
  const named = top === 'sections' ? id : top;
  return FINDING_PLACES.find(place => place === named);
}

/** The same finding has the same key in the review of every revision. */
export const keyOf = ({ rule, section, at, path }: Finding) =>
  JSON.stringify([rule, section, at ?? path]);

/** In the order in which they are given, section by section. */
export function bySection(
  findings: readonly Finding[],
): Array<[FindingPlace, Finding[]]> {
  const groups = new Map<FindingPlace, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.section);
    if (group) group.push(finding);
    else groups.set(finding.section, [finding]);
  }
  return [...groups];
}

/** What is said of a waiver is settled by changing the waiver. */
export const mayBeWaived = ({ section }: Finding) => section !== 'waivers';

/** The waivers with one more; it takes the place of an older one of the same. */
export const withWaiver = (
  waivers: readonly Waiver[],
  { rule, at }: Finding,
  given: Pick<Waiver, 'reason' | 'expires'>,
): Waiver[] => [
  ...waivers.filter(waiver => waiver.rule !== rule || waiver.at !== at),
  { rule, ...(at !== undefined && { at }), ...given },
];

/** The waiver that lets a finding be. */
export const waiverOf = (
  waivers: readonly Waiver[],
  { rule, at, waiver }: Finding,
): Waiver | undefined =>
  waivers.find(
    one =>
      one.rule === rule &&
      (one.at === undefined || one.at === at) &&
      one.reason === waiver?.reason &&
      one.expires === waiver.expires,
  );
