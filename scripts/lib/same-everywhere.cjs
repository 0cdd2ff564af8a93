// What depends on the language or the time zone of the process: fine on a page
// that somebody reads, never in what is stored, compared, exported or sent.
const call = (name, more) =>
  `CallExpression[callee.property.name=${name}]${more}`;

module.exports = [
  {
    selector: call("'localeCompare'", '[arguments.length=1]'),
    message: 'Say the language of the comparison, or compare with <.',
  },
  {
    selector: call(
      '/^toLocale(String|DateString|TimeString|UpperCase|LowerCase)$/',
      '[arguments.length=0]',
    ),
    message: 'Say the language.',
  },
  {
    selector: "NewExpression[callee.object.name='Intl'][arguments.length=0]",
    message: 'Say the language.',
  },
  {
    selector: call(
      '/^(local|now)$/',
      "[callee.object.name='DateTime'][arguments.length=0]",
    ),
    message: 'The time zone is that of the process: say one.',
  },
  {
    selector: call(
      '/^from(ISO|JSDate|Millis|Seconds|Format|Object|SQL)$/',
      "[callee.object.name='DateTime'][arguments.length=1]",
    ),
    message: 'The time zone is that of the process: say one.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes)$/]',
    message: 'The time zone is that of the process: use the UTC form.',
  },
];
