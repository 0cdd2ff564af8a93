import { findStatement } from '../prose';
import type { Rule } from '../types';

const BASE = ['sections', 'rollout', 'facts'];

export const STAGE_WORDS =
  /stages?\b|canary|pilot|feature flag|\bbeta\b|\d ?%|shadow|friendly|(?:first|one|few) .{1,80} then\b/i;
export const ROLLBACK_WORDS =
  /roll(?:ed|ing|s)?[ -]?back|way back|switch(?:ed|es|ing)? .{0,20}off/i;
export const VERIFICATION_WORDS =
  /verif|prove|compare|success criteri|until|once\b/i;

/** The same in other words, and in other languages. */
const STAGES =
  /stages?\b|steps?\b|phases?\b|\bfirst\b|\bweeks?\b|canary|pilot|flag|\bbeta\b|\d ?%|shadow|\b(?:first|one|few)\b.{1,80}\b(?:then|after|next)\b|week \d|stufe|zuerst|dann|étape|d['’]abord|puis|ensuite/i;
const BACK =
  /roll(?:ed|ing|s)?[ -]?back|\b(?:way|roll\w*|switch\w*|turn\w*|go\w*|step|put|fall\w*) .{0,30}(?:back|off)\b|\bundo|revert|zurück|abschalt|ausgeschaltet|retour|arrière|revenir|désactiv/i;

const PROVEN =
  /\b(?:if|when|once|until|unless|provided|condition|criteri\w{1,3}|gate|weiter|wenn|sobald|erst|voraussetzung|seulement|tant que)\b.{0,100}(?:\d|same|equal|match|agree|gleich|überein|identi)|\b(?:same checks?|ok if|(?:all|everything) (?:equal|match\w{0,3}|agree\w{0,2})|same condition|gleiche (?:prüfung|bedingung)|même contrôle)\b/i;

const rolloutStages: Rule = {
  id: 'rollout-stages',
  severity: 'warning',
  title: 'It ships in stages.',
  *check({ document }) {
    const { facts, body } = document.sections.rollout;
    if (facts.stages.length > 1) return;
    if (facts.stages.length === 0 && findStatement(body, STAGE_WORDS)) return;
    yield {
      path: [...BASE, 'stages'],
      message:
        facts.stages.length === 0
          ? 'There are no stages'
          : 'There is one stage only: it reaches everybody at once',
      spoken: { words: STAGES },
      suggestion:
        'Begin with few, behind a flag, so that a mistake is seen before it is everywhere.',
    };
  },
};

const rolloutVerification: Rule = {
  id: 'rollout-verification',
  severity: 'warning',
  title: 'Each stage is proven before the next one starts.',
  *check({ document }) {
    const { stages } = document.sections.rollout.facts;
    for (const [index, stage] of stages.entries()) {
      const { key, title, verification, state } = stage;
      if (verification !== undefined || state === 'skipped') continue;
      // What the next one waits for proves this one
      if (stages[index + 1]?.entry !== undefined) continue;
      yield {
        path: [...BASE, 'stages', index],
        at: key,
        message: `Nothing proves the stage "${title}"`,
        spoken: { words: PROVEN },
        suggestion:
          'Say what is measured, for how long, and what must come of it.',
      };
    }
  },
};

const rollback: Rule = {
  id: 'rollback',
  severity: 'warning',
  title: 'It is known when and how to roll back.',
  *check({ document }) {
    const { facts, body } = document.sections.rollout;
    const { trigger, steps } = facts.rollback;
    const { procedures } = document.sections.runbook.facts;
    const isInRunbook = procedures.some(
      ({ kind, steps: own }) => kind === 'rollback' && own.length > 0,
    );
    const isInProse = findStatement(body, ROLLBACK_WORDS) !== undefined;
    if (trigger === undefined && !isInProse) {
      yield {
        path: [...BASE, 'rollback'],
        at: 'trigger',
        ...(steps.length > 0 && { severity: 'hint' as const }),
        message: 'Nothing says when to roll back',
        spoken: { words: BACK, also: ['runbook', 'observability'] },
        suggestion:
          'Give a number and a time, such as "success below 95 % for 30 min".',
      };
    }
    if (steps.length === 0 && !isInProse && !isInRunbook) {
      yield {
        path: [...BASE, 'rollback'],
        at: 'steps',
        message: 'Nothing says how to roll back',
        spoken: { words: BACK, also: ['runbook'] },
        suggestion:
          'Write the steps, with what becomes of data that was written already.',
      };
    }
  },
};

export const rolloutRules: readonly Rule[] = [
  rolloutStages,
  rolloutVerification,
  rollback,
];
