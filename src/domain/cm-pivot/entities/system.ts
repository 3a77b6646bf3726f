import type { EntityType } from '../entity-type';
import { entity } from './define-entity';

const PATH = { name: 'the path', type: 'string' } as const;

/** What clients tell of Windows and of what is set up on it. */
export const systemEntities: Readonly<Record<string, EntityType>> = {
  AutoStartSoftware: entity('Programs that start by themselves.', {
    Product: 'string',
    FileName: 'string',
    Location: 'string',
    Publisher: 'string',
    StartupType: 'string',
  }),
  CCMRecentlyUsedApplications: entity('Programs that were used lately.', {
    ExplorerFileName: 'string',
    FileDescription: 'string',
    CompanyName: 'string',
    LastUsedTime: 'datetime',
    LastUserName: 'string',
    LaunchCount: 'long',
  }),
  File: entity(
    'Files by path, in which `*` and `%` stand for any characters and `%windir%` and the like for folders.',
    {
      FileName: 'string',
      FileVersion: 'string',
      Size: 'long',
      LastWriteTime: 'datetime',
      CreationTime: 'datetime',
      Hash: 'string',
    },
    { parameters: [PATH] },
  ),
  FileContent: entity('The lines of a text file.', { Line: 'long', Content: 'string' }, { parameters: [PATH] }),
  FileShare: entity('Folders that it shares.', {
    Name: 'string',
    Caption: 'string',
    Description: 'string',
    Path: 'string',
    Type: 'string',
  }),
  InstalledExecutable: entity('Programs that software inventory found as files.', {
    ExecutableName: 'string',
    FilePath: 'string',
    FileSize: 'long',
    FileVersion: 'string',
    ProductName: 'string',
    Publisher: 'string',
  }),
  InstalledSoftware: entity('The software that is installed.', {
    ProductName: 'string',
    ProductVersion: 'string',
    Publisher: 'string',
    InstallDate: 'datetime',
    InstalledLocation: 'string',
  }),
  OperatingSystem: entity('Its operating system.', {
    Caption: 'string',
    Version: 'string',
    BuildNumber: 'string',
    OSArchitecture: 'string',
    ProductType: 'string',
    InstallDate: 'datetime',
    LastBootUpTime: 'datetime',
    FreePhysicalMemory: 'long',
    TotalVisibleMemorySize: 'long',
  }),
  OS: entity('Its operating system, in short.', {
    Caption: 'string',
    Version: 'string',
    BuildNumber: 'string',
    OSArchitecture: 'string',
    LastBootUpTime: 'datetime',
  }),
  QuickFixEngineering: entity('The fixes that are installed.', {
    HotFixID: 'string',
    Description: 'string',
    InstalledBy: 'string',
    InstalledOn: 'datetime',
  }),
  Registry: entity(
    'Values of the registry by path, in which `*` and `%` stand for any characters.',
    { Key: 'string', Property: 'string', Value: 'string' },
    { parameters: [PATH] },
  ),
  Service: entity('Its services.', {
    Name: 'string',
    DisplayName: 'string',
    State: 'string',
    StartMode: 'string',
    StartName: 'string',
    PathName: 'string',
    ProcessId: 'long',
  }),
  SoftwareUpdate: entity('Updates that it is offered, and whether they are installed.', {
    ArticleID: 'string',
    BulletinID: 'string',
    Title: 'string',
    Severity: 'string',
    Status: 'string',
  }),
};
