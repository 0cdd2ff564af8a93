import { useEffect, useRef, useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Header } from '@backstage/ui';
import {
  integrationPlanVendorCreatePermission,
  type VendorFileFormat,
  type VendorImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import { DraftNotices } from '../../shared/drafts/DraftNotices';
import { useKeptDraft } from '../../shared/drafts/useKeptDraft';
import { useGoToLine } from '../../shared/text/lines';
import { Notice } from '../../shared/status';
import { TextImport } from '../../shared/text/TextImport';
import { AllVendorsLink } from '../page/VendorCard';
import { ImportPreview } from './ImportPreview';
import { useVendorImport } from './useVendorImport';
import { guessFormat, VENDOR_FILE, VENDOR_IMPORT_DRAFT } from './vendorFile';
import { VendorLink } from '../../shared/links/VendorLink';
import { formatRows } from './ImportRows';
import { Bullets, Stack } from '../../shared/page/layout';
import { Choices } from '../../shared/form/Choices';

const useStyles = makeStyles(theme => ({
  importedVendors: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(2),
    maxWidth: '70ch',
    '&:focus': { outline: 'none' },
  },
}));

/** Tells what was saved, and leads to the vendors. */
const ImportedVendors = ({
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
    <div ref={root} tabIndex={-1} className={classes.importedVendors}>
      <div role="status">
        <Typography variant="h5" component="h2" gutterBottom>
          The file is saved
        </Typography>
        <Typography>Rows: {formatRows(rows)}.</Typography>
      </div>
      <Bullets aria-label="Vendors that changed">
        {[...changed].map(slug => (
          <li key={slug}>
            <VendorLink slug={slug} />
          </li>
        ))}
      </Bullets>
      <Button variant="outlined" onClick={onAnother}>
        Import another file
      </Button>
    </div>
  );
};

const FORMATS: Array<[VendorFileFormat, string]> = [
  ['csv', 'CSV'],
  ['yaml', 'YAML'],
];

const VendorImport = () => {
  const kept = useKeptDraft(VENDOR_IMPORT_DRAFT);
  const { draft, isEmpty, change, clear } = kept;
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
      <DraftNotices draft={kept} keeper="This tab" />
      <TextImport
        area={area}
        kind={VENDOR_FILE}
        label="Vendors and contacts"
        placeholder="Paste CSV or YAML here"
        text={draft.text}
        onText={(text, fileName) =>
          change({
            text,
            // What somebody has chosen counts until another text begins
            ...((isEmpty || fileName) && {
              format: guessFormat(text, fileName),
            }),
          })
        }
        options={
          <Choices
            row
            label="Format of the text"
            value={draft.format}
            options={FORMATS}
            onChoose={format => change({ format })}
          />
        }
        preview={<ImportPreview state={state} onGoTo={goTo} />}
      />
    </>
  );
};

/** A file of vendors and contacts is previewed row by row, and saved as a whole. */
export const VendorImportPage = () => {
  const { allowed, loading } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  return (
    <main>
      <Header title="Import vendors" />
      <Container>
        <Stack gap={3}>
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
        </Stack>
      </Container>
    </main>
  );
};
