import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  assumedFacts,
  carryFormerKeys,
  changedParts,
  formatFactPath,
  inputError,
  INTEGRATION_PLAN_CHANGED_TOPIC,
  integrationPlanApprovePermission,
  isApproval,
  isContentChange,
  type Lifecycle,
  nextLifecycles,
  type Origin,
  type Plan,
  type PlanChangedEvent,
  type PlanCreate,
  type PlanDocument,
  planDocumentSchema,
  type PlanRef,
  reconcileProvenance,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import { staleError } from '../staleError';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { PlanStore } from './PlanStore';
import type { SavedContent } from './operations/savePlan';

/** Assumed facts that a refusal names; it counts the others. */
const MOST_NAMED = 5;

/** Who saves on top of which revision, and why. */
type SaveOptions = CallerOptions & {
  /** Entity reference of a user, or the subject of a service. */
  author: string;
  ifMatch: number;
  restoredFrom?: number;
  /** Approve the plan where it stands, even when nothing changes. */
  reapproves?: boolean;
  /**
   * Who owns the document from then on; a change of it is a revision. Content
   * of a file in Git has been agreed there: any lifecycle may follow any, and
   * nothing is approved here.
   */
  origin?: Origin;
};

/**
 * The one way in for every revision, wherever it comes from: checks what is
 * saved, adds it to the history, and tells others. Callers have asked already
 * whether the plan may be created or updated; approving is asked here.
 */
export class PlanWriter {
  constructor(
    private readonly deps: {
      store: PlanStore;
      authorizer: PlanAuthorizer;
      secrets: SecretScanner;
      events: EventsService;
      publisher: StatusPublisher;
      logger: LoggerService;
    },
  ) {}

  /**
   * @throws `InputError` for a secret or a document that is too large
   * @throws `NotAllowedError` for a plan in force, without the permission
   * @throws `ConflictError` when a plan of this name exists, and for a plan in
   *   force with facts that are assumed
   */
  async create(
    plan: PlanCreate,
    options: CallerOptions & Pick<SaveOptions, 'author' | 'origin'>,
  ): Promise<Plan> {
    await this.#check(plan);
    const { lifecycle } = plan;
    const { author, origin } = options;
    const approves =
      origin !== 'catalog' &&
      isApproval(undefined, { lifecycle, changesContent: true });
    if (approves) {
      await this.#authorizeApproval(plan, options);
      refuseAssumed(plan);
    }
    const details = { author, approves, origin };
    const created = await this.deps.store.create(plan, details);
    await this.announce('saved', created, created.id);
    return created;
  }

  /**
   * Saves a revision on top of `current`. Content that equals the current one
   * adds no revision, so that saving twice is harmless and the history shows
   * changes only; the answer is then the plan as it is. A fact that was marked
   * as assumed and is edited is no longer marked, and a procedure that gets
   * another key keeps the one it had as a former one.
   *
   * @throws `PreconditionFailedError` when `ifMatch` is not the current revision
   * @throws `InputError` for a secret or a document that is too large
   * @throws `ConflictError` for a plan that is kept in Git, unless the origin
   *   is given, for a lifecycle that cannot follow the current one, and for an
   *   approval while facts are assumed
   * @throws `NotAllowedError` for an approval, without the permission
   */
  async save(
    current: Plan,
    input: SavedContent,
    options: SaveOptions,
  ): Promise<Plan> {
    const { author, ifMatch, reapproves = false, restoredFrom } = options;
    if (options.origin === undefined) refuseKeptInGit(current);
    if (current.revision !== ifMatch) {
      throw staleError('plan', current, ifMatch);
    }
    await this.#check(input);

    const { origin = current.origin } = options;
    const content = {
      ...input,
      // What a file says of its facts is for the file to set right
      ...(origin !== 'catalog' && {
        document: keepLinks(
          current.document,
          reconcileProvenance(current.document, input.document),
        ),
      }),
    };
    const changed = changedParts(current, content);
    if (origin !== current.origin) changed.push('origin');
    if (changed.length === 0 && !reapproves) return current;
    const isFromFile = origin === 'catalog';
    if (changed.includes('lifecycle') && !isFromFile) {
      checkTransition(current.lifecycle, content.lifecycle);
    }
    const approves =
      !isFromFile &&
      (reapproves ||
        isApproval(current, {
          lifecycle: content.lifecycle,
          changesContent: isContentChange(changed),
        }));
    // Asked of the plan as it is: its new owner must not decide for the old one
    if (approves) {
      await this.#authorizeApproval(current, options);
      refuseAssumed(content);
    }

    const saved = await this.deps.store.update(current, content, {
      author,
      ifMatch,
      changed,
      approves,
      restoredFrom,
      origin,
    });
    await this.announce('saved', saved, saved.id);
    return saved;
  }

