import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  vendorUpdateSchema,
  type FieldShape,
  type Vendor,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../shared/notices/useTell';
import { EditorForm } from '../../shared/saving/EditorForm';
import { useMergingSave } from '../../shared/saving/useMergingSave';
import { KEPT } from '../../shared/problems/problems';
import { describeVendorProblem } from '../vendorChanges';
import { editableOf, VENDOR_FIELDS } from './VendorDetails';
import { Row } from '../../shared/page/layout';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

const PART = { schema: vendorUpdateSchema, prefix: '' };

const SHAPE: FieldShape = { type: 'object', fields: VENDOR_FIELDS };

const useStyles = makeStyles(theme => ({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 2,
    display: 'grid',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    // Above Backstage's navigation, which is at the bottom of a phone
    [theme.breakpoints.down('xs')]: { bottom: 56 },
  },
  state: { marginRight: 'auto' },
}));

/** The form of a vendor, from opening it to having it saved. */
export const VendorEditor = ({
  vendor,
  onSaved,
  onClose,
}: {
  /** The newest vendor that the page knows of. */
  vendor: Vendor;
  onSaved: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLFormElement>(null);
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const { slug } = vendor;
  const editor = useMergingSave<Vendor>({
    part: PART,
    shape: SHAPE,
    loaded: vendor,
    read: editableOf,
    load: () => api.vendors.get(slug),
    store: (value, { revision }) =>
      api.vendors.update(slug, value as VendorUpdate, { ifMatch: revision }),
    onSaved(saved) {
      tell(`${saved.name} is saved`);
      onSaved(saved);
    },
  });
  const { conflict, error, form } = editor;
  const problem = error && describeVendorProblem(error, 'update');
  return (
    <EditorForm
      label={`Edit ${vendor.name}`}
      editor={editor}
      newest={vendor}
      saved="this vendor"
      merged="what somebody else saved"
      root={root}
      guardsLeaving
      bar={cancel => (
        <div className={classes.bar}>
          <ProblemNotice isLive problem={problem}>
            {KEPT}
          </ProblemNotice>
          <Row>
            <Typography variant="caption" className={classes.state}>
              {form.isDirty ? 'Not saved yet' : 'No changes yet'}
            </Typography>
            <Button onClick={cancel}>Cancel</Button>
            {!conflict && (
              <Button
                variant="contained"
                color="primary"
                disabled={editor.isSaving}
                onClick={editor.save}
              >
                {editor.isSaving ? 'Saving ...' : 'Save'}
              </Button>
            )}
          </Row>
        </div>
      )}
      loss={<>What you changed of {vendor.name} is not saved.</>}
      onSave={editor.save}
      onClose={onClose}
    />
  );
};
