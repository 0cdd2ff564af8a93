/** Stands for what nobody calls, or whose effect nobody looks at. */
function Nothing() {}

module.exports = new Proxy(
  {},
  { get: (_, name) => (name === '__esModule' ? true : Nothing) },
);
