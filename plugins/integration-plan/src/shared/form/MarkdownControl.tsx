import { useDeferredValue, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { Prose } from '../facts/Prose';
import { useControl } from './FormContext';
import type { ControlProps } from './TextControl';
import { useIsWide } from '../page/layout';

const useStyles = makeStyles(theme => ({
  tabs: { minHeight: 36, marginBottom: theme.spacing(1) },
  tab: { minHeight: 36, minWidth: 88, textTransform: 'none' },
  beside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  preview: {
    padding: theme.spacing(1.25, 1.75),
    border: `1px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    minHeight: 120,
    minWidth: 0,
  },
  input: {
    fontFamily: 'Menlo, Consolas, monospace',
    fontSize: '0.875rem',
    lineHeight: 1.5,
  },
}));

const Preview = ({ text, title }: { text: string; title: string }) => {
  const classes = useStyles();
  // A long text is rendered when the typing pauses
  const content = useDeferredValue(text);
  return (
    <div
      className={classes.preview}
      role="region"
      aria-label={`Preview: ${title}`}
    >
      {content.trim() ? (
        <Prose content={content} label={`Preview: ${title}`} />
      ) : (
        <Typography color="textSecondary">Nothing to show yet</Typography>
      )}
    </div>
  );
};

/** Markdown with its preview: beside it where there is room, else behind a tab. */
export const MarkdownControl = ({ field, path, value }: ControlProps) => {
  const classes = useStyles();
  const { id, issue, set, touch } = useControl(path);
  const hasRoom = useIsWide('lg');
  const [tab, setTab] = useState<'write' | 'preview'>('write');
  const text = typeof value === 'string' ? value : '';
  const isBig = field.key === 'body';
  const write = (
    <TextField
      id={id}
      label={field.title}
      value={text}
      onChange={event => set(event.target.value)}
      onBlur={touch}
      error={issue !== undefined}
      helperText={issue ?? field.help}
      required={field.required}
      multiline
      minRows={isBig ? 8 : 2}
      maxRows={isBig ? 30 : 12}
      inputProps={{ className: classes.input }}
      variant="outlined"
      size="small"
      fullWidth
    />
  );
  if (hasRoom) {
    return (
      <div className={classes.beside}>
        {write}
        <Preview text={text} title={field.title} />
      </div>
    );
  }
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_, next: 'write' | 'preview') => setTab(next)}
        className={classes.tabs}
        indicatorColor="primary"
        textColor="inherit"
        aria-label={`${field.title}: write or preview`}
      >
        {(['write', 'preview'] as const).map(name => (
          <Tab
            key={name}
            value={name}
            label={name === 'write' ? 'Write' : 'Preview'}
            className={classes.tab}
            id={`${id}-${name}-tab`}
            aria-controls={`${id}-${name}`}
          />
        ))}
      </Tabs>
      {(['write', 'preview'] as const).map(name => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-${name}`}
          aria-labelledby={`${id}-${name}-tab`}
          hidden={tab !== name}
        >
          {name === 'write' && write}
          {name === 'preview' && tab === name && (
            <Preview text={text} title={field.title} />
          )}
        </div>
      ))}
    </>
  );
};
