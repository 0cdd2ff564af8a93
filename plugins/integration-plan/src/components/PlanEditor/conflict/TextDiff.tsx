import { diffText } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { statusColor } from '../../status';

const useStyles = makeStyles(theme => ({
  root: {
    margin: 0,
    fontFamily: 'Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '& ins, & del': { textDecoration: 'none' },
  },
  added: {
    borderLeft: `3px solid ${statusColor(theme, 'ok')}`,
    paddingLeft: theme.spacing(0.5),
  },
  removed: {
    borderLeft: `3px solid ${statusColor(theme, 'critical')}`,
    paddingLeft: theme.spacing(0.5),
    color: theme.palette.text.secondary,
  },
  same: {
    borderLeft: '3px solid transparent',
    paddingLeft: theme.spacing(0.5),
  },
  emphasised: { fontWeight: 'bold', textDecoration: 'underline' },
}));

const SIGN = { same: '  ', added: '+ ', removed: '- ' };

/** What became of a text, line by line: told by signs, not by colour alone. */
export const TextDiff = ({
  before,
  after,
}: {
  before: string;
  after: string;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {diffText(before, after).map(({ kind, parts }, index) => {
        const line = parts.map(({ text, isEmphasised }, part) => (
          <span key={part} className={isEmphasised ? classes.emphasised : ''}>
            {text}
          </span>
        ));
        return (
          <div key={index} className={classes[kind]}>
            {SIGN[kind]}
            {kind === 'added' && <ins>{line}</ins>}
            {kind === 'removed' && <del>{line}</del>}
            {kind === 'same' && line}
          </div>
        );
      })}
    </div>
  );
};
