export { PlanReviewRoot } from './PlanReviewRoot';
export { ReviewCard } from './ReviewCard';
export { SectionFindings } from './SectionFindings';