  /**
   * Gives a plan another name, as a revision of its own. The content stays, and
   * with it the approval.
   *
   * @throws `PreconditionFailedError` when `ifMatch` is not the current revision
   * @throws `ConflictError` when another plan has the name, or had it last
   */
  async rename(
    current: Plan,
    to: PlanRef,
    options: Pick<SaveOptions, 'author' | 'ifMatch'> & {
      /** Id of an empty plan of that name that gives way. */
      replaces?: string;
    },
  ): Promise<Plan> {
    if (current.revision !== options.ifMatch) {
      throw staleError('plan', current, options.ifMatch);
    }
    const { author, ifMatch, replaces } = options;
    const message = `Renamed from ${current.namespace}/${current.name}`;
    const details = { author, ifMatch, message, replaces };
    const renamed = await this.deps.store.rename(current, to, details);
    await this.announce('deleted', current, current.id);
    await this.announce('saved', renamed, renamed.id);
    return renamed;
  }

  /** The plan is stored by now; the catalog's periodic refresh repairs a lost event. */
  async announce(
    action: PlanChangedEvent['action'],
    { namespace, name }: PlanRef,
    id: string,
  ): Promise<void> {
    const eventPayload: PlanChangedEvent = { action, namespace, name };
    try {
      await this.deps.events.publish({
        topic: INTEGRATION_PLAN_CHANGED_TOPIC,
        eventPayload,
      });
    } catch (error) {
      this.deps.logger.warn(
        'A change of a plan could not be announced',
        toError(error),
      );
    }
    await this.deps.publisher.publish('plan-changed', [id]);
  }

  async #check(content: SavedContent) {
    checkDocumentSize(content.document);
    await this.deps.secrets.refuseSecrets(content, 'plan');
  }

  #authorizeApproval(
    plan: Parameters<PlanAuthorizer['authorize']>[1],
    options: CallerOptions,
  ) {
    return this.deps.authorizer.authorize(
      integrationPlanApprovePermission,
      plan,
      options,
    );
  }
}

/** Procedures whose key was changed are still found by links with the former one. */
function keepLinks(before: PlanDocument, after: PlanDocument): PlanDocument {
  // What was stored under older rules can be anything
  const { success, data } = planDocumentSchema.safeParse(before);
  return success ? carryFormerKeys(data, after) : after;
}

/** Whoever approves a plan answers for its facts: somebody must have looked each up. */
function refuseAssumed({ document }: SavedContent) {
  const assumed = assumedFacts(document).map(({ path }) => path);
  if (assumed.length === 0) return;
  const named = assumed.slice(0, MOST_NAMED).map(formatFactPath);
  const more = assumed.length - named.length;
  if (more > 0) named.push(`${more} more`);
  const [facts, them] =
    assumed.length === 1
      ? ['1 fact is', 'it']
      : [`${assumed.length} facts are`, 'them'];
  throw Object.assign(
    new ConflictError(
      `${facts} assumed: confirm ${them} before the plan is approved (${named.join(
        '; ',
      )})`,
    ),
    { assumed },
  );
}

function checkTransition(from: Lifecycle, to: Lifecycle) {
  const allowed = nextLifecycles(from);
  if (!allowed.includes(to)) {
    throw new ConflictError(
      `A plan that is ${from} cannot become ${to}; it can become ${allowed.join(
        ' or ',
      )}`,
    );
  }
}

/** @throws `ConflictError` for a plan that a file in Git describes */
export function refuseKeptInGit({ origin, source }: Plan): void {
  if (origin !== 'catalog') return;
  const { documentRef, editUrl } = source ?? {};
  const file = documentRef
    ? `, in the file ${documentRef} of its catalog entity`
    : '';
  const where = editUrl ? ` at ${editUrl}` : '';
  throw new ConflictError(
    `The plan is kept in Git${file}: edit it there${where}, or change its origin to the portal first`,
  );
}

/** The largest document, as JSON in UTF-8; that is hundreds of pages. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** @throws `InputError` that names the document and its size */
export function checkDocumentSize(document: PlanDocument): void {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  const kib = Math.ceil(bytes / 1024);
  throw inputError('plan', [
    {
      path: 'document',
      message: `is ${kib} KiB as JSON; the most is ${
        MAX_DOCUMENT_BYTES / 1024
      } KiB`,
    },
  ]);
}
