import { attest } from '../../domain/devices/attestation';
import type { Random } from '../../domain/random';
import { CARRIED_OUT, noting, together, updateRecords } from './carried-out';
import type { ClientEffect } from './client-effect';

/** Measurements of the firmware, of which a device that never attested has its own. */
const MEASUREMENTS = ['pcr0', 'secureBootConfigurationPolicyFingerPrint', 'codeIntegrityPolicy'];

/** Clients on Windows 10 and later have the health of their device attested. What the firmware measures stays as it was. */
export function healthAttestation(random: Random): ClientEffect {
  const attesting: ClientEffect = {
    concerns: `d."osVersion" LIKE '10.%'`,
    carryOut: async (manager, _, now) => {
      const device = { id: 'of any client', isEncrypted: true, deviceHealthAttestationState: null };
      const {
        deviceHealthAttestationStatus,
        healthAttestationSupportedStatus,
        attestationIdentityKey,
        issuedDateTime,
        lastUpdateDateTime,
        ...first
      } = attest(device, now, random);
      const own = MEASUREMENTS.map((name) => `'$.${name}', upper(substr(hex(t."id" || '${name}'), -32))`).join(', ');
      const found = {
        deviceHealthAttestationStatus,
        healthAttestationSupportedStatus,
        attestationIdentityKey,
        issuedDateTime,
        lastUpdateDateTime,
      };
      await updateRecords(
        manager,
        `"deviceHealthAttestationState" = json_set(json_patch(coalesce(t."deviceHealthAttestationState", json_set(?1, ${own})), ?2),
           '$.bitLockerStatus', CASE WHEN t."isEncrypted" THEN 'Enabled' ELSE 'Disabled' END)`,
        `t."id" IN (${CARRIED_OUT})`,
        [JSON.stringify(first), JSON.stringify(found)],
      );
    },
  };
  return together(attesting, noting('lastDeviceHealthAttestation'));
}
