import type { EntityType } from '../entity-type';
import { entity } from './define-entity';

/** What clients tell of their users, their network and how they are protected. */
export const securityEntities: Readonly<Record<string, EntityType>> = {
  AadStatus: entity('How it is joined to Microsoft Entra ID.', {
    AzureAdJoined: 'bool',
    DomainJoined: 'bool',
    WorkplaceJoined: 'bool',
    DeviceId: 'string',
    TenantName: 'string',
    MdmUrl: 'string',
  }),
  Administrators: entity(
    'The members of the local group of administrators.',
    { Name: 'string', ObjectClass: 'string', PrincipalSource: 'string' },
    { powerShell: '5.0' },
  ),
  BitLocker: entity('How its volumes are protected by BitLocker.', {
    DriveLetter: 'string',
    ProtectionStatus: 'string',
    ConversionStatus: 'string',
    EncryptionMethod: 'string',
    IsVolumeInitializedForProtection: 'bool',
  }),
  BitLockerEncryptionDetails: entity('Which keys protect its volumes, and how far encryption is.', {
    DriveLetter: 'string',
    EncryptionPercentage: 'long',
    KeyProtectorTypes: 'string',
    VolumeType: 'string',
    Compliant: 'bool',
  }),
  EPStatus: entity('How Microsoft Defender is, and what it found.', {
    AntivirusEnabled: 'bool',
    RealTimeProtectionEnabled: 'bool',
    AntivirusSignatureVersion: 'string',
    AMEngineVersion: 'string',
    QuickScanEndTime: 'datetime',
    FullScanEndTime: 'datetime',
    ActiveThreats: 'long',
  }),
  IPConfig: entity(
    'Its addresses as they are now.',
    {
      InterfaceAlias: 'string',
      Name: 'string',
      IPV4Address: 'string',
      IPV4DefaultGateway: 'string',
      DNSServerList: 'string',
      Status: 'string',
    },
    { powerShell: '5.0' },
  ),
  SMBConfig: entity(
    'How it shares files.',
    { EnableSMB1Protocol: 'bool', EnableSMB2Protocol: 'bool', EncryptData: 'bool', RequireSecuritySignature: 'bool' },
    { powerShell: '5.0' },
  ),
  TPM: entity('Its security chip.', {
    IsActivated_InitialValue: 'bool',
    IsEnabled_InitialValue: 'bool',
    ManufacturerIdTxt: 'string',
    ManufacturerVersion: 'string',
    SpecVersion: 'string',
  }),
  TPMStatus: entity('Whether its security chip is ready.', {
    IsReady: 'bool',
    IsApplicable: 'bool',
    Information: 'string',
  }),
  User: entity('Who is signed in.', { UserName: 'string', Domain: 'string', SessionType: 'string' }),
};
