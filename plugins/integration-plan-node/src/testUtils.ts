export { FakeStatusSource } from './testUtils/FakeStatusSource';
