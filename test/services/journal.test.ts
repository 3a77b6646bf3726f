import type { JournalEntry, RecordedOperation } from '../../src/domain/journal/journal-entry';
import { RequestCosts } from '../../src/domain/journal/request-costs';
import { Journal } from '../../src/services/journal';

/** A request with a document of a length. */
function enter(journal: Journal, characters = 0, operationName = 'Any'): void {
  const operation: RecordedOperation = {
    ...{ operationType: 'query', operationName, rootFields: [], document: 'x'.repeat(characters), variables: null },
    ...{ isCut: false, outcome: 'succeeded', errors: [] },
  };
  const who = { principal: null, rights: null, scopes: null, httpStatus: 200, correlationId: null, requestId: 'r' };
  const where = { endpoint: 'graphql', transport: 'http', method: 'POST', url: 'http://localhost/graphql' } as const;
  const when = { dateTime: '2026-11-02T09:00:00.000Z', realTime: 0, duration: 1 };
  journal.record((sequence) => ({
    ...{ sequence, operation, isKit: false, costs: new RequestCosts() },
    ...when,
    ...who,
    ...where,
  }));
}

const numbersIn = (journal: Journal) => journal.entries({}).map(({ sequence }) => sequence);

describe('a journal', () => {
  it('keeps as many requests as it may, the newest', () => {
    const journal = new Journal(3);
    for (let count = 0; count < 5; count++) enter(journal);
    expect(numbersIn(journal)).toEqual([3, 4, 5]);
    expect([journal.find(2), journal.find(6)]).toEqual([undefined, undefined]);
    expect(journal.find(3)?.sequence).toBe(3);
  });

  it('keeps as many bytes as it may, whatever is long', () => {
    const journal = new Journal(1000, 100_000);
    for (let count = 0; count < 50; count++) enter(journal, 10_000);
    expect(numbersIn(journal)).toEqual([47, 48, 49, 50]);
    enter(journal, 100_000);
    expect(numbersIn(journal)).toEqual([51]);
    enter(journal);
    expect(numbersIn(journal)).toEqual([52]);
  });

  it('is empty once it is cleared, and goes on counting', () => {
    const journal = new Journal(3, 10_000);
    for (let count = 0; count < 4; count++) enter(journal);
    journal.clear();
    expect(numbersIn(journal)).toEqual([]);
    for (let count = 0; count < 4; count++) enter(journal, 1000);
    expect(numbersIn(journal)).toEqual([6, 7, 8]);
  });

  it('tells what comes to whoever follows, beginning behind a request', async () => {
    const journal = new Journal();
    enter(journal, 0, 'First');
    enter(journal, 0, 'Second');
    const following = journal.follow({ operationName: 'Second' }, 0);
    expect((await following.next()).value?.sequence).toBe(2);
    const next = following.next();
    enter(journal, 0, 'Third');
    enter(journal, 0, 'Second');
    expect((await next).value?.sequence).toBe(4);
  });

  it('tells a slow follower what is left', async () => {
    const journal = new Journal(2);
    const following = journal.follow({}, 0);
    for (let count = 0; count < 5; count++) enter(journal);
    const told: (JournalEntry | undefined)[] = [(await following.next()).value, (await following.next()).value];
    expect(told.map((entry) => entry?.sequence)).toEqual([4, 5]);
  });

  it('lets whoever waits go', async () => {
    const journal = new Journal();
    const following = journal.follow({}, 0);
    const next = following.next();
    await following.return!();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await following.next()).toEqual({ done: true, value: undefined });
  });
});
