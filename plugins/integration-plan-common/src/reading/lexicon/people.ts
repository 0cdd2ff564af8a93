import { wordPattern } from '../grammar/wordPattern';

/** Words for somebody who sits in front of a screen: English, German, French. */
export const PERSON = wordPattern(
  new RegExp(
    `\\b(?:${[
      'she he somebody someone people persons? customers? users? buyers? sellers? shoppers?',
      'visitors? guests? patients? teachers? pupils? students? drivers? couriers? packers?',
      'pickers? clerks? cashiers? employees? nurses? doctors? members? fans? riders?',
      'passengers? travell?ers? applicants? callers? readers? colleagues? staff residents?',
      'players? donors? technicians? officers? receptionists? bookkeepers? agents? operators? dispatchers? humans?',
      'kund\\w{1,5} nutzer\\w{0,3} benutzer\\w{0,3} mitarbeiter\\w{0,3} fahrer\\w{0,3}',
      'käufer\\w{0,3} verkäufer\\w{0,3} besucher\\w{0,3} patient\\w{0,5} gäste?n?',
      'sachbearbeit\\w{1,6} kassier\\w{1,4} disponent\\w{0,5} schüler\\w{0,3} lehr\\w{1,5}',
      'clients? clientes? utilisat\\w{2,8} usagers? acheteurs? visiteurs? conducteurs?',
    ]
      .join(' ')
      .split(' ')
      .join('|')})\\b`,
    'i',
  ),
);
