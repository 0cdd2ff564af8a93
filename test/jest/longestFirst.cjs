const { default: Sequencer } = require('@jest/test-sequencer');

// Small files that take long: by their size they would begin last, and be waited for
const LONG = /\/(?:linearTime|concurrency|newPage|roundTrip)\.test\.tsx?$/;

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter(it => !isLong(it))];
  }
};
