import { LRUCache } from 'lru-cache';
import { addMilliseconds, DAY, type Instant } from '../../domain/clock';
import { hashOf, newSecret } from './refresh-tokens';
import type { TokenClock } from './token-clock';

const LIFETIME = DAY;
const MAX_SESSIONS = 10_000;

/** Who is signed in to which browser. Kept in memory, so they end with the process. */
export class SignInSessions {
  private readonly sessions = new LRUCache<string, { userId: string; expires: Instant }>({ max: MAX_SESSIONS });

  constructor(private readonly clock: TokenClock) {}

  /** Begins a session and gives what the browser keeps of it. */
  begin(userId: string): string {
    const cookie = newSecret();
    this.sessions.set(hashOf(cookie), { userId, expires: addMilliseconds(this.clock.now(), LIFETIME) });
    return cookie;
  }

  /** Whose session it is; null if it is nobody's, or no longer. */
  userOf(cookie: string): string | null {
    const session = this.sessions.get(hashOf(cookie));
    return session && session.expires > this.clock.now() ? session.userId : null;
  }

  end(cookie: string): void {
    this.sessions.delete(hashOf(cookie));
  }
}
