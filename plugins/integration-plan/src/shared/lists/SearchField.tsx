import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import ClearIcon from '@material-ui/icons/Clear';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useRef, useState } from 'react';

const DELAY_MS = 300;

/** Searches a moment after the last key, not after each one. */
export const SearchField = ({
  label,
  value,
  onChange,
}: {
  /** What a screen reader says. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}) => {
  const [text, setText] = useState(value);
  const sent = useRef(value);

  useEffect(() => {
    // What comes back from typing must not overwrite what was typed since
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = wanted;
      onChange(wanted);
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  return (
    <TextField
      fullWidth
      placeholder="Search"
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ 'aria-label': label, maxLength: 200 }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: text && (
          <InputAdornment position="end">
            <IconButton
              size="small"
              aria-label="Clear search"
              onClick={() => setText('')}
            >
              <ClearIcon fontSize="small" />
            </IconButton>
          </InputAdornment>
        ),
      }}
    />
  );
};
