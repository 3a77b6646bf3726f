import {
  type WindowsDefenderProductStatus,
  type WindowsDeviceHealthState,
  type WindowsMalwareExecutionState,
  type WindowsMalwareSeverity,
  type WindowsMalwareState,
  type WindowsMalwareThreatState,
  windowsDefenderProductStatus,
  windowsDeviceHealthState,
  windowsMalwareExecutionState,
  windowsMalwareSeverity,
  windowsMalwareState,
  windowsMalwareThreatState,
} from '../domain/enumerations/defender';
import { type WindowsMalwareCategory, windowsMalwareCategory } from '../domain/enumerations/malware-category';
import { OF_LISTED_DEVICE } from './listed-devices';
import { Resource } from './model-classes';
import { DateTime, EnumMember, EnumMembers, Flag, Int, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  description: 'What Microsoft Defender on a Windows device last reported. Graph: windowsProtectionState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['id'],
  visible: OF_LISTED_DEVICE,
})
export class WindowsProtectionState {
  @Key('Identifier of the report.')
  id!: string;

  @EnumMembers(
    windowsDeviceHealthState,
    'What Defender still has to do, as a list: in Graph the members of this flags enum are one text.',
    { required: true, defaultTo: ['clean'] },
  )
  deviceState!: WindowsDeviceHealthState[];

  @EnumMembers(
    windowsDefenderProductStatus,
    'What Defender says of itself, as a list: in Graph the members of this flags enum are one text.',
    { required: true, defaultTo: ['noStatusFlagsSet'] },
  )
  productStatus!: WindowsDefenderProductStatus[];

  @Flag('Whether protection against malware is on; no scan is possible while it is off.', {
    required: true,
    defaultTo: true,
  })
  malwareProtectionEnabled!: boolean;

  @Flag('Whether files are checked as they are used.', { required: true, defaultTo: true })
  realTimeProtectionEnabled!: boolean;

  @Flag('Whether network traffic is inspected.', { required: true, defaultTo: true })
  networkInspectionSystemEnabled!: boolean;

  @Flag('Whether Defender guards its own settings; null where Windows is too old to.')
  tamperProtectionEnabled!: boolean | null;

  @Flag('Whether settings come from the security configuration of the organisation; null where Windows is too old.')
  controlledConfigurationEnabled!: boolean | null;

  @Flag('Whether the device is a virtual machine.', { required: true })
  isVirtualMachine!: boolean;

  @Flag('Whether a quick scan is overdue.', { required: true })
  quickScanOverdue!: boolean;

  @Flag('Whether a full scan is overdue.', { required: true })
  fullScanOverdue!: boolean;

  @Flag('Whether an update of the signatures is overdue.', { required: true })
  signatureUpdateOverdue!: boolean;

  @Flag('Whether a restart is needed.', { required: true })
  rebootRequired!: boolean;

  @Flag('Whether a full scan is needed.', { required: true })
  fullScanRequired!: boolean;

  @Text('Version of the engine; null until reported.')
  engineVersion!: string | null;

  @Text('Version of the signatures (security intelligence); null until reported.')
  signatureVersion!: string | null;

  @Text('Version of the platform; null until reported.')
  antiMalwareVersion!: string | null;

  @DateTime('When a quick scan last ended; null if none ever did.')
  lastQuickScanDateTime!: string | null;

  @DateTime('When a full scan last ended; null if none ever did.')
  lastFullScanDateTime!: string | null;

  @Text('Version of the signatures at the last quick scan; null if there was none.')
  lastQuickScanSignatureVersion!: string | null;

  @Text('Version of the signatures at the last full scan; null if there was none.')
  lastFullScanSignatureVersion!: string | null;

  @DateTime('When the device last reported all this; null if never.')
  lastReportedDateTime!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}

@Resource({
  description: 'Malware that Microsoft Defender found on a Windows device. Graph: windowsDeviceMalwareState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['displayName'],
  visible: OF_LISTED_DEVICE,
})
export class WindowsDeviceMalwareState {
  @Key('Identifier of the malware on this device.')
  id!: string;

  @Text('Name of the malware.')
  displayName!: string | null;

  @Text('Address of a page about the malware.')
  additionalInformationUrl!: string | null;

  @EnumMember(windowsMalwareSeverity, 'How harmful it is.', { required: true, defaultTo: 'unknown' })
  severity!: WindowsMalwareSeverity;

  @EnumMember(windowsMalwareCategory, 'Kind of malware.', { required: true, defaultTo: 'unknown' })
  category!: WindowsMalwareCategory;

  @EnumMember(windowsMalwareExecutionState, 'Whether it runs.', { required: true, defaultTo: 'unknown' })
  executionState!: WindowsMalwareExecutionState;

  @EnumMember(windowsMalwareState, 'What was last done about it.', { required: true, defaultTo: 'unknown' })
  state!: WindowsMalwareState;

  @EnumMember(windowsMalwareThreatState, 'Whether it is still a threat.', { required: true, defaultTo: 'active' })
  threatState!: WindowsMalwareThreatState;

  @DateTime('When it was first found.')
  initialDetectionDateTime!: string | null;

  @DateTime('When its state last changed.')
  lastStateChangeDateTime!: string | null;

  @Int('How often it was found.', { required: true })
  detectionCount!: number;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
