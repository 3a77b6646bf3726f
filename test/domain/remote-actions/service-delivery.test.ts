import { Random } from '../../../src/domain/random';
import { serviceDelay } from '../../../src/domain/remote-actions/service-delivery';

const random = new Random('seed');

describe('the way of an action through the service', () => {
  it('takes the time of each station, then that to its end', () => {
    const delivery = {
      stations: [
        { after: 10, result: {} },
        { after: 20, result: {} },
      ],
      serviceAfter: 30,
    };
    expect([0, 1, 2].map((station) => serviceDelay(delivery, station, random, 'a'))).toEqual([10, 20, 30]);
  });

  it('is only its end where there are no stations', () => {
    expect(serviceDelay({ serviceAfter: 0 }, 0, random, 'a')).toBe(0);
  });

  it('takes a time between two that differs by action and is the same for the same action', () => {
    const delays = Array.from({ length: 50 }, (_, index) =>
      serviceDelay({ serviceAfter: [1000, 2000] }, 0, random, `action ${index}`),
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...delays)).toBeLessThanOrEqual(2000);
    expect(new Set(delays).size).toBeGreaterThan(40);
    expect(serviceDelay({ serviceAfter: [1000, 2000] }, 0, random, 'action 7')).toBe(delays[7]);
  });
});
