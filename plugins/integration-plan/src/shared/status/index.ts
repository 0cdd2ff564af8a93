export { Age, Since } from './Age';
export { LiveError } from './LiveError';
export { MutedMark } from './MutedMark';
export { Notice } from './Notice';
export { StatusBadge } from './StatusBadge';
export { StatusSummaryText } from './StatusSummaryText';
export { statusColor } from './statusColor';
