import {
  formatReserve,
  LIFECYCLE_WORDS,
  type PlanSummary,
  statusRank,
} from '@integration-plan/plugin-integration-plan-common';
import { html, renderPage, renderTime } from './html';
import { renderBadge, renderMute } from './status';

/** A plan with what the folder has of it. */
export type ExportedPlan = {
  plan: PlanSummary;
  /** Path of its page from that of the list; undefined where there is none. */
  file?: string;
  /** The page is of an earlier run, because this one failed. */
  isOlder?: boolean;
};

const byStatus = (a: ExportedPlan, b: ExportedPlan) =>
  statusRank(b.plan.status.status) - statusRank(a.plan.status.status) ||
  a.plan.title.localeCompare(b.plan.title, 'en');

/** The page that leads to those of all plans, the worst status first. */
export function renderIndexHtml(options: {
  plans: ExportedPlan[];
  now: Date;
}): string {
  const plans = [...options.plans].sort(byStatus);
  const title = 'Integration plans';
  return renderPage({
    title,
    body: html`<h1>${title}</h1>
      <p class="written">
        Written at ${renderTime(options.now.toISOString())}. What has changed
        since is not on this page.
      </p>
      ${plans.length === 0 && html`<p>There are no plans.</p>`}
      <ul class="readings">
        ${plans.map(
          ({ plan, file, isOlder }) => html`<li>
            <p>
              ${renderBadge(plan.status.status)}
              ${file ? html`<a href="${file}">${plan.title}</a>` : plan.title}
              ${isOlder &&
              html`<b>Its page is older: it could not be written again.</b>`}
              ${!file && html`<b>Its page could not be written.</b>`}
            </p>
            <p class="quiet">
              ${LIFECYCLE_WORDS[plan.lifecycle]} ·
              ${plan.owner}${plan.vendor && html` · ${plan.vendor}`}
            </p>
            <p>
              ${plan.status.status === 'ok'
                ? formatReserve(plan.status)
                : plan.status.message}
            </p>
            ${(plan.status.mutes ?? []).map(mute => renderMute(mute))}
          </li>`,
        )}
      </ul>`,
  });
}
