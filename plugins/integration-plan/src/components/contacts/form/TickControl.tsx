import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { useControl } from '../../PlanEditor/form/FormContext';
import type { ControlProps } from '../../PlanEditor/form/TextControl';

/** Yes or no, where nothing said means no. */
export const TickControl = ({ field, path, value }: ControlProps) => {
  const { id, issue, set } = useControl(path);
  const help = issue ?? field.help;
  return (
    <FormControl error={issue !== undefined}>
      <FormControlLabel
        label={field.title}
        control={
          <Checkbox
            id={id}
            color="primary"
            checked={value === true}
            inputProps={{ 'aria-describedby': help && `${id}-help` }}
            onChange={(_, checked) => set(checked)}
          />
        }
      />
      {help && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  );
};
