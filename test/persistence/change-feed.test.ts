import { AuditEvent } from '../../src/entities/audit-event.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import type { ModelClass } from '../../src/entities/properties';
import { type Change, ChangeFeed, MAX_WAITING, MAX_WATCHES, type WatchFilter } from '../../src/persistence/change-feed';

const change = (id: string, model: ModelClass = ManagedDevice): Change => ({
  model,
  changeType: 'updated',
  row: { id },
});

describe('a change feed', () => {
  it('tells each watcher what it watches, in order, from when it began until it ends', async () => {
    const feed = new ChangeFeed();
    feed.tell(change('before'));
    const [all, one] = [feed.watch(ManagedDevice, {}), feed.watch(ManagedDevice, { id: 'b' })];
    const first = all.next();
    for (const id of ['a', 'b']) feed.tell(change(id));
    feed.tell(change('event', AuditEvent));
    expect([(await first).value, (await all.next()).value]).toEqual([change('a'), change('b')]);
    expect((await one.next()).value).toEqual(change('b'));
    const waiting = all.next();
    await all.return();
    feed.tell(change('after'));
    expect([await waiting, await all.next()]).toEqual(Array(2).fill({ done: true, value: undefined }));
    expect(feed.size).toBe(1);
  });

  it('ends the watch of somebody who takes nothing, and frees what waited', async () => {
    const feed = new ChangeFeed();
    const [slow, quick] = [feed.watch(ManagedDevice, {}), feed.watch(ManagedDevice, {})];
    for (let count = 0; count <= MAX_WAITING; count++) {
      feed.tell(change(String(count)));
      expect((await quick.next()).value).toEqual(change(String(count)));
    }
    expect(feed.size).toBe(1);
    await expect(slow.next()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { limit: MAX_WAITING } });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
  });

  it('ends the watches of everything, waiting or not, when more changes than can be told', async () => {
    const feed = new ChangeFeed();
    const [idle, waiting] = [feed.watch(ManagedDevice, {}), feed.watch(ManagedDevice, {})];
    const one = feed.watch(ManagedDevice, { id: 'a' });
    const next = waiting.next();
    feed.overrun(ManagedDevice);
    await expect(next).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await expect(idle.next()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    feed.tell(change('a'));
    expect((await one.next()).value).toEqual(change('a'));
    expect(feed.size).toBe(1);
  });

  it('knows what is watched, and forgets it with the watch', async () => {
    const feed = new ChangeFeed();
    expect(feed.watched(ManagedDevice)).toBeNull();
    const filters: WatchFilter[] = [{ id: 'a' }, { id: 'b' }, {}];
    const watches = filters.map((filter) => feed.watch(ManagedDevice, filter));
    expect(feed.watched(ManagedDevice)).toEqual({ all: true, by: new Map([['id', new Set(['a', 'b'])]]) });
    await watches[2]!.return();
    expect(feed.watched(ManagedDevice)).toEqual({ all: false, by: new Map([['id', new Set(['a', 'b'])]]) });
    for (const watch of watches) await watch.return();
    expect([feed.watched(ManagedDevice), feed.size]).toEqual([null, 0]);
  });

  it('takes a limited number of watchers', () => {
    const feed = new ChangeFeed();
    for (let count = 0; count < MAX_WATCHES; count++) feed.watch(ManagedDevice, {});
    expect(() => feed.watch(AuditEvent, {})).toThrow(expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }));
  });
});
