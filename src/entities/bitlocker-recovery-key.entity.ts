import { type VolumeType, volumeType } from '../domain/enumerations/encryption';
import { OF_LISTED_DEVICE, textOfDevice } from './listed-devices';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  description:
    'A key that unlocks a volume encrypted by BitLocker, as its device backed it up. A rotation replaces it. Graph: bitlockerRecoveryKey.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['volumeType', 'createdDateTime'],
  visible: OF_LISTED_DEVICE,
})
export class BitlockerRecoveryKey {
  @Key('Identifier of the key, which the recovery screen of the device shows too.')
  id!: string;

  @DateTime('When the device backed the key up.', { required: true })
  createdDateTime!: string;

  @Text('Identifier of the device in Microsoft Entra ID; null when it has none.', {
    expression: textOfDevice('d."azureADDeviceId"'),
  })
  deviceId!: string | null;

  @EnumMember(volumeType, 'Which volume it unlocks.', { required: true, defaultTo: 'operatingSystemVolume' })
  volumeType!: VolumeType;

  @Text(
    'The recovery password: 48 digits in eight groups. Graph guards it by the scope BitlockerKey.Read.All; here whoever may rotate it may read it.',
    { required: true, permission: 'Microsoft.Intune_RemoteTasks_RotateBitLockerKeys' },
  )
  key!: string;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
