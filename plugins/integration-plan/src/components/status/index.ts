export { Age, sayDuration, Since } from './Age';
export { LiveError } from './LiveError';
export { Notice } from './Notice';
export { StatusBadge } from './StatusBadge';
export { StatusSummaryText } from './StatusSummaryText';
export { statusColor } from './statusColor';
export { sayReason, STATUS_WORDS, VERDICT_WORDS, verdictLabel } from './words';
