import { useId, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  integrationPlanContactsReadPermission,
  VENDOR_FILE_FORMATS,
  type VendorFileFormat,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../hooks/useTell';
import { saveAsFile } from '../contextMenu/saveAsFile';
import { describeError } from '../describeError';

const TYPES: Record<VendorFileFormat, string> = {
  csv: 'text/csv',
  yaml: 'application/yaml',
};

/** Saves all vendors with their contacts as a file. */
export const ExportButton = () => {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (format: VendorFileFormat) => {
    setAnchor(null);
    setBusy(true);
    try {
      const text = await api.vendors.exportFile(format);
      const type = `${TYPES[format]};charset=utf-8`;
      saveAsFile(`vendors.${format}`, new Blob([text], { type }));
    } catch (error) {
      const { title, advice } = describeError(
        error as Error,
        integrationPlanContactsReadPermission.name,
      );
      tell(`Nothing was downloaded. ${title}. ${advice}`, 'danger');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        color="primary"
        disabled={isBusy}
        aria-haspopup="menu"
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {isBusy ? 'Exporting ...' : 'Export'}
      </Button>
      <Menu
        id={id}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        {VENDOR_FILE_FORMATS.map(format => (
          <MenuItem key={format} onClick={() => save(format)}>
            {format.toUpperCase()}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
