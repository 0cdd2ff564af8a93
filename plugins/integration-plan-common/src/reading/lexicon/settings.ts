import { wordPattern } from '../grammar/wordPattern';

/** Heads of a table of two columns that says what holds for what. */
export const NAME_COLUMN = wordPattern(
  /^(?:|(?:\p{L}{2,20} )?(?:item|topic|setting|parameter|aspect|property|attribute|option|what|point|question|subject|criterion|decision|thema|punkt|aspekt|einstellung|eigenschaft|merkmal|frage|was|point|sujet|paramètre|réglage|propriété)s?)$/iu,
);
export const SETTING_COLUMN = wordPattern(
  /^(?:values?|decisions?|settings?|details?|descriptions?|choices?|answers?|how|configuration|information|notes?|wert|entscheidung|festlegung|einstellung|beschreibung|antwort|angaben?|wie|valeur|décision|choix|réponse|détails?)$/iu,
);
