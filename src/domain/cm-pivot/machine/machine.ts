import type { Instant } from '../../clock';
import type { TwinApp } from '../../devices/twin';
import type { Random } from '../../random';

/** What of the hardware of a machine its entities tell. */
interface Hardware {
  readonly ipAddressV4: string | null;
  readonly subnetAddress: string | null;
  readonly systemManagementBIOSVersion: string | null;
  readonly tpmManufacturer: string | null;
  readonly tpmSpecificationVersion: string | null;
  readonly tpmVersion: string | null;
  readonly batteryHealthPercentage: number;
  readonly batterySerialNumber: string | null;
}

/** What Defender on a machine says of itself. */
interface Protection {
  readonly malwareProtectionEnabled: boolean | number;
  readonly realTimeProtectionEnabled: boolean | number;
  readonly signatureVersion: string | null;
  readonly engineVersion: string | null;
  readonly lastQuickScanDateTime: Instant | null;
  readonly lastFullScanDateTime: Instant | null;
}

/** What a Windows machine is like at the moment: its twin, and of its record what lies in the machine itself. */
export interface Machine {
  readonly id: string;
  readonly deviceName: string;
  readonly osVersion: string;
  readonly skuFamily: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly chassisType: string | null;
  readonly processorArchitecture: string | null;
  readonly totalStorageSpaceInBytes: number | null;
  readonly freeStorageSpaceInBytes: number | null;
  readonly physicalMemoryInBytes: number | null;
  readonly wiFiMacAddress: string | null;
  readonly ethernetMacAddress: string | null;
  readonly userPrincipalName: string | null;
  readonly joinType: string | null;
  readonly azureADDeviceId: string | null;
  readonly isMdmEnrolled: boolean | number;
  readonly isEncrypted: boolean | number | null;
  readonly bitLockerProtectionOn: boolean | number | null;
  readonly enrolledDateTime: Instant;
  readonly lastBootDateTime: Instant | null;
  /** Null without PowerShell. */
  readonly powerShellVersion: string | null;
  /** Version of its Configuration Manager client. */
  readonly clientVersion: string | null;
  /** The domain or workgroup it belongs to. */
  readonly domain: string | null;
  readonly hardwareInformation: Hardware | null;
  readonly apps: readonly TwinApp[];
  readonly protection: Protection | null;
  readonly activeThreats: number;
}

/** What is the same for all machines that answer a query at an instant. */
export interface Site {
  readonly now: Instant;
  readonly random: Random;
  /** Who publishes an app, by its name. */
  readonly publishers: ReadonlyMap<string, string>;
}

/** Facts that are read only where an entity tells of them. */
export type HeavyFact = 'hardwareInformation' | 'apps' | 'protection' | 'activeThreats';

/** Kinds of machines whose insides a dataset describes. */
export const MACHINE_KINDS = ['client', 'server', 'pointOfSale'] as const;
export type MachineKind = (typeof MACHINE_KINDS)[number];

/** The kind of a machine. */
export function machineKindOf({ skuFamily }: Pick<Machine, 'skuFamily'>): MachineKind {
  if (skuFamily?.includes('Server')) return 'server';
  return skuFamily?.startsWith('IoT') ? 'pointOfSale' : 'client';
}
