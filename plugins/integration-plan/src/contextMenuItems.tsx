import { EntityContextMenuItemBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import GetAppIcon from '@material-ui/icons/GetApp';
import PublishIcon from '@material-ui/icons/Publish';
import { useDownloadMarkdownItem } from './components/contextMenu/useDownloadMarkdownItem';
import { useImportMarkdownItem } from './components/contextMenu/useImportMarkdownItem';

const isPlan = { kind: INTEGRATION_PLAN_KIND };

/** What the menu of a plan's page offers. */
export const contextMenuItems = [
  EntityContextMenuItemBlueprint.make({
    name: 'import-markdown',
    params: {
      icon: <PublishIcon fontSize="inherit" />,
      filter: isPlan,
      useProps: useImportMarkdownItem,
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'download-markdown',
    params: {
      icon: <GetAppIcon fontSize="inherit" />,
      filter: isPlan,
      useProps: useDownloadMarkdownItem,
    },
  }),
];
