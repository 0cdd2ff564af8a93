import { randomUUID } from 'node:crypto';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import {
  parseInput,
  planCreateSchema,
  type RunEventInput,
  type StepState,
} from '@integration-plan/plugin-integration-plan-common';
import { PlanStore } from '../plans/PlanStore';
import { RunStore } from '../runs/RunStore';
import { anEvent, runnablePlan } from './runs';

/** Stores with one plan, at a time that a test sets. */
export async function storedRuns(database: DatabaseService) {
  const clock = { now: Date.parse('2026-11-25T03:00:00.000Z') };
  const now = () => new Date(clock.now);
  const plans = await PlanStore.create({ database, now });
  const runs = await RunStore.create({ database, now });
  const plan = await plans.create(
    parseInput(planCreateSchema, runnablePlan, 'plan'),
    { author: 'user:default/ann' },
  );
  const [procedure] = plan.document.sections.runbook.facts.procedures;

  const start = async (
    more: Partial<Parameters<RunStore['start']>[0]> = {},
  ) => {
    const id = more.id ?? randomUUID();
    await runs.start({
      id,
      planId: plan.id,
      procedure,
      procedureOrigin: 'written',
      revision: 1,
      labels: {},
      alert: null,
      drill: null,
      startedBy: 'user:default/ann',
      ...more,
    });
    return id;
  };
  const append = (
    runId: string,
    events: RunEventInput[],
    by = 'user:default/ann',
  ) => runs.append({ runId, planId: plan.id }, events, by);
  /** An event at the time of the stores. */
  const event = (input: Parameters<typeof anEvent>[0]) =>
    anEvent({ at: now().toISOString(), ...input });
  const tick = (step: number, state: StepState = 'done') =>
    event({
      type: 'step',
      step,
      state,
      ...(state === 'skipped' && { reason: 'Not needed' }),
    });
  return { append, clock, event, plan, plans, procedure, runs, start, tick };
}
