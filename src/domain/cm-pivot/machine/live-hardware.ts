import { accountOf, DOMAIN, type LiveEntity, type NamedRow } from './live-entity';
import type { Machine } from './machine';
import { captionOf, shortVersionOf } from './windows-names';

const PORTABLE = ['laptop', 'tablet', 'detachable', 'convertible'];

const isPortable = ({ chassisType }: Machine) => PORTABLE.some((kind) => chassisType?.toLowerCase().includes(kind));

const is64Bit = ({ processorArchitecture }: Machine) => processorArchitecture !== 'x86';

/** The network adapter of a machine: what it is called, and its address. */
function adapter({ wiFiMacAddress, ethernetMacAddress }: Machine): { name: string; macAddress: string | null } {
  return ethernetMacAddress
    ? { name: 'Intel(R) Ethernet Connection', macAddress: ethernetMacAddress }
    : { name: 'Intel(R) Wi-Fi 6E AX211 160MHz', macAddress: wiFiMacAddress };
}

/** A hardware address with the colons that Windows writes. */
const withColons = (address: string | null) => address?.match(/../g)?.join(':') ?? null;

/** The gateway of a subnet. */
const gatewayOf = (subnet: string | null | undefined) => subnet?.replace(/\d+$/, '1') ?? null;

function drive({ totalStorageSpaceInBytes, model }: Machine): NamedRow {
  const isFast = !model?.includes('OptiPlex 3050');
  return {
    Caption: isFast ? 'NVMe SSD' : 'SATA disk',
    FriendlyName: isFast ? 'NVMe SSD' : 'SATA disk',
    Model: isFast ? 'NVMe SSD' : 'SATA disk',
    DeviceID: '\\\\.\\PHYSICALDRIVE0',
    InterfaceType: 'SCSI',
    BusType: isFast ? 'NVMe' : 'SATA',
    MediaType: isFast ? 'SSD' : 'HDD',
    HealthStatus: 'Healthy',
    OperationalStatus: 'OK',
    Partitions: 3,
    Size: totalStorageSpaceInBytes,
  };
}

