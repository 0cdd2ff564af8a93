import { formatPolicies } from './formatFacts';
import { list, StandardText, type Sections } from './StandardText';

/** Follows a change of the third party's API, by the mapping of the plan. */
export function schemaChanged(sections: Sections) {
  const text = new StandardText();
  const { mappings, onNull } = sections.dataMapping.facts;
  const { contractTest, environments } = sections.testing.facts;
  const { api } = sections.architecture.facts;

  text.step('See which field or endpoint fails, and since when', {
    expected: 'One field or one endpoint, rarely all of them',
  });
  const shapes = formatPolicies(
    sections,
    ({ category }) => category === 'unexpectedShape',
  );
  if (shapes.length > 0) {
    shapes.forEach(words => text.fact(words));
    text.step('Check what becomes of answers in another shape meanwhile', {
      expected: shapes.join('\n'),
    });
  } else {
    text.unsaid('what happens on an answer in another shape', {
      ask: 'see whether such records fail, or are stored with gaps',
    });
  }
  if (contractTest.what || contractTest.schedule) {
    const environment = environments.find(
      ({ key }) => key === contractTest.environment,
    );
    const said = [
      contractTest.what,
      contractTest.schedule && `It runs: ${contractTest.schedule}`,
      environment && `In: ${environment.title}`,
    ]
      .filter(Boolean)
      .join('. ');
    text.fact(`The contract test compares: ${said}`);
    text.step('Run the contract test', {
      expected: `It names what has changed. ${said}`,
    });
  } else {
    text.unsaid('which contract test notices a change', {
      ask: 'compare an answer of today with the mapping by hand',
    });
  }
  const version = [
    api.version && `version ${api.version}`,
    api.sunset && `served until ${api.sunset}`,
  ].filter(Boolean);
  if (version.length > 0) text.fact(`The API: ${version.join(', ')}`);
  if (api.documentation) {
    text.fact(`Its documentation: ${api.documentation}`);
    text.step(`Read what the vendor has changed: ${api.documentation}`, {
      expected: version.length > 0 ? `We use ${version.join(', ')}` : undefined,
    });
  } else {
    text.unsaid('where the documentation of the API is', {
      ask: 'ask the vendor what has changed; contacts are on this page',
    });
  }
  if (mappings.length > 0) {
    for (const { title, endpoint, fields } of mappings.slice(0, 8)) {
      const needed = fields
        .filter(field => field.required || field.identifier)
        .map(field => `${field.source} → ${field.target}`);
      const where = endpoint ? ` (${endpoint})` : '';
      const count = `${fields.length} ${
        fields.length === 1 ? 'field' : 'fields'
      }`;
      const most = needed.slice(0, 12);
      const rest = needed.length - most.length;
      text.fact(
        needed.length > 0
          ? `Mapping "${title}"${where}: ${count}, needed: ${list(
              rest > 0 ? [...most, `${rest} more`] : most,
            )}`
          : `Mapping "${title}"${where}: ${count}; the plan does not say which are needed`,
      );
    }
    const inNeed = text.basis.filter(words => words.startsWith('Mapping '));
    text.step(
      'Find the field in the mapping of this plan: can we do without it?',
      { expected: inNeed.join('\n') },
    );
  } else {
    text.unsaid('which field becomes which', {
      ask: 'find out who uses the field before it is changed',
    });
  }
  if (onNull) text.fact(`Missing values: ${onNull}`);
  text.step(
    'Needed: stop the flow that needs it, and call the vendor; nothing is filled with a made-up value. Contacts are on this page',
    { access: 'Owner of the plan' },
  );
  text.step('Not needed: let it be empty, and release', {
    expected: onNull
      ? `Records pass again. Missing values: ${onNull}`
      : 'Records pass again; the plan does not say what happens to missing values',
  });
  text.step(
    'Correct the data mapping of this plan, and do again what has failed since the change',
  );
  return {
    title: 'The API has changed',
    trigger:
      'The contract test fails, answers have another shape, or the vendor announces a change',
    steps: text.steps,
    basis: text.basis,
  };
}
