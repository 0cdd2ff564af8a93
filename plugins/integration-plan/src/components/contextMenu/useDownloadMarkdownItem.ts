import { useDownloadItem } from './useDownloadItem';

/** The entry "Download as Markdown". */
export const useDownloadMarkdownItem = () =>
  useDownloadItem({
    title: 'Download as Markdown',
    extension: 'md',
    type: 'text/markdown',
    fetch: (api, planRef) => api.getMarkdown(planRef),
  });
