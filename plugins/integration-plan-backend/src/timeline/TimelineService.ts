import { InputError } from '@backstage/errors';
import {
  integrationPlanRunsReadPermission,
  MARK_KINDS,
  parseInput,
  type MarkKind,
  type Plan,
  type PlanRef,
  type Timeline,
  type TimelineQuery,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import {
  comparePlaces,
  type PlacedMark,
  type Place,
  type StoredKind,
  type TimelineRange,
  type TimelineStore,
} from './TimelineStore';

// A stranger can make a cursor: nothing reaches the database that it cannot compare
const placeSchema = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  kind: z.enum(MARK_KINDS),
  id: z.string().regex(/^[\w-]{1,80}$/),
});

const NUMBERED: readonly MarkKind[] = ['alert', 'status', 'revision'];

/** Tells what happened around a plan, to those who may read it. */
export class TimelineService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      plans: PlanService;
      timeline: TimelineStore;
    },
  ) {}

  /**
   * One page of the marks in a range, newest first, and how many there are in
   * all of it. Runs are left out for those who may not read them, and said to be.
   *
   * @throws `NotFoundError`
   */
  async list(
    ref: PlanRef,
    query: TimelineQuery,
    options: CallerOptions,
  ): Promise<Timeline> {
    const { authorizer, plans, timeline } = this.deps;
    const after = readCursor(query.cursor);
    const plan = await plans.get(ref, options);
    const maySeeRuns = await authorizer.may(
      integrationPlanRunsReadPermission,
      plan,
      options,
    );
    const range = {
      from: new Date(query.from).toISOString(),
      to: new Date(query.to).toISOString(),
    };
    const readable = (kind: MarkKind) => kind !== 'run' || maySeeRuns;
    const stages = stagesWithin(plan, range);
    const titles = await timeline.titles(plan.id);
    const counts = { stage: stages.length } as Timeline['counts'];
    const found: PlacedMark[] = [];
    for (const kind of MARK_KINDS) {
      const isAsked = query.kind === undefined || query.kind.includes(kind);
      if (kind === 'stage') {
        const rest = stages.filter(
          ({ place }) => !after || isAfter(place, after),
        );
        if (isAsked) found.push(...rest);
        continue;
      }
      counts[kind] = readable(kind)
        ? await timeline.count(plan.id, kind, range)
        : null;
      if (!isAsked || !counts[kind]) continue;
      const page = { limit: query.limit + 1, after, titles };
      found.push(
        ...(await timeline.list(plan.id, kind as StoredKind, range, page)),
      );
    }
    // Those of one kind are in their order, which a stable sort keeps
    found.sort((a, b) => comparePlaces(a.place, b.place));
    const shown = found.slice(0, query.limit);
    return {
      items: shown.map(({ mark }) => mark),
      counts,
      ...(found.length > shown.length && {
        nextCursor: writeCursor(shown.at(-1)!.place),
      }),
    };
  }
}

/** The stages of the rollout that have a date, the last one first. */
function stagesWithin(plan: Plan, range: TimelineRange): PlacedMark[] {
  const { stages } = plan.document.sections.rollout.facts;
  return stages
    .flatMap(({ date, key, state, title }): PlacedMark[] => {
      if (date === undefined) return [];
      const at = `${date}T00:00:00.000Z`;
      if (at < range.from || at > range.to) return [];
      return [
        {
          place: { at, kind: 'stage', id: key },
          mark: { kind: 'stage', at, key, title, state: state ?? null },
        },
      ];
    })
    .sort((a, b) => placeText(b).localeCompare(placeText(a), 'en'));
}

function placeText({ place }: PlacedMark) {
  return `${place.at} ${place.id}`;
}

function isAfter(place: Place, after: Place): boolean {
  const order = comparePlaces(place, after);
  return order > 0 || (order === 0 && place.id < after.id);
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readCursor(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined;
  try {
    const json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const place = parseInput(placeSchema, json, 'cursor');
    const isNumber = /^\d{1,15}$/.test(place.id);
    if (!NUMBERED.includes(place.kind) || isNumber) return place;
  } catch {
    // Said below
  }
  throw new InputError('Invalid query: cursor: is not a cursor of this list');
}
