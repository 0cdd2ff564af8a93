import { memo, useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useErrorStyles } from '../../shared/notices/useErrorStyles';
import { FieldGrid } from '../../shared/form/FieldGrid';
import {
  controlId,
  FormProvider,
  type Form,
} from '../../shared/form/FormContext';
import { DETAIL_FIELDS } from './details';

const useStyles = makeStyles(theme => ({
  button: { textTransform: 'none', padding: theme.spacing(0.5) },
  body: { marginTop: theme.spacing(2) },
}));

/** A large form takes a moment until its controls are there. */
const LOOK_EVERY_MS = 50;
const MOST_LOOKS = 60;

/** The first control of what is to be corrected: of a list, or of an item. */
const controlAt = (formId: string, path: string) => {
  const id = controlId(formId, path);
  return (
    document.getElementById(id) ??
    document.querySelector<HTMLElement>(`[id^="${id}-"]`)
  );
};

/** The details that a draft is computed from, to be corrected or given. */
export const DetailsForm = memo(
  ({ form, value }: { form: Form; value: unknown }) => {
    const classes = useStyles();
    const errors = useErrorStyles();
    const [isOpen, setIsOpen] = useState(false);
    const { id, revealed } = form;

    useEffect(() => {
      if (!revealed) return undefined;
      setIsOpen(true);
      let timer: ReturnType<typeof setTimeout>;
      const look = (attempts: number) => {
        const control = controlAt(id, revealed.path);
        control?.scrollIntoView?.({ block: 'center' });
        control?.focus({ preventScroll: true });
        // What is folded has to unfold first
        if (!control && attempts > 1) {
          timer = setTimeout(() => look(attempts - 1), LOOK_EVERY_MS);
        }
      };
      look(MOST_LOOKS);
      return () => clearTimeout(timer);
    }, [id, revealed]);

    return (
      <div className={errors.root}>
        <Button
          size="small"
          color="primary"
          className={classes.button}
          aria-expanded={isOpen}
          endIcon={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          onClick={() => setIsOpen(!isOpen)}
        >
          Correct it, or add details
        </Button>
        {isOpen && (
          <div className={classes.body}>
            <Typography variant="body2" color="textSecondary" paragraph>
              What you give here counts more than the words. Where you empty it,
              the words count again.
            </Typography>
            <FormProvider value={form}>
              <FieldGrid fields={DETAIL_FIELDS} path="" value={value} />
            </FormProvider>
          </div>
        )}
      </div>
    );
  },
);
