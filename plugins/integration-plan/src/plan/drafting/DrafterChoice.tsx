import type { Drafter } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Choices } from '../../shared/form/Choices';

const formatDrafter = ({ id, model, sendsInputs }: Drafter) =>
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
        {drafters[0].title}. {formatDrafter(drafters[0])}
      </Typography>
    );
  }
  return (
    <Choices
      legend="Who writes"
      disabled={isDisabled}
      value={value}
      options={drafters.map(drafter => [
        drafter.id,
        <>
          {drafter.title}
          <Typography
            variant="body2"
            component="span"
            color="textSecondary"
            display="block"
          >
            {formatDrafter(drafter)}
          </Typography>
        </>,
      ])}
      onChoose={onChange}
    />
  );
};
