import type { ComponentProps, ReactNode } from 'react';
import { Container, Header } from '@backstage/ui';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';

const useStyles = makeStyles(theme => ({
  actions: { marginBottom: theme.spacing(2) },
}));

/** Head of a page; on a phone its actions stand below, where the title keeps its room. */
export const PageHeader = ({
  actions,
  ...header
}: Omit<ComponentProps<typeof Header>, 'customActions'> & {
  actions?: ReactNode;
}) => {
  const classes = useStyles();
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('xs'), {
    noSsr: true,
  });
  return (
    <>
      <Header {...header} customActions={isNarrow ? undefined : actions} />
      {isNarrow && actions && (
        <Container>
          <div className={classes.actions}>{actions}</div>
        </Container>
      )}
    </>
  );
};
