import type { ReactNode } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';

/** The way back to the directory. */
export const AllVendorsLink = () => {
  const { vendors } = useIntegrationsLinks();
  return vendors ? <Link to={vendors}>All vendors</Link> : null;
};

const useStyles = makeStyles(theme => ({
  root: {
    // The card would scroll by itself, and nothing in it could stick to the window
    '& > article, & > article > div': { overflow: 'visible' },
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
}));

/** A block of a vendor's page under its title. */
export const VendorCard = ({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <section aria-label={title} className={classes.root}>
      <EntityInfoCard>
        <div className={classes.head}>
          <Typography variant="h5" component="h2" gutterBottom>
            {title}
          </Typography>
          {action}
        </div>
        {children}
      </EntityInfoCard>
    </section>
  );
};
