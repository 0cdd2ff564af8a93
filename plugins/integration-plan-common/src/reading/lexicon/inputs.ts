import type { Scenario } from '../../schema/scenario';

/** Headings of the seven inputs above a plan, in lower case. */
export const INPUT_HEADINGS: Record<keyof Scenario, string[]> = {
  ourSystem: ['our system', 'oursystem', 'unser system', 'notre système'],
  thirdPartyApi: [
    ...['third-party api', 'third party api', 'thirdpartyapi', 'api'],
    ...['fremdsystem', 'api tierce'],
  ],
  integrationGoal: [
    ...['integration goal', 'integrationgoal', 'goal', 'goals', 'what we need'],
    ...['what we need from the api', 'ziel', 'ziele', 'objectif', 'objectifs'],
  ],
  authMethod: [
    ...['auth method', 'authmethod', 'authentication method', 'authentication'],
    ...['authentifizierungsverfahren', 'méthode d authentification'],
  ],
  dataVolume: [
    ...['data volume', 'datavolume', 'expected volume', 'expected data volume'],
    ...['volume', 'volumes', 'datenmenge', 'datenmengen', 'volumétrie'],
  ],
  constraints: [
    ...['constraints', 'known constraints', 'randbedingungen'],
    ...['einschränkungen', 'contraintes'],
  ],
  failureTolerance: [
    ...['failure tolerance', 'failuretolerance', 'fehlertoleranz'],
    ...['tolérance aux pannes'],
  ],
};