/** Entities about the machine itself. */
export const liveHardware: Readonly<Record<string, LiveEntity>> = {
  Battery: {
    needs: ['hardwareInformation'],
    rows: (machine) =>
      isPortable(machine)
        ? [
            {
              Name: 'Primary battery',
              Caption: 'Internal Battery',
              DeviceID: machine.hardwareInformation?.batterySerialNumber ?? null,
              Status: 'OK',
              EstimatedChargeRemaining: machine.hardwareInformation?.batteryHealthPercentage ?? null,
              Chemistry: 'Lithium-ion',
            },
          ]
        : [],
  },
  Bios: {
    needs: ['hardwareInformation'],
    rows: ({ manufacturer, serialNumber, hardwareInformation }) => {
      const version = hardwareInformation?.systemManagementBIOSVersion ?? '1.0.0';
      return [
        {
          Manufacturer: manufacturer,
          Name: version,
          ReleaseDate: null,
          SerialNumber: serialNumber,
          SMBIOSBIOSVersion: version,
          Version: `${manufacturer ?? ''} - ${version}`,
        },
      ];
    },
  },
  ComputerSystem: {
    rows: (machine) => [
      {
        Name: machine.deviceName,
        Domain: machine.domain ?? DOMAIN,
        Manufacturer: machine.manufacturer,
        Model: machine.model,
        NumberOfLogicalProcessors: 8,
        PCSystemType: isPortable(machine) ? 'Mobile' : 'Desktop',
        SystemType: is64Bit(machine) ? 'x64-based PC' : 'X86-based PC',
        TotalPhysicalMemory: machine.physicalMemoryInBytes,
        UserName: machine.userPrincipalName && `${DOMAIN}\\${accountOf(machine.userPrincipalName)}`,
      },
    ],
  },
  Device: {
    rows: (machine) => [
      {
        Name: machine.deviceName,
        Manufacturer: machine.manufacturer,
        Model: machine.model,
        OperatingSystem: captionOf(machine),
        Version: shortVersionOf(machine.osVersion),
        ClientVersion: machine.clientVersion,
        Domain: machine.domain ?? DOMAIN,
        UserName: machine.userPrincipalName,
      },
    ],
  },
  Disk: { rows: (machine) => [drive(machine)] },
  IPConfig: {
    needs: ['hardwareInformation'],
    rows: ({ hardwareInformation, ethernetMacAddress }) => [
      {
        InterfaceAlias: ethernetMacAddress ? 'Ethernet' : 'Wi-Fi',
        Name: 'corp.contoso.example',
        IPV4Address: hardwareInformation?.ipAddressV4 ?? null,
        IPV4DefaultGateway: gatewayOf(hardwareInformation?.subnetAddress),
        DNSServerList: '10.20.0.10; 10.20.0.11',
        Status: 'Up',
      },
    ],
  },
  LogicalDisk: {
    rows: ({ freeStorageSpaceInBytes, totalStorageSpaceInBytes }) => [
      {
        DeviceID: 'C:',
        VolumeName: 'Windows',
        DriveType: 'Local Disk',
        FileSystem: 'NTFS',
        FreeSpace: freeStorageSpaceInBytes,
        Size: totalStorageSpaceInBytes,
      },
    ],
  },
  NetworkAdapterConfiguration: {
    needs: ['hardwareInformation'],
    rows: (machine) => {
      const { ipAddressV4 = null, subnetAddress = null } = machine.hardwareInformation ?? {};
      const { name, macAddress } = adapter(machine);
      return [
        {
          Description: name,
          DefaultIPGateway: gatewayOf(subnetAddress),
          DHCPEnabled: true,
          DHCPServer: '10.20.0.5',
          DNSDomain: 'corp.contoso.example',
          IPAddress: ipAddressV4,
          IPSubnet: ipAddressV4 && '255.255.255.0',
          MACAddress: withColons(macAddress),
        },
      ];
    },
  },
  PhysicalDisk: { rows: (machine) => [drive(machine)] },
  PhysicalMemory: {
    rows: ({ physicalMemoryInBytes }) => [
      {
        BankLabel: 'BANK 0',
        Capacity: physicalMemoryInBytes,
        DeviceLocator: 'DIMM 1',
        Manufacturer: 'Samsung',
        Speed: 4800,
      },
    ],
  },
  Processor: {
    rows: (machine) => [
      {
        Name: machine.processorArchitecture === 'arm64' ? 'Snapdragon X Plus' : '13th Gen Intel(R) Core(TM) i5-1345U',
        Manufacturer: machine.processorArchitecture === 'arm64' ? 'Qualcomm' : 'GenuineIntel',
        Architecture: machine.processorArchitecture,
        MaxClockSpeed: 1600,
        NumberOfCores: 8,
        NumberOfLogicalProcessors: 8,
      },
    ],
  },
  SystemEnclosure: {
    rows: (machine) => [
      {
        ChassisTypes: machine.chassisType,
        Manufacturer: machine.manufacturer,
        SerialNumber: machine.serialNumber,
        SMBIOSAssetTag: null,
      },
    ],
  },
  TPM: {
    needs: ['hardwareInformation'],
    rows: ({ hardwareInformation }) =>
      hardwareInformation?.tpmSpecificationVersion
        ? [
            {
              IsActivated_InitialValue: true,
              IsEnabled_InitialValue: true,
              ManufacturerIdTxt: hardwareInformation.tpmManufacturer,
              ManufacturerVersion: hardwareInformation.tpmVersion,
              SpecVersion: hardwareInformation.tpmSpecificationVersion,
            },
          ]
        : [],
  },
  TPMStatus: {
    needs: ['hardwareInformation'],
    rows: ({ hardwareInformation }) => {
      const isReady = Boolean(hardwareInformation?.tpmSpecificationVersion);
      return [{ IsReady: isReady, IsApplicable: isReady, Information: isReady ? 'Ready' : 'No TPM was found' }];
    },
  },
};
