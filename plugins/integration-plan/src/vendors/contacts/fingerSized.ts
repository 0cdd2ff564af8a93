import type { Theme } from '@material-ui/core/styles';

/** Style of what holds buttons: on a phone a finger hits each of them. */
export const fingerSized = (theme: Theme) => ({
  [theme.breakpoints.down('xs')]: {
    '& button, & a': { minHeight: 44, minWidth: 44 },
  },
});
