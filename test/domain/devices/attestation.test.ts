import { attest } from '../../../src/domain/devices/attestation';
import { Random } from '../../../src/domain/random';
import { NOW } from '../support';

const random = new Random('seed');
const LATER = '2026-03-03T09:00:00.123Z';
const first = attest({ id: 'one', isEncrypted: true, deviceHealthAttestationState: null }, NOW, random);

describe('attesting', () => {
  it('says when, and that it worked', () => {
    expect(first).toMatchObject({
      deviceHealthAttestationStatus: 'Device attestation completed.',
      issuedDateTime: NOW,
      lastUpdateDateTime: '2026-03-02T09:00:00Z',
      attestationIdentityKey: 'Present',
      bitLockerStatus: 'Enabled',
    });
  });

  it('again measures the same firmware, at another time', () => {
    const again = attest({ id: 'one', isEncrypted: false, deviceHealthAttestationState: first }, LATER, random);
    expect(again).toEqual({
      ...first,
      bitLockerStatus: 'Disabled',
      issuedDateTime: LATER,
      lastUpdateDateTime: '2026-03-03T09:00:00Z',
    });
  });

  it('measures what the device has, not what it should have', () => {
    const weak = { ...first, secureBoot: 'Disabled', pcr0: 'F00D', healthStatusMismatchInfo: 'pcr0' };
    const again = attest({ id: 'one', isEncrypted: true, deviceHealthAttestationState: weak }, NOW, random);
    expect(again).toMatchObject({ secureBoot: 'Disabled', pcr0: 'F00D', healthStatusMismatchInfo: 'pcr0' });
  });

  it('measures another firmware on another device', () => {
    const other = attest({ id: 'two', isEncrypted: true, deviceHealthAttestationState: null }, NOW, random);
    expect(other.pcr0).not.toBe(first.pcr0);
  });
});
