import type { SectionId } from '../sections';
import type { Answer } from './types';
import { authenticates, usesTokens } from './rules/authentication';
import { coversError } from './rules/errorHandling/errorCategories';
import { hasBatches } from './rules/idempotency';
import {
  ROLLBACK_WORDS,
  STAGE_WORDS,
  VERIFICATION_WORDS,
} from './rules/rollout';
import {
  canLeaveWork,
  hasContact,
  hasReauthentication,
  hasReplay,
} from './rules/runbook';
import {
  CONTRACT_WORDS,
  SANDBOX_WORDS,
  SIMULATION_WORDS,
} from './rules/testing';

/**
 * What answers the guiding questions of each section, in the order of the
 * questions. Prose counts, because a plan that was imported has little else.
 */
export const ANSWERS: Record<SectionId, readonly Answer[]> = {
  architecture: [
    {
      facts: ['reason'],
      words: /because|since|so that|enough|suffice|right choice|\bfits?\b/i,
    },
    { facts: ['flows'], words: /→|->/ },
  ],

  authentication: [
    {
      facts: ['method'],
      words: /api[ _-]?key|oauth|bearer|\bjwt\b|\bbasic\b|mtls|hmac/i,
    },
    {
      facts: ['credentials'],
      words: /secret store|vault|\bkms\b|encrypted|secret manager/i,
      isAsked: authenticates,
    },
    {
      facts: ['token.cache', 'token.refreshMargin'],
      words: /\bcach(?:e|ed|es)\b/i,
      isAsked: usesTokens,
      rule: 'token-cache',
    },
    {
      facts: ['onUnauthorized.first', 'onUnauthorized.repeated'],
      words: /\b401\b/,
      test: input => coversError(input, '401'),
      isAsked: authenticates,
    },
  ],

  dataMapping: [
    { facts: ['mappings'] },
    { facts: ['mappings.fields.conversion', 'mappings.fields.required'] },
    { facts: ['onNull', 'mappings.fields.onNull'], words: /\bnull\b|missing/i },
  ],

  errorHandling: [
    { facts: ['policies'], words: /\b4(?:\d\d|xx)\b/i },
    {
      facts: ['retryPolicies', 'timeouts', 'policies.retried'],
      words: /retr(?:y|ies)|backoff/i,
    },
    {
      test: input => coversError(input, 'schema'),
      rule: 'error-category',
    },
    {
      test: input => coversError(input, 'partial'),
      rule: 'error-category',
    },
  ],

  rateLimiting: [
    {
      facts: ['limits'],
      words: /\b(?:no|without) (?:known |published )?limit/i,
    },
    {
      facts: ['clientLimits', 'headroomHeaders'],
      words: /client[- ]side|token bucket|headroom/i,
    },
    { facts: ['backoff'], words: /back(?:s|ing)? ?-?off|retry-after/i },
  ],

  idempotency: [
    { facts: ['keys'], words: /idempoten|upsert|duplicate|reads only/i },
    { facts: ['partialSuccess'], words: /partial|in part\b|half/i },
    { facts: ['resumePoint'], isAsked: hasBatches, rule: 'resume-point' },
  ],

  webhooks: [
    { facts: ['signature.scheme'], rule: 'webhook-signature' },
    { facts: ['dedupe.key'], rule: 'webhook-dedupe' },
    { facts: ['acknowledgement'], rule: 'webhook-acknowledgement' },
    { facts: ['deadLetter.queue'], rule: 'webhook-dead-letter' },
  ],

  testing: [
    {
      facts: ['environments', 'simulations'],
      words: SANDBOX_WORDS,
      rule: 'testing-sandbox',
    },
    { facts: ['environments'], words: SANDBOX_WORDS, rule: 'testing-sandbox' },
    {
      facts: ['simulations'],
      words: SIMULATION_WORDS,
      rule: 'failure-simulation',
    },
    {
      facts: ['contractTest'],
      words: CONTRACT_WORDS,
      rule: 'contract-test',
    },
  ],

  observability: [
    { facts: ['logged', 'neverLogged'], words: /\blog(?:s|ged|ging)?\b/i },
    { facts: ['metrics.thresholds'], words: /alert if|threshold/i },
    {
      facts: ['alerts', 'metrics.procedure'],
      words: /\balerts?\b|on[- ]call|pager/i,
      rule: 'alert-procedure',
    },
  ],

  rollout: [
    { facts: ['stages'], words: STAGE_WORDS, rule: 'rollout-stages' },
    {
      facts: ['stages.verification', 'stages.entry'],
      words: VERIFICATION_WORDS,
      rule: 'rollout-verification',
    },
    {
      facts: ['rollback.trigger', 'rollback.steps'],
      words: ROLLBACK_WORDS,
      rule: 'rollback',
    },
  ],

  runbook: [
    {
      test: hasReauthentication,
      isAsked: authenticates,
      rule: 'runbook-reauthenticate',
    },
    { test: hasReplay, isAsked: canLeaveWork, rule: 'runbook-replay' },
    { test: hasContact, rule: 'runbook-contact' },
  ],
};
