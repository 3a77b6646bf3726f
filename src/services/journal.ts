import type { JournalEntry } from '../domain/journal/journal-entry';
import { type JournalFilter, matches } from '../domain/journal/journal-filter';

/** What a journal keeps; beyond that, the oldest requests go. */
export const JOURNAL_ENTRIES = 10_000;
export const JOURNAL_BYTES = 64 * 1024 * 1024;

/** What an entry takes besides its texts, about. */
const ENTRY_BYTES = 1024;
const BYTES_PER_CHARACTER = 2;

/** The requests that a sandbox was asked, as many of the newest as fit. */
export class Journal {
  /** By sequence, modulo their number. */
  private readonly slots: (JournalEntry | undefined)[] = [];
  private readonly waiting = new Set<() => void>();
  private first = 1;
  private last = 0;
  private bytes = 0;

  constructor(
    private readonly maxEntries = JOURNAL_ENTRIES,
    private readonly maxBytes = JOURNAL_BYTES,
  ) {}

  /** The number of the newest request there has been. */
  get lastSequence(): number {
    return this.last;
  }

  /** The number of the oldest request there still is; beyond the last one, if there is none. */
  get firstSequence(): number {
    return this.first;
  }

  /** Enters a request under the number it is given. */
  record(make: (sequence: number) => JournalEntry): void {
    const entry = make(this.last + 1);
    const bytes = bytesOf(entry);
    while (this.first <= this.last && (this.isFull() || this.bytes + bytes > this.maxBytes)) this.dropOldest();
    this.slots[++this.last % this.maxEntries] = entry;
    this.bytes += bytes;
    if (this.waiting.size === 0) return;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** The request of a number; undefined if it has gone, or there was none. */
  find(sequence: number): JournalEntry | undefined {
    return sequence < this.first || sequence > this.last ? undefined : this.slots[sequence % this.maxEntries];
  }

  /** The requests that are meant, oldest first. */
  entries(filter: JournalFilter): JournalEntry[] {
    const found: JournalEntry[] = [];
    for (let sequence = this.first; sequence <= this.last; sequence++) {
      const entry = this.find(sequence)!;
      if (matches(entry, filter)) found.push(entry);
    }
    return found;
  }

  /** Forgets all requests; those that come go on counting. */
  clear(): void {
    this.slots.length = 0;
    this.first = this.last + 1;
    this.bytes = 0;
  }

  /**
   * The requests that are meant, as they come, beginning behind one of a number. Nothing is kept for whoever listens:
   * what has left the journal before they take it is left out.
   */
  follow(filter: JournalFilter, after: number): AsyncIterableIterator<JournalEntry> {
    return new Following(this, this.waiting, filter, after);
  }

  private isFull(): boolean {
    return this.last - this.first + 1 >= this.maxEntries;
  }

  private dropOldest(): void {
    const slot = this.first++ % this.maxEntries;
    this.bytes -= bytesOf(this.slots[slot]!);
    this.slots[slot] = undefined;
  }
}

/** Somebody who listens, and where they stand. */
class Following implements AsyncIterableIterator<JournalEntry> {
  private isOver = false;
  private wake: () => void = () => {};

  constructor(
    private readonly journal: Journal,
    private readonly waiting: Set<() => void>,
    private readonly filter: JournalFilter,
    private sequence: number,
  ) {}

  async next(): Promise<IteratorResult<JournalEntry, undefined>> {
    while (!this.isOver) {
      const found = this.take();
      if (found) return { done: false, value: found };
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        this.waiting.add(resolve);
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<JournalEntry, undefined>> {
    this.isOver = true;
    this.waiting.delete(this.wake);
    this.wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private take(): JournalEntry | null {
    const { journal } = this;
    this.sequence = Math.max(this.sequence, journal.firstSequence - 1);
    while (this.sequence < journal.lastSequence) {
      const entry = journal.find(++this.sequence);
      if (entry && matches(entry, this.filter)) return entry;
    }
    return null;
  }
}

function bytesOf({ operation: { document, variables, errors } }: JournalEntry): number {
  const characters = errors.reduce((sum, { message }) => sum + message.length, 0);
  return ENTRY_BYTES + BYTES_PER_CHARACTER * (characters + (document?.length ?? 0) + (variables?.length ?? 0));
}
