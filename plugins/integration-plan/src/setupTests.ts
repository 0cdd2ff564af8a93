import '@testing-library/jest-dom';

// Pages with many controls are slow to drive in jsdom on two busy cores
jest.setTimeout(60_000);
