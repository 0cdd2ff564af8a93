import { useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Header } from '@backstage/ui';
import {
  integrationPlanVendorCreatePermission,
  type VendorFileFormat,
  type VendorImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { ImportLeaveGuard } from '../ImportPage/ImportLeaveGuard';
import { useGoToLine } from '../ImportPage/useGoToLine';
import { Notice } from '../status';
import { TextSource } from '../TextSource';
import { AllVendorsLink } from '../VendorPage/AllVendorsLink';
import { ImportedVendors } from './ImportedVendors';
import { ImportPreview } from './ImportPreview';
import { useVendorImport } from './useVendorImport';
import { useVendorImportDraft } from './useVendorImportDraft';
import { guessFormat, VENDOR_FILE } from './vendorFile';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  source: {
    // The text stays beside what would come of it
    [theme.breakpoints.up('md')]: { position: 'sticky', top: theme.spacing(2) },
  },
}));

const FORMATS: Record<VendorFileFormat, string> = { csv: 'CSV', yaml: 'YAML' };

const VendorImport = () => {
  const classes = useStyles();
  const isWide = useMediaQuery<Theme>(theme => theme.breakpoints.up('md'), {
    noSsr: true,
  });
  const { draft, isEmpty, isRestored, isKept, change, clear } =
    useVendorImportDraft();
  const [saved, setSaved] = useState<VendorImportResult>();
  const state = useVendorImport(draft, result => {
    setSaved(result);
    clear();
  });
  const { area, goTo } = useGoToLine();

  if (saved) {
    return (
      <ImportedVendors result={saved} onAnother={() => setSaved(undefined)} />
    );
  }
  return (
    <>
      <ImportLeaveGuard isActive={!isEmpty} />
      {isRestored && !isEmpty && (
        <Notice
          severity="unknown"
          title="This is what you left here"
          action={
            <Button size="small" onClick={clear}>
              Start over
            </Button>
          }
        >
          This tab kept the text; nothing of it is saved in the portal yet.
        </Notice>
      )}
      {!isKept && (
        <Notice
          severity="warning"
          title="This browser does not keep the text: it is lost when the page is reloaded"
        />
      )}
      <div className={classes.columns}>
        <div className={classes.source}>
          <EntityInfoCard>
            <TextSource
              ref={area}
              kind={VENDOR_FILE}
              label="Vendors and contacts"
              placeholder="Paste CSV or YAML here"
              text={draft.text}
              rows={isWide ? 25 : 12}
              onText={(text, fileName) =>
                change({
                  text,
                  // What somebody has chosen counts until another text begins
                  ...((isEmpty || fileName) && {
                    format: guessFormat(text, fileName),
                  }),
                })
              }
            />
            <RadioGroup
              row
              name="vendor-file-format"
              aria-label="Format of the text"
              value={draft.format}
              onChange={(_, value) =>
                change({ format: value as VendorFileFormat })
              }
            >
              {Object.entries(FORMATS).map(([format, words]) => (
                <FormControlLabel
                  key={format}
                  value={format}
                  label={words}
                  control={<Radio color="primary" size="small" />}
                />
              ))}
            </RadioGroup>
          </EntityInfoCard>
        </div>
        <ImportPreview state={state} onGoTo={goTo} />
      </div>
    </>
  );
};

/** A file of vendors and contacts is previewed row by row, and saved as a whole. */
export const VendorImportPage = () => {
  const classes = useStyles();
  const { allowed, loading } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  return (
    <main>
      <Header title="Import vendors" />
      <Container>
        <div className={classes.root}>
          <div>
            <AllVendorsLink />
          </div>
          <Typography>
            An export of the directory is such a file: change it in a
            spreadsheet or an editor, and import it again. A row is of a vendor
            or of one of its contacts.
          </Typography>
          {!loading && !allowed && (
            <Notice severity="warning" title="You may not add vendors">
              Your account lacks the permission{' '}
              {integrationPlanVendorCreatePermission.name}: rows of vendors that
              are not there yet are refused. Rows of vendors that you may change
              are not.
            </Notice>
          )}
          <VendorImport />
        </div>
      </Container>
    </main>
  );
};
