import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/WarningOutlined';
import {
  nameOf,
  namingField,
  withoutKey,
  type ItemsField,
} from '@integration-plan/plugin-integration-plan-common';
import { ScrollBox } from '../page/ScrollBox';
import { statusColor } from '../status';
import { CopyButton } from './CopyButton';
import { FactPairs } from './FactPairs';
import { valueOf } from './format';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(3.5),
    '& > li': { paddingLeft: theme.spacing(0.5) },
    '& > li::marker': { fontWeight: 'bold' },
    '& > li + li': { marginTop: theme.spacing(2) },
  },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  command: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    margin: theme.spacing(0.5, 0),
    '& > :first-child': { flex: '1 1 auto', minWidth: 0 },
    '& pre': {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  },
  destructive: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 'bold',
    color: statusColor(theme, 'critical'),
  },
}));

/** What this drawing knows by name; every other field of a step is a pair below it. */
const DRAWN = ['command', 'destructive'];

/** Steps that somebody follows one by one, with commands to copy. */
export const Steps = ({
  field,
  items,
}: {
  field: ItemsField;
  items: unknown[];
}) => {
  const classes = useStyles();
  const { item: shape } = field.shape;
  const naming = namingField(shape);
  const others = withoutKey(shape.fields).filter(
    other => other !== naming && !DRAWN.includes(other.key),
  );
  return (
    <Typography component="ol" variant="body2" className={classes.list}>
      {items.map((item, index) => {
        const command = valueOf(item, 'command');
        return (
          <li key={index}>
            {valueOf(item, 'destructive') === true && (
              <div className={classes.destructive}>
                <WarningIcon fontSize="small" aria-hidden />
                Destructive: this cannot be undone
              </div>
            )}
            <div className={classes.text}>{nameOf(item, shape)}</div>
            {typeof command === 'string' && (
              <div className={classes.command}>
                <ScrollBox label={`Command of step ${index + 1}`}>
                  <pre>
                    <code>{command}</code>
                  </pre>
                </ScrollBox>
                <CopyButton
                  text={command}
                  what={`the command of step ${index + 1}`}
                />
              </div>
            )}
            <FactPairs fields={others} owner={item} />
          </li>
        );
      })}
    </Typography>
  );
};
