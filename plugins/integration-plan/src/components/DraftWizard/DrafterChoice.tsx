import type { Drafter } from '@integration-plan/plugin-integration-plan-common';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';

const sayDrafter = ({ id, model, sendsInputs }: Drafter) =>
  [
    model && `Model ${model}.`,
    sendsInputs
      ? 'Sends your inputs outside; you see what before it is sent.'
      : 'Sends nothing outside.',
    id === 'rules' && 'The same inputs give the same draft.',
  ]
    .filter(Boolean)
    .join(' ');

/** Who is to write; nothing to choose where there are only the rules. */
export const DrafterChoice = ({
  drafters,
  value,
  onChange,
  isDisabled,
}: {
  drafters: Drafter[];
  value: string;
  onChange: (id: string) => void;
  isDisabled: boolean;
}) => {
  if (drafters.length === 1) {
    return (
      <Typography variant="body2">
        {drafters[0].title}. {sayDrafter(drafters[0])}
      </Typography>
    );
  }
  return (
    <FormControl component="fieldset" disabled={isDisabled}>
      <FormLabel component="legend">Who writes</FormLabel>
      <RadioGroup
        name="drafter"
        value={value}
        onChange={(_, id) => onChange(id)}
      >
        {drafters.map(drafter => (
          <FormControlLabel
            key={drafter.id}
            value={drafter.id}
            control={<Radio color="primary" size="small" />}
            label={
              <>
                {drafter.title}
                <Typography
                  variant="body2"
                  component="span"
                  color="textSecondary"
                  display="block"
                >
                  {sayDrafter(drafter)}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
};
