import { SECOND } from '../../clock';
import { accountOf, at, DOMAIN, type LiveEntity, truth } from './live-entity';
import type { Machine, Site } from './machine';
import { buildOf, captionOf, lastBootOf, shortVersionOf } from './windows-names';

const KILOBYTE = 1024;

/** The folder that an app is in. */
const folderOf = (name: string) => `C:\\Program Files\\${name}`;

function operatingSystem(machine: Machine, site: Site) {
  return {
    Caption: captionOf(machine),
    Version: shortVersionOf(machine.osVersion),
    BuildNumber: buildOf(machine.osVersion),
    OSArchitecture: machine.processorArchitecture === 'x86' ? '32-bit' : '64-bit',
    LastBootUpTime: at(lastBootOf(machine, site)),
  };
}

/** Entities about Windows, apps, users and protection. */
export const liveSystem: Readonly<Record<string, LiveEntity>> = {
  AadStatus: {
    rows: ({ joinType, azureADDeviceId, isMdmEnrolled }) => [
      {
        AzureAdJoined: joinType === 'azureADJoined' || joinType === 'hybridAzureADJoined',
        DomainJoined: joinType !== 'azureADJoined',
        WorkplaceJoined: joinType === 'azureADRegistered',
        DeviceId: azureADDeviceId,
        TenantName: 'Contoso',
        MdmUrl: isMdmEnrolled ? 'https://enrollment.manage.contoso.example/EnrollmentServer/Discovery.svc' : null,
      },
    ],
  },
  BitLocker: {
    rows: ({ bitLockerProtectionOn, isEncrypted }) => [
      {
        DriveLetter: 'C:',
        ProtectionStatus: bitLockerProtectionOn ? 'On' : 'Off',
        ConversionStatus: isEncrypted ? 'FullyEncrypted' : 'FullyDecrypted',
        EncryptionMethod: isEncrypted ? 'XtsAes256' : 'None',
        IsVolumeInitializedForProtection: truth(bitLockerProtectionOn ?? false),
      },
    ],
  },
  BitLockerEncryptionDetails: {
    rows: ({ bitLockerProtectionOn, isEncrypted }) => [
      {
        DriveLetter: 'C:',
        EncryptionPercentage: isEncrypted ? 100 : 0,
        KeyProtectorTypes: bitLockerProtectionOn ? 'Tpm; RecoveryPassword' : '',
        VolumeType: 'OperatingSystem',
        Compliant: Boolean(bitLockerProtectionOn),
      },
    ],
  },
  EPStatus: {
    needs: ['protection', 'activeThreats'],
    rows: ({ protection, activeThreats }) =>
      protection
        ? [
            {
              AntivirusEnabled: truth(protection.malwareProtectionEnabled),
              RealTimeProtectionEnabled: truth(protection.realTimeProtectionEnabled),
              AntivirusSignatureVersion: protection.signatureVersion,
              AMEngineVersion: protection.engineVersion,
              QuickScanEndTime: at(protection.lastQuickScanDateTime),
              FullScanEndTime: at(protection.lastFullScanDateTime),
              ActiveThreats: activeThreats,
            },
          ]
        : [{ AntivirusEnabled: true, RealTimeProtectionEnabled: true, ActiveThreats: activeThreats }],
  },
  InstalledExecutable: {
    needs: ['apps'],
    rows: ({ apps }, { publishers }) =>
      apps.map(({ displayName, version }) => ({
        ExecutableName: `${displayName.replaceAll(/[^\w]/g, '').toLowerCase()}.exe`,
        FilePath: folderOf(displayName),
        FileSize: null,
        FileVersion: version,
        ProductName: displayName,
        Publisher: publishers.get(displayName) ?? null,
      })),
  },
  InstalledSoftware: {
    needs: ['apps'],
    rows: ({ apps, enrolledDateTime }, { publishers }) =>
      apps.map(({ displayName, version }) => ({
        ProductName: displayName,
        ProductVersion: version,
        Publisher: publishers.get(displayName) ?? null,
        InstallDate: at(enrolledDateTime),
        InstalledLocation: folderOf(displayName),
      })),
  },
  OperatingSystem: {
    rows: (machine, site) => [
      {
        ...operatingSystem(machine, site),
        ProductType: machine.skuFamily?.includes('Server') ? 'Server' : 'Work Station',
        InstallDate: at(machine.enrolledDateTime),
        FreePhysicalMemory: machine.physicalMemoryInBytes && Math.floor(machine.physicalMemoryInBytes / KILOBYTE / 2),
        TotalVisibleMemorySize: machine.physicalMemoryInBytes && Math.floor(machine.physicalMemoryInBytes / KILOBYTE),
      },
    ],
  },
  OS: { rows: (machine, site) => [operatingSystem(machine, site)] },
  SystemBootData: {
    rows: (machine, site) => [
      {
        SystemStartTime: at(lastBootOf(machine, site)),
        BootDuration: site.random.integer(`boot duration ${machine.id}`, 14, 75) * SECOND,
        OSVersion: shortVersionOf(machine.osVersion),
        UpdateDuration: 0,
      },
    ],
  },
  User: {
    rows: ({ userPrincipalName }) =>
      userPrincipalName
        ? [{ UserName: `${DOMAIN}\\${accountOf(userPrincipalName)}`, Domain: DOMAIN, SessionType: 'Console' }]
        : [],
  },
};
