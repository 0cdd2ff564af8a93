import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  contentOf,
  effectiveProcedures,
  inputError,
  integrationPlanReadPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsReadPermission,
  integrationPlanUpdatePermission,
  isSame,
  landingPath,
  parseInput,
  type Plan,
  type PlanDocument,
  planDocumentSchema,
  type PlanRef,
  type PlanSummary,
  type Procedure,
  type Suggestion,
  type SuggestionDecision,
  type SuggestionInput,
  type SuggestionList,
  writeSection,
} from '@integration-plan/plugin-integration-plan-common';
import { NotificationSender } from '../notifications/NotificationSender';
import {
  type CallerOptions,
  type ChangeOptions,
  needsPermission,
  type PlanAuthorizer,
  type WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { SecretScanner } from '../secrets/SecretScanner';
import { staleError } from '../staleError';
import type { StatusPublisher } from '../status/StatusPublisher';
import { decidedBefore, type SuggestionStore } from './SuggestionStore';
import { mergeSuggestion, withProcedure } from './mergeSuggestion';

/** The longest message of a revision. */
const MAX_MESSAGE = 500;

/** Changes to procedures that people propose, and owners accept or decline. */
export class SuggestionService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      notifier: SuggestionNotifier;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      store: PlanStore;
      suggestions: SuggestionStore;
      writer: PlanWriter;
    },
  ) {}

  /**
   * Open ones first, then the newest.
   *
   * @throws `NotAllowedError` for who may not read the plan, or its runs: a
   *   suggestion can repeat what was noted in one
   */
  async list(ref: PlanRef, options: CallerOptions): Promise<SuggestionList> {
    const { authorizer, suggestions } = this.deps;
    const plan = await this.#readable(ref, options);
    await authorizer.authorize(
      integrationPlanRunsReadPermission,
      plan,
      options,
    );
    return { items: await suggestions.list(plan.id) };
  }

  /**
   * Proposes a change; the plan stays as it is. The owner is told, unless it
   * comes from a drill.
   *
   * @throws `NotAllowedError` for who may neither join runs nor change the plan
   * @throws `InputError` for a secret, a change that changes nothing, one that
   *   the document cannot hold, and a run of another plan
   * @throws `ConflictError` when too many wait for a decision already
   */
  async suggest(
    ref: PlanRef,
    input: SuggestionInput,
    options: WriteOptions,
  ): Promise<Suggestion> {
    const { notifier, publisher, secrets, suggestions } = this.deps;
    const plan = await this.#readable(ref, options);
    await this.#authorizeSuggesting(plan, options);
    const { procedure, proposed, reason, runId = null } = input;
    const base = findProcedure(plan.document, procedure);
    checkChange(base, input);
    checkFits(withProcedure(plan.document, procedure, proposed));
    const mode = runId === null ? 'live' : await this.#modeOf(runId, plan);
    await secrets.refuseSecrets({ reason, proposed }, 'suggestion');

    const suggestion = await suggestions.add({
      planId: plan.id,
      procedure,
      reason,
      proposed,
      base: base ?? null,
      baseRevision: plan.revision,
      runId,
      by: options.author,
    });
    await publisher.publish('plan-changed', [plan.id]);
    // A drill notifies nobody
    if (mode === 'live') notifier.onSuggested(plan, suggestion);
    return suggestion;
  }

  /**
   * Declines a suggestion, or saves it as a new revision on top of `ifMatch`,
   * together with what was changed in the procedure meanwhile. Where the plan
   * says already what is suggested, no revision is added.
   *
   * @throws `PreconditionFailedError` when `ifMatch` is not the current revision
   * @throws `InputError` for a secret
   * @throws `ConflictError` when it was decided before, when the procedure was
   *   changed in the same places, and, with the Markdown to write, for a plan
   *   that is kept in Git
   */
  async decide(
    ref: PlanRef,
    id: string,
    decision: SuggestionDecision,
    options: ChangeOptions,
  ): Promise<Suggestion> {
    const { authorizer, publisher, secrets, store, suggestions } = this.deps;
    const { author: by, ifMatch } = options;
    const plan = await store.getWithDocument(ref);
    await authorizer.authorize(integrationPlanUpdatePermission, plan, options);
    const suggestion = await suggestions.get(plan.id, id);
    if (suggestion.state !== 'open') throw decidedBefore(suggestion);
    if (plan.revision !== ifMatch) throw staleError('plan', plan, ifMatch);
    await secrets.refuseSecrets(decision, 'decision');
    const { accept, text } = decision;
    if (accept) {
      const { revision } = await this.#write(plan, suggestion, options);
      await suggestions.accept(id, { by, revision, text });
    } else {
      await suggestions.decline(id, { by, text: text ?? '' });
    }
    await publisher.publish('plan-changed', [plan.id]);
    return suggestions.get(plan.id, id);
  }

  async #write(
    plan: Plan,
    suggestion: Suggestion,
    options: ChangeOptions,
  ): Promise<Plan> {
    const current = findProcedure(plan.document, suggestion.procedure);
    const merged = mergeSuggestion(suggestion, current);
    const key = current?.key ?? suggestion.procedure;
    const document = checkFits(withProcedure(plan.document, key, merged));
    if (plan.origin === 'catalog') {
      // Whoever has written it into the file accepts what is there
      if (isSame(document, plan.document)) return plan;
      throw toBeWritten(plan, document);
    }
    const { by, reason } = suggestion;
    const message = `Suggested by ${by}: ${reason}`.slice(0, MAX_MESSAGE);
    return this.deps.writer.save(
      plan,
      { ...contentOf(plan), document, message },
      options,
    );
  }

  async #readable(ref: PlanRef, options: CallerOptions): Promise<Plan> {
    const { authorizer, store } = this.deps;
    const plan = await store.getWithDocument(ref);
    await authorizer.authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }

  async #authorizeSuggesting(plan: Plan, options: CallerOptions) {
    const { authorizer } = this.deps;
    for (const permission of [
      integrationPlanRunsJoinPermission,
      integrationPlanUpdatePermission,
    ]) {
      if (await authorizer.may(permission, plan, options)) return;
    }
    throw new NotAllowedError(
      needsPermission(integrationPlanRunsJoinPermission.name),
    );
  }

  async #modeOf(runId: string, plan: Plan) {
    const run = await this.deps.suggestions.findRun(runId);
    if (run?.planId === plan.id) return run.mode;
    throw inputError('suggestion', [
      { path: 'runId', message: 'is no run of this plan' },
    ]);
  }
}

