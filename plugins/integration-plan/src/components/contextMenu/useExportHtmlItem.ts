import { useDownloadItem } from './useDownloadItem';

/** The entry "Export as HTML": a page to keep for the day the portal is down. */
export const useExportHtmlItem = () =>
  useDownloadItem({
    title: 'Export as HTML',
    extension: 'html',
    type: 'text/html',
    fetch: (api, planRef) => api.getHtml(planRef),
  });
