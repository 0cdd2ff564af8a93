import { STATUSES } from '@integration-plan/plugin-integration-plan-common';
import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { statusColor } from './statusColor';

describe('statusColor', () => {
  it.each(['light', 'dark'] as const)(
    'can be read on a card of the %s theme, and tells each status apart',
    type => {
      const theme = createTheme({ palette: { type } });
      const colors = STATUSES.map(status => statusColor(theme, status));
      for (const color of colors) {
        expect(
          getContrastRatio(color, theme.palette.background.paper),
        ).toBeGreaterThanOrEqual(4.5);
      }
      expect(new Set(colors).size).toBe(STATUSES.length);
    },
  );
});