/** As it holds for the plan: written with this key, now or formerly, or generated. */
function findProcedure(
  document: PlanDocument,
  key: string,
): Procedure | undefined {
  const all = effectiveProcedures(document).map(({ procedure }) => procedure);
  return (
    all.find(procedure => procedure.key === key) ??
    all.find(({ formerKeys }) => formerKeys.includes(key))
  );
}

function checkChange(
  base: Procedure | undefined,
  { procedure, proposed }: SuggestionInput,
) {
  const refuse = (path: string, message: string) =>
    inputError('suggestion', [{ path, message }]);
  if (!base && proposed.key !== procedure) {
    throw refuse('procedure', 'is no procedure of this plan');
  }
  if (base && isSame(base, proposed)) {
    throw refuse('proposed', 'is what the procedure says already');
  }
}

/** @throws `InputError` when the document may not have such a procedure, as with a key that is taken */
function checkFits(document: PlanDocument): PlanDocument {
  return parseInput(planDocumentSchema, document, 'suggestion');
}

function toBeWritten(plan: Plan, document: PlanDocument) {
  const markdown = writeSection(document, 'runbook');
  const { documentRef, editUrl } = plan.source ?? {};
  const file = documentRef ? `the file ${documentRef}` : 'the file';
  const where = editUrl ? ` at ${editUrl}` : '';
  return Object.assign(
    new ConflictError(
      `The plan is kept in Git: replace the section "Runbook" in ${file}${where} by this, and accept the suggestion when the portal has read it:\n\n${markdown}`,
    ),
    { markdown },
  );
}

/** So that people can switch these off. */
const TOPIC = 'Suggested edits of runbooks';

/** Tells the owner of a plan that somebody suggests a change. */
export class SuggestionNotifier {
  readonly #sender: NotificationSender;
  readonly #pagesPath: string;

  /** @param deps - `pagesPath` is where the portal shows the pages of plans */
  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
    pagesPath: string;
  }) {
    this.#sender = new NotificationSender(deps);
    this.#pagesPath = deps.pagesPath;
  }

  onSuggested(plan: PlanSummary, suggestion: Suggestion): void {
    const { by, id, procedure, proposed, reason } = suggestion;
    this.#sender.tell(
      [plan.owner],
      {
        title: `${plan.title}: a change to "${proposed.title}" is suggested`,
        description: reason,
        link: `${this.#pagesPath}${landingPath(plan, {}, procedure)}`,
        severity: 'normal',
        topic: TOPIC,
        scope: `suggestion:${id}`,
      },
      by,
    );
  }
}
