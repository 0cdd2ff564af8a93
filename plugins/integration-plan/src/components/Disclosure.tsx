import { useState, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';

const useStyles = makeStyles(theme => ({
  button: {
    marginLeft: theme.spacing(-0.5),
    padding: theme.spacing(0, 0.5),
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
}));

/** A part that is built only while somebody wants to see it. */
export const Disclosure = ({
  summary,
  label,
  startsOpen = false,
  children,
}: {
  summary: string;
  /** What a screen reader says, where the summary alone is not clear. */
  label?: string;
  startsOpen?: boolean;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const [open, setOpen] = useState(startsOpen);
  return (
    <div>
      <Button
        size="small"
        color="primary"
        className={classes.button}
        aria-expanded={open}
        aria-label={label}
        endIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        onClick={() => setOpen(!open)}
      >
        {summary}
      </Button>
      {open && children}
    </div>
  );
};
