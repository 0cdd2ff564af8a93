import {
  inputError,
  integrationPlanMutePermission,
  MAX_MAINTENANCE_AHEAD_DAYS,
  MAX_MUTE_DAYS,
  type Mute,
  type MuteInput,
  type MuteList,
  type PlanRef,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { StatusNoticeStore } from '../notifications/status/StatusNoticeStore';
import type {
  CallerOptions,
  PlanAuthorizer,
  WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { StatusStore } from '../status/StatusStore';
import { targetKey } from '../status/targets';
import type { MuteStore } from './MuteStore';

const DAY_MS = 86_400_000;

/** Mutes plans, and what they watch, for those who may. */
export class MuteService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      mutes: MuteStore;
      notices: StatusNoticeStore;
      plans: PlanService;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      statusStore: StatusStore;
      now?: () => Date;
    },
  ) {}

  async list(ref: PlanRef, options: CallerOptions): Promise<MuteList> {
    const { mutes, plans } = this.deps;
    const plan = await plans.getSummary(ref, options);
    return { items: await mutes.list(plan.id) };
  }

  /**
   * @throws `NotAllowedError` for who may not read the plan, or mute
   * @throws `InputError` for a secret, a target that the plan does not watch,
   *   or a time that is past or too far away
   */
  async mute(
    ref: PlanRef,
    input: MuteInput,
    options: WriteOptions,
  ): Promise<Mute> {
    const { mutes, publisher, secrets } = this.deps;
    const plan = await this.#authorized(ref, options);
    const { kind, reason, target = null } = input;
    const times = this.#checkTimes(input);
    if (target) await this.#checkTarget(plan, target);
    await secrets.refuseSecrets({ reason }, 'mute');
    const by = options.author;
    const mute = await mutes.add(plan.id, {
      kind,
      target,
      reason,
      by,
      ...times,
    });
    await publisher.publish('status-changed', [plan.id]);
    return mute;
  }

  /**
   * Ends a mute before its time, or calls off one that is planned.
   *
   * @throws `NotFoundError` when there is none, or it is over
   * @throws `NotAllowedError` for who may not read the plan, or mute
   */
  async end(ref: PlanRef, id: string, options: WriteOptions): Promise<Mute> {
    const { mutes, notices, publisher } = this.deps;
    const plan = await this.#authorized(ref, options);
    const mute = await mutes.end(plan.id, id, options.author);
    // What nobody was told because of it may still hold
    await notices.request(plan.id);
    await publisher.publish('status-changed', [plan.id]);
    return mute;
  }

  async #authorized(
    ref: PlanRef,
    options: CallerOptions,
  ): Promise<PlanSummary> {
    const { authorizer, plans } = this.deps;
    const plan = await plans.getSummary(ref, options);
    await authorizer.authorize(integrationPlanMutePermission, plan, options);
    return plan;
  }

  #checkTimes(input: MuteInput): { from: string; until: string } {
    const now = (this.deps.now?.() ?? new Date()).getTime();
    const from = input.from === undefined ? now : Date.parse(input.from);
    const until = Date.parse(input.until);
    const refuse = (path: string, message: string) =>
      inputError('mute', [{ path, message }]);
    if (until <= now) throw refuse('until', 'must be in the future');
    if (until <= from) throw refuse('until', 'must be later than "from"');
    if (until - from > MAX_MUTE_DAYS * DAY_MS) {
      throw refuse('until', `must be at most ${MAX_MUTE_DAYS} days away`);
    }
    if (from - now > MAX_MAINTENANCE_AHEAD_DAYS * DAY_MS) {
      throw refuse(
        'from',
        `must be at most ${MAX_MAINTENANCE_AHEAD_DAYS} days ahead`,
      );
    }
    return {
      // What has been cannot be muted any more
      from: new Date(Math.max(from, now)).toISOString(),
      until: new Date(until).toISOString(),
    };
  }

  async #checkTarget({ id }: PlanSummary, key: string): Promise<void> {
    const targets = await this.deps.statusStore.targetsOf(id);
    if (targets.some(({ target }) => targetKey(target) === key)) return;
    throw inputError('mute', [
      { path: 'target', message: 'the plan watches no such thing' },
    ]);
  }
}
