import {
  type ComponentProps,
  type DragEvent,
  forwardRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { lineAt } from './lines';
import { formatTooLarge, readTextFile, type TextFileKind } from './textFile';
import { useErrorStyles } from '../notices/useErrorStyles';
import { Row, useIsWide } from '../page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
  },
  over: { outline: `2px dashed ${theme.palette.primary.main}` },
  file: {
    // Seen by assistive technology and the keyboard through the button alone
    display: 'none',
  },
  text: {
    fontFamily: 'Menlo, Consolas, monospace',
    fontSize: theme.typography.body2.fontSize,
    lineHeight: 1.5,
    overflowWrap: 'break-word',
  },
  position: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  source: {
    // The text stays beside what was found of it
    [theme.breakpoints.up('md')]: { position: 'sticky', top: theme.spacing(2) },
  },
}));

/** A text to import: typed, pasted, or from a file. */
const TextSource = forwardRef<
  HTMLTextAreaElement,
  {
    kind: TextFileKind;
    label: string;
    placeholder: string;
    text: string;
    /** `fileName` is there where the text comes from a file. */
    onText: (text: string, fileName?: string) => void;
    /** Why the text as it is cannot be imported. */
    problem?: string;
    rows: number;
  }
>(({ kind, label, placeholder, text, onText, problem, rows }, ref) => {
  const classes = useStyles();
  const errors = useErrorStyles();
  const textId = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState(1);
  const [isOver, setIsOver] = useState(false);
  const [fromFile, setFromFile] = useState<{
    name: string;
    problem?: string;
  }>();

  // React tells only of selections that somebody makes by hand
  useEffect(() => {
    const look = () => {
      const area = document.activeElement;
      if (area instanceof HTMLTextAreaElement && area.id === textId) {
        setLine(lineAt(area.value, area.selectionStart));
      }
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [textId]);

  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const read = await readTextFile(file, kind);
    if ('text' in read) onText(read.text, file.name);
    setFromFile({
      name: file.name,
      problem: 'problem' in read ? read.problem : undefined,
    });
  };
  const onDrop = (event: DragEvent) => {
    setIsOver(false);
    // Text that is dropped goes where it is dropped
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const onDragOver = (event: DragEvent) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    setIsOver(true);
  };
  const isTooLarge = text.length > kind.max;
  const wrong =
    fromFile?.problem ??
    (isTooLarge ? formatTooLarge('The text', kind) : problem);

  return (
    <div
      className={`${classes.root} ${errors.root} ${isOver ? classes.over : ''}`}
      onDragOver={onDragOver}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <Row gap={[1, 2]}>
        <Button
          variant="outlined"
          size="small"
          onClick={() => chooser.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={chooser}
          type="file"
          accept={kind.accept}
          className={classes.file}
          tabIndex={-1}
          aria-label={`${kind.name} file`}
          onChange={event => {
            take(event.target.files);
            // The same file can be chosen again
            event.target.value = '';
          }}
        />
        <Typography variant="body2" color="textSecondary">
          or drop one here: {kind.endings}, at most {kind.sizeLimit}
        </Typography>
      </Row>
      <TextField
        id={textId}
        label={label}
        placeholder={placeholder}
        multiline
        rows={rows}
        variant="outlined"
        fullWidth
        value={text}
        error={wrong !== undefined}
        helperText={<span role="alert">{wrong}</span>}
        inputRef={ref}
        InputLabelProps={{ shrink: true }}
        inputProps={{ className: classes.text, spellCheck: false }}
        onChange={event => {
          setFromFile(undefined);
          onText(event.target.value);
        }}
      />
      <Typography
        variant="caption"
        color="textSecondary"
        component="div"
        className={classes.position}
      >
        <span>
          Line {line} of {text.split('\n').length}
        </span>
        <span>
          {fromFile && !fromFile.problem
            ? `From ${fromFile.name}`
            : `${text.length} character${text.length === 1 ? '' : 's'}`}
        </span>
      </Typography>
    </div>
  );
});

/** The text on one side, and on the other what comes of it. */
export const TextImport = ({
  area,
  options,
  preview,
  ...source
}: Omit<ComponentProps<typeof TextSource>, 'rows' | 'ref' | 'problem'> & {
  area: RefObject<HTMLTextAreaElement>;
  /** How the text is to be read. */
  options?: ReactNode;
  preview: ReactNode;
}) => {
  const classes = useStyles();
  const isWide = useIsWide('md');
  return (
    <div className={classes.columns}>
      <div className={classes.source}>
        <EntityInfoCard>
          <TextSource {...source} ref={area} rows={isWide ? 25 : 12} />
          {options}
        </EntityInfoCard>
      </div>
      {preview}
    </div>
  );
};
