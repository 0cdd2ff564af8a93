import { useEffect, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { onlyAloud } from '../onlyAloud';
import { useRunModel } from './RunContext';
import { nameOf, sayEvent } from './words';

const useStyles = makeStyles({ aloud: onlyAloud });

/** Says to a screen reader what others do in the run. */
export const RunAnnouncer = () => {
  const classes = useStyles();
  const { run, me } = useRunModel();
  const known = useRef(new Set(run.events.map(({ id }) => id)));
  const [said, setSaid] = useState('');
  useEffect(() => {
    const fresh = run.events.filter(({ id }) => !known.current.has(id));
    known.current = new Set(run.events.map(({ id }) => id));
    const ofOthers = fresh.filter(({ by }) => by !== me);
    if (ofOthers.length > 0) {
      setSaid(
        ofOthers
          .map(event => `${nameOf(event.by)} ${sayEvent(event)}`)
          .join('. '),
      );
    }
  }, [run, me]);
  return (
    <div aria-live="polite" className={classes.aloud}>
      {said}
    </div>
  );
};
