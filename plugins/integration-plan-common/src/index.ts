/**
 * Schemas, permissions and client of the Integration Plan plugins.
 *
 * @packageDocumentation
 */
export {
  INTEGRATION_PLAN_API_VERSION,
  INTEGRATION_PLAN_CHANGED_TOPIC,
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC,
  INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC,
  INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION,
  INTEGRATION_PLAN_KIND,
  INTEGRATION_PLAN_PLUGIN_ID,
  INTEGRATION_PLAN_PROVIDER_NAME,
  INTEGRATION_PLAN_SIGNAL_CHANNEL,
  type IntegrationPlanSignal,
  type PlanChangedEvent,
  type PlanEntityProcessedEvent,
} from './constants';
export { PreconditionFailedError, PreconditionRequiredError } from './errors';
export {
  integrationPlanAlertsPushPermission,
  integrationPlanApprovePermission,
  integrationPlanContactsReadPermission,
  integrationPlanContactsUpdatePermission,
  integrationPlanCreatePermission,
  integrationPlanDeletePermission,
  integrationPlanMutePermission,
  integrationPlanPermissions,
  integrationPlanReadPermission,
  integrationPlanRunsFinishPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsReadPermission,
  integrationPlanRunsStartPermission,
  integrationPlanSourcesReadPermission,
  integrationPlanUpdatePermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorPinPermission,
  integrationPlanVendorReadPermission,
  integrationPlanVendorUpdatePermission,
  RESOURCE_TYPE_INTEGRATION_PLAN,
  RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
} from './permissions';
export {
  describeField,
  describeFields,
  type Field,
  type FieldShape,
  isListOfObjects,
  keyAsWords,
  type ListShape,
} from './facts/describeField';
export {
  durationSeconds,
  parseDuration,
  formatDuration,
} from './facts/durations';
export type { FieldMeta } from './facts/fieldRegistry';
export { isHttpUrl, tryParseEntityRef } from './facts/primitives';
export { isSame, type Path } from './facts/json';
export { toKey, uniqueKey } from './facts/keys';
export { formatMatcher, type LabelMatcher } from './facts/labelMatcher';
export {
  isUnsaid,
  type Meaning,
  meaningOfItems,
  formatFact,
} from './facts/formatFact';
export {
  fitsRows,
  isGroup,
  isItems,
  type ItemsField,
  nameOf,
  namingField,
  valueOf,
  withoutKey,
} from './facts/shapes';
export {
  describeThresholds,
  formatValue,
  METRIC_UNIT_WORDS,
  type MetricUnit,
  type Threshold,
} from './facts/units';
export { type CredentialSummary } from './sections/credential';
export { type SectionId, SECTIONS } from './sections';
export {
  type AlertMatcher,
  alertMatcherSchema,
  type Metric,
  metricSchema,
  type NoSeries,
  type Side,
  SIDE_WORDS,
  type WatchedAlerts,
  type WatchedMetric,
} from './sections/metric';
export { getWatched } from './sections/observability';
export {
  type Procedure,
  procedureSchema,
  type RunbookStep,
} from './sections/runbook';
export { formatFactPath } from './sections/formatFactPath';
export {
  type IntegrationPlanEntity,
  integrationPlanEntityJsonSchema,
  isIntegrationPlanEntity,
} from './schema/IntegrationPlanEntity';
export {
  type Availability,
  AVAILABILITY_DAYS,
  AVAILABILITY_KINDS,
  type AvailabilityDay,
  availabilityFormatSchema,
  type AvailabilityKind,
  type AvailabilityQuery,
  type AvailabilityQueryResponse,
  availabilityQueryResponseSchema,
  availabilityQuerySchema,
  availabilitySchema,
  type AvailabilitySeconds,
  type AvailabilityWindow,
  MAX_AVAILABILITY_QUERY,
  type VendorAvailability,
  vendorAvailabilitySchema,
} from './schema/availability';
export {
  CHANNEL_KINDS,
  type ChannelAddress,
  channelHref,
  type ChannelKind,
  type ChannelSubject,
  formatChannel,
} from './schema/channels';
export {
  type Contact,
  CONTACT_OUTCOMES,
  CONTACT_ROLES,
  CONTACT_STATES,
  type ContactChannel,
  type ContactHours,
  type ContactInput,
  contactInputSchema,
  type ContactOutcome,
  type ContactPeriod,
  type ContactProof,
  type ContactProofList,
  contactProofListSchema,
  type ContactReport,
  contactReportSchema,
  contactSchema,
  type ContactState,
  type Weekday,
  WEEKDAYS,
} from './schema/contact';
export {
  isSectionFilled,
  type PlanDocument,
  type PlanDocumentInput,
  type PlanDocumentSchema,
  planDocumentSchema,
} from './schema/document';
export {
  type Draft,
  type DraftAssumption,
  type DraftClause,
  type DraftDetails,
  draftDetailsSchema,
  type DraftInputs,
  type DraftInputsInput,
  draftInputsSchema,
  type DraftReading,
  type Movement,
  MOVEMENTS,
  type Understood,
} from './schema/draft';
export {
  type Drafter,
  type DrafterList,
  drafterListSchema,
  modelReadingSchema,
  readRequestSchema,
  type ModelReading,
  type ReadRequest,
  drafterSchema,
  type DraftEvent,
  draftEventSchema,
  type DraftPreview,
  draftPreviewSchema,
  type DraftRequest,
  type DraftRequestInput,
  draftRequestSchema,
  type DraftResult,
  draftResultSchema,
  type DraftUsage,
} from './schema/drafting';
export {
  DRILL_SCENARIOS,
  type DrillRequest,
  type DrillScenario,
  type DrillScript,
} from './schema/drill';
export {
  MAX_MARKDOWN,
  MAX_READING,
  type PlanImport,
  type PlanImportInput,
  type PlanImportResult,
  planImportResultSchema,
  planImportSchema,
} from './schema/import';
export {
  formatPath,
  inputError,
  type InputIssue,
  parseInput,
  toInputIssues,
} from './schema/parse';
export {
  type Lifecycle,
  LIFECYCLE_WORDS,
  LIFECYCLES,
  lifecycleSchema,
  MAX_PAGE_SIZE,
  type Plan,
  type PlanApproval,
  type PlanAttributes,
  planAttributesSchema,
  type PlanCreate,
  type PlanCreateInput,
  planCreateSchema,
  type PlanFacets,
  planFacetsSchema,
  type PlanList,
  type PlanListParams,
  type PlanListQuery,
  planListQuerySchema,
  planListSchema,
  type PlanReviewSummary,
  planSchema,
  type PlanSummary,
  planSummarySchema,
  type PlanUpdate,
  type PlanUpdateInput,
  planUpdateSchema,
  RECENT_REHEARSAL_DAYS,
  REHEARSED,
  type Rehearsed,
  REVIEW_STATES,
  type ReviewState,
} from './schema/plan';
export { type PlanRef, planRefSchema } from './schema/planRef';
export {
  type FactProvenance,
  provenanceSchema,
  type Waiver,
} from './schema/provenance';
export {
  type Completeness,
  type Finding,
  FINDING_PLACES,
  type FindingPlace,
  type Fix,
  type Review,
  type ReviewRequest,
  reviewRequestSchema,
  reviewSchema,
  SEVERITIES,
  type Severity,
} from './schema/review';
export {
  type LifecycleChange,
  lifecycleChangeSchema,
  type PlanRestore,
  planRestoreSchema,
  type PlanRevision,
  type PlanRevisionList,
  type PlanRevisionListParams,
  type PlanRevisionListQuery,
  planRevisionListQuerySchema,
  planRevisionListSchema,
  planRevisionSchema,
  type PlanRevisionSummary,
  planRevisionSummarySchema,
  revisionNumberSchema,
} from './schema/revision';
export {
  MAX_RUN_EVENTS,
  type Run,
  RUN_OUTCOMES,
  type RunAlert,
  type RunAppend,
  runAppendSchema,
  type RunEvent,
  type RunEventInput,
  type RunHappening,
  type RunList,
  type RunListParams,
  type RunListQuery,
  runListQuerySchema,
  runListSchema,
  type RunMode,
  type RunOutcome,
  type RunProgress,
  runSchema,
  type RunStart,
  type RunStartInput,
  runStartSchema,
  type RunState,
  type RunSummary,
  type StepState,
} from './schema/run';
export {
  type EffectiveProcedure,
  type LabelSet,
  labelSetSchema,
  LANDING_PARAMS,
  type PlanRename,
  planRenameSchema,
  type ProcedureList,
  procedureListSchema,
  type ProcedureMatch,
  type ProcedureStatistics,
  type ProcedureView,
  type RunbookLanding,
  runbookLandingSchema,
  type StepStatistics,
} from './schema/runbook';
export {
  type Scenario,
  SCENARIO_INPUTS,
  scenarioInputTitle,
  scenarioSchema,
} from './schema/scenario';
export {
  type Origin,
  type OriginChange,
  originChangeSchema,
  type PlanSource,
} from './schema/source';
export {
  type AlertmanagerWebhook,
  alertmanagerWebhookSchema,
  type AlertPushAnswer,
  alertPushAnswerSchema,
  type AlertPushQuery,
  alertPushQuerySchema,
  MAX_PUSHED_ALERTS,
  type RefreshAnswer,
  refreshAnswerSchema,
} from './schema/pollNow';
export {
  isInForce,
  MAX_MAINTENANCE_AHEAD_DAYS,
  MAX_MUTE_DAYS,
  MAX_OPEN_MUTES,
  type Mute,
  muteInputSchema,
  type MuteInput,
  type MuteKind,
  type MuteList,
  muteListSchema,
  type MuteParams,
  muteSchema,
} from './schema/mute';
export {
  type Alert,
  alertSchema,
  evaluationProofSchema,
  type EvaluationProof,
  type Silence,
  type AlertsStatus,
  alertsStatusSchema,
  MAX_STATUS_QUERY,
  type MetricStatus,
  metricStatusSchema,
  type OverallStatus,
  PLAN_STATUSES,
  type PlanStatus,
  planStatusSchema,
  type Sample,
  sampleSchema,
  type Series,
  type SeriesQuery,
  seriesQuerySchema,
  seriesSchema,
  type SideEvidence,
  type Status,
  STATUSES,
  type StatusQuery,
  type StatusQueryResponse,
  statusQueryResponseSchema,
  statusQuerySchema,
  statusRank,
  statusSchema,
  type StatusSummary,
  type TroubleLimit,
  type UnknownReason,
  type Verdict,
} from './schema/status';
export {
  type SourceTest,
  sourceTestSchema,
  type AlertEvaluation,
  alertEvaluationSchema,
  type StatusSourceInfo,
  type StatusSourceList,
  statusSourceListSchema,
} from './schema/statusSource';
export {
  type HistoryRange,
  historyRangeSchema,
  MAX_HISTORY_DAYS,
  type StatusHistory,
  statusHistorySchema,
  type StatusStretch,
  statusStretchSchema,
  type SubjectHistory,
  subjectHistorySchema,
} from './schema/statusHistory';
export {
  type Suggestion,
  type SuggestionDecision,
  suggestionDecisionSchema,
  type SuggestionInput,
  suggestionInputSchema,
  type SuggestionList,
  suggestionListSchema,
  suggestionSchema,
  type SuggestionState,
} from './schema/suggestion';
export {
  MARK_KINDS,
  type MarkKind,
  MAX_TIMELINE_PAGE,
  type Timeline,
  type TimelineMark,
  type TimelineParams,
  type TimelineQuery,
  timelineQuerySchema,
  timelineSchema,
} from './schema/timeline';
export {
  type Vendor,
  type VendorAccount,
  type VendorContactCounts,
  type VendorCreate,
  type VendorCreateInput,
  vendorCreateSchema,
  type VendorImpact,
  vendorImpactSchema,
  type VendorList,
  type VendorListParams,
  type VendorListQuery,
  vendorListQuerySchema,
  vendorListSchema,
  type VendorMerge,
  vendorMergeSchema,
  type VendorNote,
  type VendorNoteInput,
  vendorNoteInputSchema,
  vendorSchema,
  type VendorSummary,
  type VendorUpdate,
  type VendorUpdateInput,
  vendorUpdateSchema,
} from './schema/vendor';
export {
  VENDOR_FILE_FORMATS,
  type VendorFileFormat,
  type VendorImport,
  type VendorImportInput,
  type VendorImportResult,
  vendorImportResultSchema,
  type VendorImportRow,
  vendorImportSchema,
} from './schema/vendorImport';
export {
  changedParts,
  contentOf,
  isContentChange,
  type PlanContent,
} from './document/changedParts';
export { credentialsOf } from './document/credentialsOf';
export {
  describeAttributes,
  diffAttributes,
  diffDocuments,
  type ProseChange,
  type SectionChange,
} from './document/diff/diffDocuments';
export type { FactChange } from './document/diff/diffFacts';
export {
  diffText,
  type LineChange,
  type TextPart,
} from './document/diff/diffText';
export {
  type MergeConflict,
  mergeDocuments,
  type MergeResult,
} from './document/diff/mergeDocuments';
export { resolveConflicts } from './document/diff/resolveConflicts';
export { formerNamesOf } from './document/formerNames';
export { canReapprove, isApproval, nextLifecycles } from './document/lifecycle';
export { factPath, resolveFactPath } from './document/provenance/factPath';
export {
  assumedFacts,
  confirmFacts,
  provenanceOfSection,
} from './document/provenance/provenance';
export { reconcileProvenance } from './document/provenance/reconcileProvenance';
export {
  formatAge,
  formatLimit,
  formatNumber,
  formatSeconds,
  formatShare,
  formatStretch,
  formatUnits,
} from './words/numbers';
export {
  formatHeadline,
  formatReserve,
  formatStatusMessage,
  formatReason,
  NOT_WATCHED_ADVICE,
  STATUS_WORDS,
  VERDICT_WORDS,
  verdictLabel,
} from './words/status';
export { budgetOf } from './rateBudget/budgetOf';
export { computeBudget } from './rateBudget/computeBudget';
export { computeOutage } from './rateBudget/computeOutage';
export {
  simulate,
  simulateInSlices,
  type SliceOptions,
} from './rateBudget/simulation/simulate';
export {
  suggestClientLimit,
  type SuggestedLimit,
} from './rateBudget/suggestClientLimit';
export type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetResult,
  BudgetWorkload,
  LimitBudget,
  LimitScope,
  LimitUnit,
  MissingNumber,
  OutageBudget,
  SimulatedWorkload,
  SimulationOptions,
  SimulationResult,
  SimulationSeries,
  WorkloadBudget,
} from './rateBudget/types';
export { carryFormerKeys } from './runbook/carryFormerKeys';
export {
  diffProcedure,
  type FieldDiff,
  type ProcedureDiff,
  type StepDiff,
  type WordDiff,
} from './runbook/diffProcedure';
export { effectiveProcedures } from './runbook/effectiveProcedures';
export {
  type FilledPart,
  fillLabels,
  fillLabelsPlain,
  type FillOptions,
  labelsIn,
} from './runbook/fillLabels';
export { compileMatcher, type CompiledPattern } from './runbook/compilePattern';
export { landingPath } from './runbook/landingLink';
export {
  labelsFit,
  type LeadingFacts,
  matchProcedures,
  METRIC_LABEL,
} from './runbook/matchProcedures';
export {
  type PrometheusRulesOptions,
  toPrometheusRules,
} from './runbook/prometheusRules';
export { hoursAt, type HoursNow } from './vendors/contactHours';
export {
  formatHours,
  formatMoment,
  formatProof,
  formatReach,
} from './vendors/contactWords';
export {
  compareContacts,
  escalationChain,
  type EscalationStep,
  type Reach,
} from './vendors/escalationChain';
export { planVendorImport } from './vendors/vendorFile/planVendorImport';
export { readVendorFile } from './vendors/vendorFile/readVendorFile';
export type {
  VendorFileProblem,
  VendorFileRow,
  VendorImportChange,
} from './vendors/vendorFile/types';
export { writeVendorFile } from './vendors/vendorFile/writeVendorFile';
export {
  possibleSides,
  type ProcedureSides,
  procedureSidesOf,
  sideOfAlert,
  sideOfMetric,
} from './status/alertSide';
export {
  type ExplainedVerdict,
  explainPlan,
  judgeAhead,
  judgePlan,
  type LaterVerdict,
  type PlanVerdict,
  type SidedAlert,
  type StatusEvidence,
} from './status/judgePlan';
export {
  judgeAlerts,
  judgeValue,
  type ReadingJudgement,
  UNPROVEN,
} from './status/judgeReading';
export {
  availabilityRange,
  joinStretches,
  kindOfVendor,
  type MutedRange,
  type StatusChange,
  type Stretch,
  summariseAvailability,
  toStretches,
} from './status/availability';
export {
  type AlertGroup,
  type AlertsOfName,
  type FoundAlert,
  formatMore,
  groupAlerts,
  importantLabels,
} from './status/groupAlerts';
export { toStatusStretches } from './status/statusStretches';
export { damp, type DampedMetric, type DampingState } from './status/damp';
export type { Split } from './status/limits';
export { type FoldedRun, foldRun, type StepProgress } from './runs/foldRun';
export {
  RUN_OUTCOME_WORDS,
  RUN_STATE_WORDS,
  formatHappening,
  formatProgress,
  formatRunEvent,
  formatRunSeconds,
  STEP_STATE_WORDS,
} from './runs/formatRun';
export {
  buildDrill,
  type DrillInput,
  type RecordedTrouble,
} from './drill/buildDrill';
export {
  describeScenario,
  type DrillMoment,
  replayDrill,
} from './drill/replayDrill';
export {
  importDocument,
  importDocumentInSteps,
} from './markdown/importDocument';
export type {
  ImportChoices,
  ImportedDocument,
  RecognisedFact,
} from './markdown/importFree';
export type { CorrectedFact, MadeFact } from './markdown/given';
export {
  READING_PROMPT_VERSION,
  type ReadingMessages,
  readingMessages,
  readingPrompt,
} from './markdown/quoted/prompt';
export type {
  QuotedFactResult,
  QuotedReading,
} from './markdown/quoted/QuotedFacts';
export { readDocument, type ReadDocument } from './markdown/readDocument';
export type { Problem } from './markdown/readFacts';
export { renderRunMarkdown } from './markdown/renderRunMarkdown';
export { writeDocument, writeSection } from './markdown/writeDocument';
export { applyFix } from './review/applyFix';
export { reviewDocument } from './review/reviewDocument';
export type { ReviewInput } from './review/types';
export {
  assumptionsOf,
  draftDocument,
  draftSection,
} from './drafting/draftDocument';
export { MOST_CLAUSES, questionsOf } from './drafting/trace/accountClauses';
export {
  type DraftSources,
  toDraftSources,
} from './drafting/trace/DraftSources';
export { keepWritten } from './drafting/trace/keepWritten';
export {
  type TracedSection,
  traceSection,
} from './drafting/trace/traceSection';
export {
  understandInputs,
  extractDetails,
} from './drafting/understand/extractDetails';
export { DRAFT_STREAM_TYPE, DraftClient } from './client/DraftClient';
export type { RequestOptions, TransportOptions } from './client/HttpTransport';
export {
  type IntegrationPlanApi,
  IntegrationPlanClient,
} from './client/IntegrationPlanClient';
export { RunClient } from './client/RunClient';
export { VendorClient } from './client/VendorClient';
