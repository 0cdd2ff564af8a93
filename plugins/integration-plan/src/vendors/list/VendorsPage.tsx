import {
  integrationPlanContactsReadPermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorReadPermission,
  VENDOR_FILE_FORMATS,
  type VendorFileFormat,
  type VendorListQuery,
  vendorListQuerySchema,
} from '@integration-plan/plugin-integration-plan-common';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormLabel from '@material-ui/core/FormLabel';
import {
  type ListChange,
  useListAddress,
} from '../../shared/lists/addressParams';
import { ListPage } from '../../shared/lists/ListPage';
import { NewVendorButton } from '../newVendor/NewVendorButton';
import { useVendors } from '../useVendor';
import { COLUMNS, FIRST_ORDER, ORDERS, VendorCard } from './vendorColumns';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../shared/notices/useTell';
import { saveAsFile } from '../../shared/text/saveAsFile';
import { describeError } from '../../shared/problems/problems';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { OwnerFilter } from '../../shared/lists/ChoiceFilter';
import { useFacets } from '../../shared/queries/usePlan';
import { useAttempt } from '../../shared/problems/useAttempt';
import { Row } from '../../shared/page/layout';
import { MenuButton } from '../../shared/notices/MenuButton';

const TYPES: Record<VendorFileFormat, string> = {
  csv: 'text/csv',
  yaml: 'application/yaml',
};

/** Saves all vendors with their contacts as a file. */
const ExportButton = () => {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const { isBusy, attempt } = useAttempt();
  const save = async (format: VendorFileFormat) => {
    const error = await attempt(async () => {
      const text = await api.vendors.exportFile(format);
      const type = `${TYPES[format]};charset=utf-8`;
      saveAsFile(`vendors.${format}`, new Blob([text], { type }));
    });
    if (!error) return;
    const lacked = integrationPlanContactsReadPermission.name;
    const { title, advice } = describeError(error, lacked);
    tell(`Nothing was downloaded. ${title}. ${advice}`, 'danger');
  };
  return (
    <MenuButton
      label={isBusy ? 'Exporting ...' : 'Export'}
      color="primary"
      disabled={isBusy}
      choices={VENDOR_FILE_FORMATS.map(format => ({
        label: format.toUpperCase(),
        onClick: () => save(format),
      }))}
    />
  );
};

const useStyles = makeStyles(theme => ({
  flags: { margin: theme.spacing(1, 0, 2) },
}));

/** What can be done with the directory as a whole, by those who may. */
const VendorsActions = () => {
  const { vendorImport } = useIntegrationsLinks();
  const { allowed } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  return (
    <Row align="stretch">
      <ExportButton />
      {allowed && vendorImport && (
        <Button
          variant="outlined"
          color="primary"
          component={RouterLink}
          to={vendorImport}
          // It is a link, which Material UI cannot know
          role={undefined}
        >
          Import
        </Button>
      )}
      <NewVendorButton />
    </Row>
  );
};

/** Filters that are on or off, with the words that people see. */
const FLAGS = {
  suspect: 'a suspect contact',
  withoutTier1: 'no contact in tier 1',
  stale: 'contacts not reached for long',
} as const;

/** @see FLAGS */
type Flag = keyof typeof FLAGS;

const FLAG_KEYS = Object.keys(FLAGS) as Flag[];

/** The column of filters of the directory. */
const VendorsFilters = ({
  params,
  owners,
  update,
}: {
  params: VendorListQuery;
  /** Owners of the vendors on the page. */
  owners: string[];
  update: (change: ListChange) => void;
}) => {
  const classes = useStyles();
  // Those who own plans are who may own vendors
  const { data: facets } = useFacets();
  return (
    <>
      <OwnerFilter
        options={[...new Set([...(facets?.owners ?? []), ...owners])].sort()}
        params={params}
        update={update}
      />
      <FormControl component="fieldset" className={classes.flags}>
        <FormLabel component="legend">Only vendors with</FormLabel>
        <FormGroup>
          {Object.entries(FLAGS).map(([flag, words]) => (
            <FormControlLabel
              key={flag}
              label={words}
              control={
                <Checkbox
                  color="primary"
                  checked={params[flag as Flag] ?? false}
                  onChange={(_, checked) =>
                    update({ [flag]: checked || undefined })
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </FormControl>
    </>
  );
};

const FILTERS = ['q', 'owner', ...FLAG_KEYS] as const;
const LISTS = ['owner'] as const;

/** All vendors that the visitor may read, with how their contacts are. */
export const VendorsPage = () => {
  const address = useListAddress(vendorListQuerySchema, FILTERS, LISTS);
  const query = useVendors(address.params);
  return (
    <ListPage
      tab="vendors"
      noun="vendor"
      actions={<VendorsActions />}
      query={query}
      address={address}
      permission={integrationPlanVendorReadPermission.name}
      filters={
        <VendorsFilters
          {...address}
          owners={query.data?.items.map(({ owner }) => owner) ?? []}
        />
      }
      nothingYet={{
        title: 'There is no vendor yet',
        text: `Nobody has stored a vendor, or none that you may read. A vendor is one
          record that all plans share: its numbers, support plan and contacts.
          Add one, or import a CSV or YAML file with all that you have.`,
        action: <NewVendorButton label="Add the first vendor" />,
      }}
      label="Vendors"
      columns={COLUMNS}
      orders={ORDERS}
      firstOrder={FIRST_ORDER}
      card={vendor => <VendorCard vendor={vendor} />}
    />
  );
};
