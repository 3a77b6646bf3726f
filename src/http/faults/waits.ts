import type { Connection } from '../../graphql/context';

/** Keeps requests waiting, in real time: the one place where the service waits because it was told to. */
export class Waits {
  private readonly waiting = new Set<() => void>();
  private isOver = false;

  /** Resolves after a number of milliseconds; sooner, once whoever waits has left or nobody is to wait any more. */
  wait(milliseconds: number, connection: Connection | undefined): Promise<void> {
    if (milliseconds === 0 || this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        forget?.();
        this.waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      const forget = connection?.onClose(go);
      this.waiting.add(go);
    });
  }

  /** Lets everybody go, those who come later included: the server stops. */
  end(): void {
    this.isOver = true;
    for (const go of [...this.waiting]) go();
  }
}
