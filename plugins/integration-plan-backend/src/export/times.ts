import { sayAge } from '@integration-plan/plugin-integration-plan-common';
import { html, type Html } from './html';

/**
 * A time in full, with its zone: whoever reads the page may do so on another
 * day and in another place.
 */
export function renderTime(at: string): Html {
  const words = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  return html`<time datetime="${at}">${words}</time>`;
}

/** A time, and how long before the page was written it was. */
export function renderAge(at: string, now: Date): Html {
  const age = sayAge(now.getTime() - Date.parse(at));
  return html`${renderTime(at)} (${age} before this page was written)`;
}
