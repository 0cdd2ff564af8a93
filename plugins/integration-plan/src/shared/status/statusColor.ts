import type { OverallStatus } from '@integration-plan/plugin-integration-plan-common';
import {
  darken,
  getContrastRatio,
  getLuminance,
  lighten,
  type Theme,
} from '@material-ui/core/styles';

/** WCAG 2 asks for 4.5 at level AA; striped rows take a little of it. */
const READABLE_CONTRAST = 5;

/** The colour itself, or a shade of it that can be read on the background. */
function readableOn(background: string, color: string): string {
  const shade = getLuminance(background) > 0.5 ? darken : lighten;
  let shaded = color;
  for (
    let amount = 0.1;
    amount < 1 && getContrastRatio(shaded, background) < READABLE_CONTRAST;
    amount += 0.1
  ) {
    shaded = shade(color, amount);
  }
  return shaded;
}

/** The theme's colour of a status, readable as text on a card. */
export function statusColor(theme: Theme, status: OverallStatus): string {
  const { palette } = theme;
  const color = {
    ok: palette.success.main,
    warning: palette.warning.main,
    critical: palette.error.main,
    unknown: palette.grey[500],
    notWatched: palette.grey[500],
  }[status];
  return readableOn(palette.background.paper, color);
}
