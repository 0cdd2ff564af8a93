import { wordPattern } from '../grammar/wordPattern';

/** Heads of a table of two columns that says what holds for what. */
export const NAME_COLUMN = wordPattern(
  /^(?:|(?:\p{L}{2,20} )?(?:item|topic|setting|parameter|aspect|property|attribute|option|what|point|question|subject|criterion|decision|thema|punkt|aspekt|einstellung|eigenschaft|merkmal|frage|was|point|sujet|paramètre|réglage|propriété)s?)$/iu,
);
export const SETTING_COLUMN = wordPattern(
  /^(?:(?:what|how) (?:we|it) \p{L}{2,10}|(?:was|wie) wir \p{L}{2,12}|ce que nous \p{L}{2,12}|values?|decisions?|settings?|details?|descriptions?|choices?|answers?|how|configuration|information|notes?|wert|entscheidung|festlegung|einstellung|beschreibung|antwort|angaben?|wie|valeur|décision|choix|réponse|détails?|our choice|we use|for us|bei uns|chez nous)$/iu,
);
