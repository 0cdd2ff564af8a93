import { useMemo, useRef, useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  describeFields,
  type FieldShape,
  integrationPlanVendorCreatePermission,
  toKey,
  type Vendor,
  type VendorCreateInput,
  vendorCreateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { useNavigate } from 'react-router-dom';
import { useApi } from '@backstage/frontend-plugin-api';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useTell } from '../../shared/notices/useTell';
import { type Form, FormProvider } from '../../shared/form/FormContext';
import { usePartForm } from '../../shared/form/usePartForm';
import { integrationPlanApiRef } from '../../api';
import { FieldGrid } from '../../shared/form/FieldGrid';
import { fromServerIssues } from '../../shared/form/check';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { issuesOf, statusOf } from '../../shared/problems/problems';
import { Notice } from '../../shared/status';
import { describeVendorProblem } from '../vendorChanges';

/** What a vendor needs to exist; all else is filled in on its page. */
const schema = vendorCreateSchema.pick({
  name: true,
  slug: true,
  owner: true,
  website: true,
});

const PART = { schema };

const SHAPE: FieldShape = {
  type: 'object',
  fields: describeFields(schema).map(field =>
    field.key === 'slug'
      ? {
          ...field,
          title: 'Key',
          format: 'key',
          help: 'Plans name the vendor by it; it stays as it is',
        }
      : field,
  ),
};

/**
 * The form of a new vendor. Its key follows the name until somebody writes one.
 *
 * @param slug - a key that plans use already
 */
function useNewVendorForm(slug: string) {
  const initial = useMemo(() => ({ name: '', slug, owner: '' }), [slug]);
  const { form, ...rest } = usePartForm(PART, SHAPE, initial, initial);
  const isKeyOwn = useRef(slug !== '');
  const { set } = form;
  return {
    ...rest,
    shape: SHAPE,
    form: useMemo<Form>(
      () => ({
        ...form,
        set(path, value) {
          set(path, value);
          if (path === 'slug') isKeyOwn.current = value !== '';
          if (path === 'name' && !isKeyOwn.current) {
            set('slug', toKey(String(value)));
          }
        },
      }),
      [form, set],
    ),
  };
}

/** What a vendor needs to be stored. */
const NewVendorDialog = ({
  slug = '',
  onCreated,
  onClose,
}: {
  /** A key that plans use already. */
  slug?: string;
  onCreated: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const { shape, form, value, generation, isDirty, submit, setServerIssues } =
    useNewVendorForm(slug);
  const [error, setError] = useState<Error>();
  const [elsewhere, setElsewhere] = useState<string[]>([]);

  const create = async () => {
    const input = submit();
    if (input === undefined) return;
    setError(undefined);
    setElsewhere([]);
    try {
      onCreated(await api.vendors.create(input as VendorCreateInput));
    } catch (failure) {
      const issues = issuesOf(failure);
      if (issues) {
        const found = fromServerIssues({ prefix: '' }, issues);
        setServerIssues(found.here);
        setElsewhere(found.elsewhere);
      } else if (statusOf(failure) === 409) {
        setServerIssues(new Map([['slug', 'is the key of another vendor']]));
      } else {
        setError(failure as Error);
      }
    }
  };

  const problem = error && describeVendorProblem(error, 'create');
  return (
    <ConfirmDialog
      title="New vendor"
      action="Create"
      hasMessage={false}
      checksItself
      isTyped={isDirty}
      error={
        (problem || elsewhere.length > 0) && (
          <Notice
            severity="critical"
            title={problem?.title ?? 'The portal refuses this'}
          >
            {problem?.advice ?? elsewhere.join('; ')}
          </Notice>
        )
      }
      onConfirm={create}
      onClose={onClose}
    >
      <FormProvider value={form}>
        {shape.type === 'object' && (
          <FieldGrid
            key={generation}
            fields={shape.fields}
            path=""
            value={value}
          />
        )}
      </FormProvider>
    </ConfirmDialog>
  );
};

/** Adds a vendor and goes to its page; nothing for those who may not. */
export const NewVendorButton = ({
  label = 'New vendor',
  slug,
  onCreated,
}: {
  label?: string;
  /** A key that plans use already. */
  slug?: string;
  /** The page is that of the vendor already, and only has to ask again. */
  onCreated?: () => void;
}) => {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const links = useIntegrationsLinks();
  const tell = useTell();
  const { allowed } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  if (!allowed) return null;
  return (
    <>
      <Button variant="contained" color="primary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <NewVendorDialog
          slug={slug}
          onClose={() => setOpen(false)}
          onCreated={vendor => {
            setOpen(false);
            tell(`${vendor.name} is stored`);
            const page = links.vendor(vendor.slug);
            if (vendor.slug === slug) onCreated?.();
            else if (page) navigate(page);
          }}
        />
      )}
    </>
  );
};
