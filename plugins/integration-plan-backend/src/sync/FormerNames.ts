import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  formerNamesOf,
  INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION,
  INTEGRATION_PLAN_KIND,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanNameStore } from '../plans/PlanNameStore';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import { isNeverRead, type SourcedPlan, type SourceStore } from './SourceStore';
import { locationOf } from './documentLocation';
import {
  attributesOf,
  authorOfSource,
  DocumentProblem,
  planRefOf,
} from './readSource';

/** As the catalog marks what no location has any more. */
const ORPHAN_ANNOTATION = 'backstage.io/orphan';

/**
 * What becomes of the former names of an entity that has no plan yet: the plan
 * that it took over, why it may not, or `wait` while the catalog still has the
 * former entity. Undefined when no plan has any of the names.
 */
export type Claim =
  | { plan: SourcedPlan }
  | { refused: string }
  | 'wait'
  | undefined;

const formatName = ({ namespace, name }: PlanRef) => `${namespace}/${name}`;

/**
 * Follows plans that were renamed in their catalog file: with the annotation of
 * their former names they keep their history, and links with those lead on.
 * Anybody can write an annotation. It moves a plan only within the file that
 * the plan was read from and for the owner that it has; anything else is for
 * somebody who may update that plan, in the portal.
 */
export class FormerNames {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      logger: LoggerService;
      names: PlanNameStore;
      sources: SourceStore;
      store: PlanStore;
      writer: PlanWriter;
    },
  ) {}

  /**
   * Renames the plan that an entity takes over from a former one.
   *
   * @param empty - the plan that stands in for the entity while nothing of it
   *   is read; it gives way
   */
  async takeOver(entity: Entity, empty?: SourcedPlan): Promise<Claim> {
    try {
      return await this.#takeOver(entity, empty);
    } catch (error) {
      const { message } = toError(error);
      if (error instanceof InputError) return { refused: message };
      // A new plan under this name would leave the history behind for good
      this.deps.logger.warn(
        `${stringifyEntityRef(
          entity,
        )} could not take over a former name: ${message}`,
      );
      return 'wait';
    }
  }

  async #takeOver(entity: Entity, empty?: SourcedPlan): Promise<Claim> {
    const { logger, sources, store, writer } = this.deps;
    const present = planRefOf(entity);
    let refused: string | undefined;
    for (const former of formerNamesOf(entity)) {
      const known = await sources.find(former);
      if (!known) continue;
      const reason = whyNot(known, entity);
      if (reason) {
        refused ??= formatRefused(former, present, reason);
        continue;
      }
      if (await this.#isInCatalog(former)) {
        logger.warn(
          `${stringifyEntityRef(entity)} was ${formatName(
            former,
          )}, which the catalog still has; its plan is renamed once that is gone`,
        );
        return 'wait';
      }
      await writer.rename(await store.getWithDocument(known), present, {
        author: authorOfSource(entity),
        ifMatch: known.revision,
        replaces: empty?.id,
      });
      const plan = await sources.find(present);
      return plan && { plan };
    }
    return refused === undefined ? undefined : { refused };
  }

  /**
   * Whether the file of an entity `to` asks for the plan `from`, so that
   * somebody who may update that can give it.
   *
   * @returns the empty plan that stands in for the entity meanwhile; undefined
   *   when nothing is asked, or while the catalog still has the former entity
   */
  async askedBy(from: PlanRef, to: PlanRef): Promise<SourcedPlan | undefined> {
    const empty = await this.deps.sources.find(to);
    if (!empty || !isNeverRead(empty)) return undefined;
    const entity = await this.#findInCatalog(to);
    const isAsked =
      entity &&
      formerNamesOf(entity).some(name => formatName(name) === formatName(from));
    return isAsked && !(await this.#isInCatalog(from)) ? empty : undefined;
  }

  /** What an entity says it was and its plan was not, in words for its owner. */
  async notice(planId: string, entity: Entity): Promise<string | null> {
    const claimed = formerNamesOf(entity);
    if (claimed.length === 0) return null;
    const { names, sources } = this.deps;
    const own = new Set((await names.of(planId)).map(formatName));
    const said: string[] = [];
    for (const former of claimed.filter(name => !own.has(formatName(name)))) {
      const name = formatName(former);
      if (await sources.find(former)) {
        said.push(`${name} is a plan of its own, with a history of its own`);
        continue;
      }
      const present = await names.resolve(former);
      said.push(
        present
          ? `${name} is a former name of ${formatName(present)}`
          : `no plan that is known was named ${name}`,
      );
    }
    return said.length === 0
      ? null
      : `Links with a name in the annotation ${INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION} do not lead here: ${said.join(
          '; ',
        )}.`;
  }

  async #isInCatalog(ref: PlanRef): Promise<boolean> {
    const entity = await this.#findInCatalog(ref);
    return Boolean(
      entity && entity.metadata.annotations?.[ORPHAN_ANNOTATION] !== 'true',
    );
  }

  async #findInCatalog({ namespace, name }: PlanRef) {
    const { auth, catalog } = this.deps;
    return catalog.getEntityByRef(
      { kind: INTEGRATION_PLAN_KIND, namespace, name },
      { credentials: await auth.getOwnServiceCredentials() },
    );
  }
}

/** Why an entity may not have a plan that had another name. */
function whyNot(known: SourcedPlan, entity: Entity): string | undefined {
  if (known.origin !== 'catalog') return 'is kept in the portal';
  if (known.source_location !== locationOf(entity)) {
    return 'was read from another file';
  }
  if (known.owner !== attributesOf(entity).owner) {
    return `belongs to ${known.owner}`;
  }
  return undefined;
}

/**
 * The catalog gives a name that has become free to whoever asks first. A plan
 * follows its entity when that moves to another file or gets another owner, and
 * not when it does both.
 *
 * @throws `DocumentProblem`
 */
export function refuseOthers(known: SourcedPlan, entity: Entity): void {
  const { owner, source_location: location } = known;
  if (location === null || location === locationOf(entity)) return;
  if (owner === attributesOf(entity).owner) return;
  throw new DocumentProblem(
    `The catalog has an entity of the same name from another file and with another owner now. Nothing is read from there: this plan belongs to ${owner}. Somebody who may update it can keep it in the portal, and then in Git again, to read the other file from then on.`,
  );
}

function formatRefused(former: PlanRef, present: PlanRef, reason: string) {
  const name = formatName(former);
  return `${name} ${reason}, and an annotation cannot take its history over. This file is read once ${name} is no longer in the annotation ${INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION}; or somebody who may update ${name} renames it to ${formatName(
    present,
  )} in the portal, when the catalog no longer has it.`;
}
