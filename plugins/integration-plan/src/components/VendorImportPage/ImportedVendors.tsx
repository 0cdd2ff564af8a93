import { useEffect, useRef } from 'react';
import type { VendorImportResult } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { VendorLink } from '../VendorLink';
import { sayRows } from './sayRows';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(2),
    maxWidth: '70ch',
    '&:focus': { outline: 'none' },
  },
  list: { margin: 0, paddingLeft: '1.25em' },
}));

/** Tells what was saved, and leads to the vendors. */
export const ImportedVendors = ({
  result: { rows },
  onAnother,
}: {
  result: VendorImportResult;
  onAnother: () => void;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone
  useEffect(() => root.current?.focus(), []);
  const changed = new Set(
    rows.flatMap(({ vendor, action }) => (action === 'same' ? [] : [vendor])),
  );
  return (
    <div ref={root} tabIndex={-1} className={classes.root}>
      <div role="status">
        <Typography variant="h5" component="h2" gutterBottom>
          The file is saved
        </Typography>
        <Typography>Rows: {sayRows(rows)}.</Typography>
      </div>
      <ul className={classes.list} aria-label="Vendors that changed">
        {[...changed].map(slug => (
          <li key={slug}>
            <VendorLink slug={slug} />
          </li>
        ))}
      </ul>
      <Button variant="outlined" onClick={onAnother}>
        Import another file
      </Button>
    </div>
  );
};
