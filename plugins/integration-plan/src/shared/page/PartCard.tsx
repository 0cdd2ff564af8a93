import type { ReactNode } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(theme => ({
  root: {
    scrollMarginTop: `${theme.spacing(2)}px`,
    '&:focus': { outline: 'none' },
    // The card would scroll by itself, and nothing in it could stick to the window
    '& > article, & > article > div': { overflow: 'visible' },
    '@media print': { marginBottom: theme.spacing(2) },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
  },
  actions: { display: 'flex', flexWrap: 'wrap', marginLeft: 'auto' },
}));

/** The frame of a part of the plan: its address, its title, and what can be done with it. */
export const PartCard = ({
  id,
  title,
  heading,
  action,
  children,
}: {
  id: string;
  title: string;
  heading?: string;
  action?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <section id={id} aria-label={title} tabIndex={-1} className={classes.root}>
      <EntityInfoCard>
        <div className={classes.head}>
          <Typography variant="h5" component="h2" gutterBottom>
            {heading ?? title}
          </Typography>
          <div className={classes.actions}>{action}</div>
        </div>
        {children}
      </EntityInfoCard>
    </section>
  );
};
