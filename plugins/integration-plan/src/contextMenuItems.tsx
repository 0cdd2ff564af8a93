import { EntityContextMenuItemBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import DescriptionIcon from '@material-ui/icons/DescriptionOutlined';
import RenameIcon from '@material-ui/icons/EditOutlined';
import GetAppIcon from '@material-ui/icons/GetApp';
import PublishIcon from '@material-ui/icons/Publish';
import { useDownloadMarkdownItem } from './components/contextMenu/useDownloadMarkdownItem';
import { useExportHtmlItem } from './components/contextMenu/useExportHtmlItem';
import { useRenameItem } from './components/contextMenu/useRenameItem';
import { useImportMarkdownItem } from './components/contextMenu/useImportMarkdownItem';

/** As large as the icons of the catalog's own entries. */
const ICON = { fontSize: 16 };

const isPlan = { kind: INTEGRATION_PLAN_KIND };

/** What the menu of a plan's page offers. */
export const contextMenuItems = [
  EntityContextMenuItemBlueprint.make({
    name: 'import-markdown',
    params: {
      icon: <PublishIcon style={ICON} />,
      filter: isPlan,
      useProps: useImportMarkdownItem,
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'rename',
    params: {
      icon: <RenameIcon style={ICON} />,
      filter: isPlan,
      useProps: useRenameItem,
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'download-markdown',
    params: {
      icon: <GetAppIcon style={ICON} />,
      filter: isPlan,
      useProps: useDownloadMarkdownItem,
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'export-html',
    params: {
      icon: <DescriptionIcon style={ICON} />,
      filter: isPlan,
      useProps: useExportHtmlItem,
    },
  }),
];
