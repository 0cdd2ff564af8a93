import { useId, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  integrationPlanRunsReadPermission,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../hooks/useTell';
import { saveAsFile } from '../contextMenu/saveAsFile';
import { describeError } from '../describeError';

const TYPE = 'text/markdown;charset=utf-8';

/** The run as Markdown, for a post-mortem: on the clipboard or as a file. */
export const ExportButtons = ({ run }: { run: Run }) => {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isBusy, setBusy] = useState(false);
  const withText = async (
    use: (text: string) => Promise<void> | void,
    failed: string,
  ) => {
    setAnchor(null);
    setBusy(true);
    let text: string;
    try {
      text = await api.runs.getMarkdown(run.id);
    } catch (error) {
      const { title, advice } = describeError(
        error as Error,
        integrationPlanRunsReadPermission.name,
      );
      tell(`Nothing was exported. ${title}. ${advice}`, 'danger');
      return;
    } finally {
      setBusy(false);
    }
    try {
      await use(text);
    } catch {
      tell(failed, 'danger');
    }
  };
  const copy = () =>
    withText(async text => {
      await navigator.clipboard.writeText(text);
      tell('The run is on the clipboard as Markdown');
    }, 'The browser did not allow it: download the file instead');
  const download = () =>
    withText(text => {
      const day = run.startedAt.slice(0, 10);
      const name = `${run.plan.name}-${run.procedure.key}-${day}.md`;
      saveAsFile(name, new Blob([text], { type: TYPE }));
    }, 'The browser did not save the file');
  return (
    <>
      <Button
        variant="outlined"
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
        <MenuItem onClick={copy}>Copy as Markdown</MenuItem>
        <MenuItem onClick={download}>Download as Markdown</MenuItem>
      </Menu>
    </>
  );
};
