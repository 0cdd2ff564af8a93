import { useRef, useState } from 'react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { LifecycleDialog } from './LifecycleDialog';
import { movesOf, type Move } from './moves';

/** Moves a plan on, for those who may; nothing for everybody else. */
export const LifecycleControl = ({ plan }: { plan: PlanSummary }) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Move>();
  const moves = movesOf(plan, usePlanAccess(plan));
  const choose = (move: Move) => {
    setOpen(false);
    setChosen(move);
  };
  const [only] = moves;
  return (
    <>
      {moves.length === 1 && (
        <Button variant="outlined" size="small" onClick={() => choose(only)}>
          {only.action}
        </Button>
      )}
      {moves.length > 1 && (
        <Button
          ref={button}
          variant="outlined"
          size="small"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          endIcon={<ArrowDropDownIcon />}
          onClick={() => setOpen(true)}
        >
          Move on
        </Button>
      )}
      <Menu
        open={isOpen}
        anchorEl={button.current}
        // Below the button, which stays in sight
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => setOpen(false)}
      >
        {moves.map(move => (
          <MenuItem key={move.action} onClick={() => choose(move)}>
            {move.action}
          </MenuItem>
        ))}
      </Menu>
      {chosen && (
        <LifecycleDialog
          plan={plan}
          move={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
};
