import { DeviceHealthScript, DeviceHealthScriptPolicyState } from '../../entities/device-health-script.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { ManagedDeviceEncryptionState } from '../../entities/managed-device-encryption-state.entity';
import { SecurityBaselineSettingState, SecurityBaselineState } from '../../entities/security-baseline-state.entity';
import { Twin } from '../../entities/twin.entity';
import { TwinThreat } from '../../entities/twin-threat.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../../entities/windows-protection-state.entity';
import type { Edge } from './edge';

/** What leads from protection, encryption, baselines and remediations elsewhere. */
export const securityEdges: readonly Edge[] = [
  {
    owner: SecurityBaselineState,
    field: 'settingStates',
    target: SecurityBaselineSettingState,
    kind: 'list',
    from: 'id',
    to: 'securityBaselineStateId',
    description:
      'How the device stands against each setting of the baseline. Graph: securityBaselineState/settingStates.',
  },
  {
    owner: WindowsProtectionState,
    field: 'detectedMalwareState',
    target: WindowsDeviceMalwareState,
    kind: 'list',
    from: 'managedDeviceId',
    to: 'managedDeviceId',
    description: 'Malware found on the device, by name. Graph: windowsProtectionState/detectedMalwareState.',
  },
  {
    owner: ManagedDeviceEncryptionState,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device.',
  },
  {
    owner: Twin,
    field: 'threats',
    target: TwinThreat,
    kind: 'list',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Malware that is on it, by name.',
  },
  {
    owner: DeviceHealthScript,
    field: 'deviceRunStates',
    target: DeviceHealthScriptPolicyState,
    kind: 'connection',
    from: 'id',
    to: 'deviceHealthScriptId',
    description: 'How the package last fared on each device. Graph: deviceHealthScript/deviceRunStates.',
  },
  {
    owner: DeviceHealthScriptPolicyState,
    field: 'deviceHealthScript',
    target: DeviceHealthScript,
    kind: 'one',
    from: 'deviceHealthScriptId',
    to: 'id',
    description: 'The package.',
  },
  {
    owner: DeviceHealthScriptPolicyState,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device; null once it has left the lists. Graph: deviceHealthScriptDeviceState/managedDevice.',
  },
];
