import {
  type ConfigurationManagerClientState,
  configurationManagerClientState,
} from '../../domain/enumerations/configuration-manager';
import { EmbeddedType } from '../model-classes';
import { DateTime, EnumMember, Flag, Int, Text } from '../properties';

@EmbeddedType(
  'ConfigurationManagerClientEnabledFeatures',
  'Which workloads of a co-managed device Intune manages. Graph: configurationManagerClientEnabledFeatures.',
)
export class ConfigurationManagerClientEnabledFeatures {
  @Flag('Whether Intune manages inventory.', { required: true })
  inventory!: boolean;

  @Flag('Whether Intune manages modern apps.', { required: true })
  modernApps!: boolean;

  @Flag('Whether Intune manages resource access: VPN, Wi-Fi, mail and certificate profiles.', { required: true })
  resourceAccess!: boolean;

  @Flag('Whether Intune manages device configuration.', { required: true })
  deviceConfiguration!: boolean;

  @Flag('Whether Intune manages compliance policies.', { required: true })
  compliancePolicy!: boolean;

  @Flag('Whether Intune manages Windows Update policies.', { required: true })
  windowsUpdateForBusiness!: boolean;

  @Flag('Whether Intune manages endpoint protection.', { required: true })
  endpointProtection!: boolean;

  @Flag('Whether Intune manages Office Click-to-Run apps.', { required: true })
  officeApps!: boolean;
}

@EmbeddedType(
  'ConfigurationManagerClientHealthState',
  'Health of the Configuration Manager client, as it reports it. Graph: configurationManagerClientHealthState.',
)
export class ConfigurationManagerClientHealthState {
  @EnumMember(configurationManagerClientState, 'How the client is.', { required: true, defaultTo: 'unknown' })
  state!: ConfigurationManagerClientState;

  @Int('Error code of a failed state; 0 when nothing failed.', { required: true })
  errorCode!: number;

  @DateTime('When the client last synchronised with its management point; null if it never did.')
  lastSyncDateTime!: string | null;
}

@EmbeddedType(
  'ConfigurationManagerClientInformation',
  'Identity of the Configuration Manager client. Graph: configurationManagerClientInformation.',
)
export class ConfigurationManagerClientInformation {
  @Text('Identifier the site gave to the client.')
  clientIdentifier!: string | null;

  @Text('Version of the client software.')
  clientVersion!: string | null;

  @Flag('Whether the site blocks the client.', { required: true })
  isBlocked!: boolean;
}
