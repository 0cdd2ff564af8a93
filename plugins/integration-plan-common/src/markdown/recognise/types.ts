export type Recogniser = () => void;
