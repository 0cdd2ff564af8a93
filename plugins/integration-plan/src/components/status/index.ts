export { Age, sayDuration, Since } from './Age';
export { LiveError } from './LiveError';
export { StatusBadge, statusColor } from './StatusBadge';
export { STATUS_WORDS, VERDICT_WORDS } from './words';
