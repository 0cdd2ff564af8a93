export interface Config {
  demo?: {
    /** Store the demo plans when the portal starts for the first time. */
    seed?: boolean;
  };
}
