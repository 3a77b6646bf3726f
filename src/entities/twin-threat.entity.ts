import {
  type WindowsMalwareSeverity,
  type WindowsMalwareThreatState,
  windowsMalwareSeverity,
  windowsMalwareThreatState,
} from '../domain/enumerations/defender';
import { type WindowsMalwareCategory, windowsMalwareCategory } from '../domain/enumerations/malware-category';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Flag, Key, Text } from './properties';

@Resource({
  description: 'Malware that really is on a simulated Windows device, whether the service knows of it or not.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['displayName'],
  sandboxOnly: true,
})
export class TwinThreat {
  @Key('Identifier of the threat.')
  id!: string;

  @Text('Name of the malware; one device has it at most once.', { required: true })
  displayName!: string;

  @EnumMember(windowsMalwareCategory, 'Kind of malware.', { required: true, defaultTo: 'trojan' })
  category!: WindowsMalwareCategory;

  @EnumMember(windowsMalwareSeverity, 'How harmful it is.', { required: true, defaultTo: 'severe' })
  severity!: WindowsMalwareSeverity;

  @EnumMember(windowsMalwareThreatState, 'What it comes to when a scan finds it.', {
    required: true,
    defaultTo: 'quarantined',
  })
  threatState!: WindowsMalwareThreatState;

  @Flag('Whether it hides so well that only a full scan finds it.', { required: true })
  needsFullScan!: boolean;

  @DateTime('When it came to the device; null when not known.')
  addedDateTime!: string | null;

  @Text('The twin of this device.', { hidden: true, required: true, references: 'twin' })
  managedDeviceId!: string;
}
