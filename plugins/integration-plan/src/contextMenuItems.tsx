import {
  EntityContextMenuItemBlueprint,
  type EntityContextMenuItemParams,
} from '@backstage/plugin-catalog-react/alpha';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import DescriptionIcon from '@material-ui/icons/DescriptionOutlined';
import RenameIcon from '@material-ui/icons/EditOutlined';
import GetAppIcon from '@material-ui/icons/GetApp';
import PublishIcon from '@material-ui/icons/Publish';
import {
  useDownloadMarkdownItem,
  useExportHtmlItem,
  useImportMarkdownItem,
  useRenameItem,
} from './plan/menu/planMenu';

/** As large as the icons of the catalog's own entries. */
const ICON = { fontSize: 16 };

const isPlan = { kind: INTEGRATION_PLAN_KIND };

const item = <const N extends string>(
  name: N,
  Icon: typeof RenameIcon,
  useProps: EntityContextMenuItemParams['useProps'],
) =>
  EntityContextMenuItemBlueprint.make({
    name,
    params: { icon: <Icon style={ICON} />, filter: isPlan, useProps },
  });

/** What the menu of a plan's page offers. */
export const contextMenuItems = [
  item('import-markdown', PublishIcon, useImportMarkdownItem),
  item('rename', RenameIcon, useRenameItem),
  item('download-markdown', GetAppIcon, useDownloadMarkdownItem),
  item('export-html', DescriptionIcon, useExportHtmlItem),
];
