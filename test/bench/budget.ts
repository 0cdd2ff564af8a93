// The rate budget of a day with 200 tenants: closed forms and simulation,
// beside a loop that adds one number for each second of each tenant.
import {
  computeBudget,
  simulate,
  simulateInSlices,
} from '@integration-plan/plugin-integration-plan-common';
import { bareLoop, DAY, input, outages, TENANTS } from './budgetInput';
import { compare } from './measure';

compare(
  `24 h at 1 s for ${TENANTS} tenants`,
  { name: 'bare loop: one addition for each second and tenant', run: bareLoop },
  {
    'closed forms with their words': () => computeBudget(input),
    simulation: () => simulate(input, { duration: DAY }),
    'simulation with an outage of 2 h': () =>
      simulate(input, { duration: DAY, outages }),
    'the same in slices of 8 ms': () =>
      simulateInSlices(input, { duration: DAY, outages }),
  },
).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
