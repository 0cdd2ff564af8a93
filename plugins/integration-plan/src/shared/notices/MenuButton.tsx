import { useId, useState, type ReactNode } from 'react';
import Button, { type ButtonProps } from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';

/** What a menu offers. */
export type Choice = { label: string; onClick: () => void };

const isOffered = (choice: Choice | false): choice is Choice =>
  choice !== false;

/** A button that opens a menu. */
export const MenuButton = ({
  label,
  icon,
  choices,
  ...rest
}: Omit<ButtonProps, 'onClick'> & {
  label: string;
  /** In the place of the label, which is only said then. */
  icon?: ReactNode;
  /** False: not for this visitor. */
  choices: Array<Choice | false>;
}) => {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const opens = {
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== null,
    'aria-controls': anchor ? id : undefined,
    onClick: (event: { currentTarget: HTMLElement }) =>
      setAnchor(event.currentTarget),
  } as const;
  return (
    <>
      {icon ? (
        <IconButton aria-label={label} {...opens}>
          {icon}
        </IconButton>
      ) : (
        <Button variant="outlined" {...opens} {...rest}>
          {label}
        </Button>
      )}
      <Menu
        id={id}
        anchorEl={anchor}
        open={anchor !== null}
        // Below the button, which stays in sight
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => setAnchor(null)}
      >
        {choices.filter(isOffered).map(choice => (
          <MenuItem
            key={choice.label}
            onClick={() => {
              setAnchor(null);
              choice.onClick();
            }}
          >
            {choice.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
