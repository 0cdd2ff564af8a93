import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ScrollBox } from '../page/ScrollBox';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body1,
    overflowWrap: 'break-word',
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
    '& h1, & h2, & h3, & h4, & h5, & h6': {
      ...theme.typography.subtitle1,
      fontWeight: 'bold',
      margin: theme.spacing(2, 0, 0.5),
    },
    '& p, & ul, & ol, & pre, & table': { margin: theme.spacing(1, 0) },
    '& ul, & ol': { paddingLeft: theme.spacing(3) },
    '& th, & td': {
      minWidth: 128,
      padding: theme.spacing(0.75, 1.25),
      lineHeight: 1.43,
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    // As quiet as the other lines of the page, in the dark as well
    '&& table, && tr, && th, && td': { borderColor: theme.palette.divider },
    '& code': { fontSize: '0.9em' },
    // A column of field names may be wide: the box scrolls, and names that
    // are broken every few letters cannot be read
    [theme.breakpoints.down('sm')]: {
      '& td > code:only-child': {
        display: 'inline-block',
        width: 'max-content',
        maxWidth: '28ch',
      },
    },
    // The box around scrolls, not each block in it
    '& pre': {
      overflow: 'visible !important',
      width: 'max-content',
      minWidth: '100%',
      boxSizing: 'border-box',
      padding: theme.spacing(1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
    },
  },
}));

/** Somebody's Markdown, without anything in it that could run. */
export const Prose = ({
  content,
  label,
}: {
  content: string;
  label: string;
}) => {
  const classes = useStyles();
  return (
    <ScrollBox label={label}>
      <MarkdownContent
        className={classes.root}
        content={content}
        dialect="gfm"
      />
    </ScrollBox>
  );
};
