import {
  lastKnownLocation,
  type Whereabouts,
  whereaboutsAfterMove,
} from '../../../src/domain/devices/last-known-location';
import { Random } from '../../../src/domain/random';
import { NOW } from '../support';

const HOME = { latitude: 47.6, longitude: -122.3 };
const AWAY = { latitude: 53.3, longitude: -6.3 };
const random = new Random('places');

const placeOf = (facts: Partial<Whereabouts>, lastSync: string) =>
  lastKnownLocation(
    { location: AWAY, locationServicesOn: true, earlierLocation: null, movedDateTime: null, ...facts },
    'kiosk',
    lastSync,
    NOW,
    random,
  );

describe('the last known location', () => {
  it('is where the device was at its last check-in', () => {
    expect(placeOf({}, '2026-03-02T02:00:00.000Z')).toMatchObject({
      ...AWAY,
      lastCollectedDateTime: '2026-03-02T02:00:00.000Z',
    });
    const moved = { earlierLocation: HOME, movedDateTime: '2026-03-02T04:00:00.000Z' };
    expect(placeOf(moved, '2026-03-02T02:00:00.000Z')).toMatchObject(HOME);
    expect(placeOf(moved, '2026-03-02T04:00:00.000Z')).toMatchObject(AWAY);
  });

  it('is the same whenever it is looked up', () => {
    expect(placeOf({}, '2026-03-02T02:00:00.000Z')).toEqual(placeOf({}, '2026-03-02T02:00:00.000Z'));
  });

  it('is forgotten after seven days, and not collected with location services off', () => {
    expect(placeOf({}, '2026-02-23T09:00:00.001Z')).not.toBeNull();
    expect(placeOf({}, '2026-02-23T09:00:00.000Z')).toBeNull();
    expect(placeOf({ locationServicesOn: false }, NOW)).toBeNull();
  });

  it('stays that of the check-in however often the device is moved after it', () => {
    const still: Whereabouts = { location: HOME, locationServicesOn: true, earlierLocation: null, movedDateTime: null };
    const once = { ...still, ...whereaboutsAfterMove(still, NOW, '2026-03-02T10:00:00.000Z'), location: AWAY };
    const twice = whereaboutsAfterMove(once, NOW, '2026-03-02T11:00:00.000Z');
    expect(twice).toEqual({ earlierLocation: HOME, movedDateTime: '2026-03-02T11:00:00.000Z' });
    const atOnce = whereaboutsAfterMove(still, NOW, NOW);
    expect(lastKnownLocation({ ...still, ...atOnce, location: AWAY }, 'kiosk', NOW, NOW, random)).toMatchObject(HOME);
    const later = whereaboutsAfterMove(once, '2026-03-02T10:30:00.000Z', '2026-03-02T11:00:00.000Z');
    expect(later).toEqual({ earlierLocation: AWAY, movedDateTime: '2026-03-02T11:00:00.000Z' });
  });
});
