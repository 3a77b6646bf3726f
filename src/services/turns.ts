/** Has work done one after another, so that nothing else of the simulation happens and time stands still around it. */
export interface Turns {
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
}
