import { DAY } from '../../clock';
import type { EntityType } from '../entity-type';
import { entity } from './define-entity';

/** How far back a log is read: a day unless the query says otherwise. */
const SINCE = { name: 'how far back', type: 'timespan', otherwise: DAY } as const;
const LOG = { name: 'the log', type: 'string' } as const;

/** The column by which rows of a log are taken or left out; absent for what is no log. */
export const LOG_TIMES: Readonly<Record<string, string>> = {
  AppCrash: 'DateTime',
  CcmLog: 'LogTime',
  EventLog: 'DateTime',
  WinEvent: 'DateTime',
};

/** What clients tell of what is going on, and of what went on lately. */
export const activityEntities: Readonly<Record<string, EntityType>> = {
  AppCrash: entity(
    'Programs that crashed in the last day, or as far back as is asked.',
    { FileName: 'string', Version: 'string', FaultingModule: 'string', ExceptionCode: 'string', DateTime: 'datetime' },
    { parameters: [SINCE] },
  ),
  CcmLog: entity(
    'Lines of a log of the Configuration Manager client of the last day, or as far back as is asked.',
    { LogText: 'string', LogTime: 'datetime', Component: 'string', Type: 'string', Thread: 'long' },
    { parameters: [LOG, SINCE] },
  ),
  Connection: entity(
    'Its open network connections.',
    {
      Protocol: 'string',
      LocalAddress: 'string',
      LocalPort: 'long',
      RemoteAddress: 'string',
      RemotePort: 'long',
      State: 'string',
      Process: 'string',
    },
    { powerShell: '5.0' },
  ),
  EventLog: entity(
    'Events of a classic Windows log of the last day, or as far back as is asked.',
    { EventID: 'long', DateTime: 'datetime', EntryType: 'string', Source: 'string', Message: 'string' },
    { parameters: [LOG, SINCE] },
  ),
  Process: entity('The programs that run.', {
    Name: 'string',
    Caption: 'string',
    CommandLine: 'string',
    CreationDate: 'datetime',
    ExecutablePath: 'string',
    ProcessId: 'long',
    ThreadCount: 'long',
    WorkingSetSize: 'long',
  }),
  ProcessModule: entity(
    'The modules that programs of a name have loaded.',
    { ModuleName: 'string', FileName: 'string', FileVersion: 'string', Size: 'long', ProcessName: 'string' },
    { parameters: [{ name: 'the process', type: 'string' }] },
  ),
  SystemBootData: entity('Its last start, and how long that took.', {
    SystemStartTime: 'datetime',
    BootDuration: 'timespan',
    OSVersion: 'string',
    UpdateDuration: 'timespan',
  }),
  WinEvent: entity(
    'Events of a Windows event log of the last day, or as far back as is asked.',
    { ID: 'long', DateTime: 'datetime', LevelDisplayName: 'string', ProviderName: 'string', Message: 'string' },
    { parameters: [LOG, SINCE] },
  ),
};
