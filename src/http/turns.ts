/** How many events are answered before the server looks at its sockets again. */
const PER_TURN = 32;

/**
 * Lets events of many subscriptions be answered a few at a time. An event that needs no I/O would be answered without the
 * server ever looking up, and a change that thousands watch would keep everybody else waiting until all have it.
 */
export class Turns {
  private waiting: (() => void)[] = [];
  private isScheduled = false;

  /** Resolves when it is one's turn, in the order of asking. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.waiting.length === 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      for (const go of this.waiting.splice(0, PER_TURN)) go();
      this.schedule();
    });
  }
}
