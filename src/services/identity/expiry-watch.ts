import type { Instant } from '../../domain/clock';

/** How often it is looked whether something has expired: the sandbox clock may jump, so timers would not do. */
const INTERVAL = 1000;

interface Watched {
  readonly expires: Instant;
  readonly expire: () => void;
}

/** Tells connections that are kept open when the token they were opened with has expired. */
export class ExpiryWatch {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly now: () => Instant) {}

  /** Calls back once when an instant has come, unless the answer is called before. */
  watch(expires: Instant, expire: () => void): () => void {
    const entry = { expires, expire };
    this.watched.add(entry);
    this.timer ??= setInterval(() => this.look(), INTERVAL).unref();
    return () => this.forget(entry);
  }

  private look(): void {
    const now = this.now();
    for (const entry of [...this.watched]) {
      if (entry.expires > now) continue;
      this.forget(entry);
      entry.expire();
    }
  }

  private forget(entry: Watched): void {
    this.watched.delete(entry);
    if (this.watched.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}
