import { makeStyles } from '@material-ui/core/styles';

/** On paper there is the runbook alone: no menus, no tabs, nothing that is cut. */
export const usePrintStyles = makeStyles({
  '@global': {
    '@media print': {
      'nav, header, [role="tablist"]': { display: 'none !important' },
    },
  },
});
