import { useState } from 'react';
import type {
  Status,
  VendorImportRow,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/AddCircleOutline';
import CancelIcon from '@material-ui/icons/Cancel';
import EditIcon from '@material-ui/icons/EditOutlined';
import SameIcon from '@material-ui/icons/DragHandle';
import { LineLink } from '../../shared/text/LineLink';
import { StateMark, type Icon } from '../../shared/page/StateMark';
import { PlainList } from '../../shared/page/layout';

/** "2 new, 1 changed, 3 as before": the rows by what comes of them. */
export function formatRows(rows: Pick<VendorImportRow, 'action'>[]): string {
  const count = (action: VendorImportRow['action']) =>
    rows.filter(row => row.action === action).length;
  return [
    [count('invalid'), 'invalid'] as const,
    [count('create'), 'new'] as const,
    [count('update'), 'changed'] as const,
    [count('same'), 'as before'] as const,
  ]
    .filter(([amount]) => amount > 0)
    .map(([amount, words]) => `${amount} ${words}`)
    .join(', ');
}

/** How many rows are drawn before somebody asks for all. */
const SHOWN = 100;

type Action = VendorImportRow['action'];

const ACTIONS: Record<Action, { words: string; Icon: Icon; status?: Status }> =
  {
    invalid: { words: 'Invalid', Icon: CancelIcon, status: 'critical' },
    create: { words: 'New', Icon: AddIcon, status: 'ok' },
    update: { words: 'Changed', Icon: EditIcon },
    same: { words: 'Same as before', Icon: SameIcon },
  };

/** What must be put right first, then in the order of the file. */
const ORDER: Action[] = ['invalid', 'create', 'update', 'same'];

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1.5, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
  changes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, auto) minmax(0, 1fr)',
    justifyContent: 'start',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, whiteSpace: 'pre-line' },
  },
  problems: { margin: 0, paddingLeft: '1.25em' },
  nothing: { color: theme.palette.text.secondary },
}));

const Value = ({ value }: { value: string | null }) => {
  const classes = useStyles();
  return value === null || value === '' ? (
    <span className={classes.nothing}>nothing</span>
  ) : (
    <>{value}</>
  );
};

const ImportRow = ({
  row: { row, vendor, contact, action, changes, problems },
  onGoTo,
}: {
  row: VendorImportRow;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const { words, Icon, status } = ACTIONS[action];
  return (
    <li className={classes.row}>
      <Typography variant="body2" component="div" className={classes.head}>
        <StateMark Icon={Icon} status={status}>
          {words}
        </StateMark>
        <span>
          <strong>{vendor || 'No vendor'}</strong>
          {contact !== null && ` › ${contact}`}
        </span>
        <LineLink from={row} onGoTo={onGoTo} />
      </Typography>
      {problems.length > 0 && (
        <Typography variant="body2" component="ul" className={classes.problems}>
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field && <strong>{field}: </strong>}
              {message}
            </li>
          ))}
        </Typography>
      )}
      {changes.length > 0 && (
        <Typography variant="body2" component="dl" className={classes.changes}>
          {changes.map(({ field, before, after }) => [
            <dt key={`${field} name`}>{field}</dt>,
            <dd key={`${field} value`}>
              {action === 'create' ? (
                <Value value={after} />
              ) : (
                <>
                  <del>
                    <Value value={before} />
                  </del>{' '}
                  →{' '}
                  <ins>
                    <Value value={after} />
                  </ins>
                </>
              )}
            </dd>,
          ])}
        </Typography>
      )}
    </li>
  );
};

/** What comes of each row of a file. */
export const ImportRows = ({
  rows,
  onGoTo,
}: {
  rows: VendorImportRow[];
  onGoTo: (from: number, to?: number) => void;
}) => {
  const [isOpen, setOpen] = useState(false);
  const sorted = ORDER.flatMap(action =>
    rows.filter(row => row.action === action),
  );
  const shown = isOpen ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      <PlainList aria-label="Rows of the file">
        {shown.map((row, index) => (
          <ImportRow key={index} row={row} onGoTo={onGoTo} />
        ))}
      </PlainList>
      {shown.length < sorted.length && (
        <Button size="small" onClick={() => setOpen(true)}>
          Show all {sorted.length} rows
        </Button>
      )}
    </>
  );
};
