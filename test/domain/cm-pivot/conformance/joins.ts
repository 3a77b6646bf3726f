import type { Case } from './case';

/** Joins, which go by Device: within a client, and of what the site has put together. */
export const joinCases: readonly Case[] = [
  [
    'One | join Service | project Device, Text, Name',
    'Device Text Name',
    [
      ['LT-A', 'Hello World', 'Spooler'],
      ['LT-A', 'Hello World', 'wuauserv'],
    ],
  ],
  [
    'One | join (Service)',
    'Device Text Name State Pid',
    [
      ['LT-A', 'Hello World', 'Spooler', 'Running', 100],
      ['LT-A', 'Hello World', 'wuauserv', 'Stopped', 0],
    ],
  ],
  ['One | join kind=inner (Service | where Pid > 0) on Device | project Name', 'Name', [['Spooler']]],
  // Without a kind the left side counts once for each device.
  ['App | join (Service) | count', 'Count', [[5]]],
  ['App | join kind=innerunique (Service) | count', 'Count', [[5]]],
  ['App | join kind=inner (Service) | count', 'Count', [[10]]],
  [
    'Service | where Name == "Spooler" | join kind=leftouter (App | where Paid) | project Device, Version',
    'Device Version',
    [
      ['LT-A', null],
      ['LT-B', '7.2'],
      ['SRV-1', '7.3'],
      ['POS-1', null],
    ],
  ],
  [
    'App | where Paid | join kind=rightouter (Service | where Name == "Spooler") | project Device, Version, State',
    'Device Version State',
    [
      ['LT-A', null, 'Running'],
      ['LT-B', '7.2', 'Stopped'],
      ['SRV-1', '7.3', 'Running'],
      ['POS-1', null, 'Running'],
    ],
  ],
  [
    'One | join kind=fullouter (App | where Paid | project Device, Version)',
    'Device Text Version',
    [
      ['LT-A', 'Hello World', null],
      ['LT-B', null, '7.2'],
      ['SRV-1', null, '7.3'],
    ],
  ],
  ['Service | join kind=leftsemi (One) | project Name', 'Name', [['Spooler'], ['wuauserv']]],
  ['Service | where Pid > 0 | join kind=leftanti (App) | project Device', 'Device', [['POS-1']]],
  [
    'One | join kind=rightsemi (Service)',
    'Device Name State Pid',
    [
      ['LT-A', 'Spooler', 'Running', 100],
      ['LT-A', 'wuauserv', 'Stopped', 0],
    ],
  ],
  ['App | join kind=rightanti (Service)', 'Device Name State Pid', [['POS-1', 'Spooler', 'Running', 50]]],
  // Columns that both sides have are numbered on the right.
  [
    'Service | where Pid == 50 | join kind=leftouter (App) | project Device, Name, Name1',
    'Device Name Name1',
    [['POS-1', 'Spooler', null]],
  ],
  ['One | join (One) | join (One)', 'Device Text Text1 Text2', [['LT-A', 'Hello World', 'Hello World', 'Hello World']]],
  // One side is a summary for each device.
  [
    'One | join (Service | summarize Services = count() by Device) | project Device, Services',
    'Device Services',
    [['LT-A', 2]],
  ],
  [
    'Service | summarize Services = count() by Device | join kind=leftouter (App | summarize Apps = count() by Device)',
    'Device Services Apps',
    [
      ['LT-A', 2, 2],
      ['LT-B', 1, 2],
      ['SRV-1', 2, 2],
      ['POS-1', 1, null],
    ],
  ],
  ['App | join (Service | distinct Device, State) | count', 'Count', [[4]]],
  // What is kept of the right side depends on all clients.
  [
    'Service | join kind=inner (Service | top 1 by Pid | project Device) | project Name',
    'Name',
    [['Spooler'], ['W3SVC']],
  ],
  ['App | join kind=leftsemi (Service | take 1) | project Name', 'Name', [['7-Zip'], ['Chrome']]],
  ['One | join (Service | order by Pid asc) | project Name', 'Name', [['Spooler'], ['wuauserv']]],
  // A device is what is called Device, even if the query made it up.
  [
    "Service | where Pid == 300 | project Device = 'LT-A', Name | join kind=inner (One)",
    'Device Name Text',
    [['LT-A', 'W3SVC', 'Hello World']],
  ],
  [
    'App | where Paid | join kind=inner (Service | where State == "Running" | join kind=inner (App | project Device, Size)) | count',
    'Count',
    [[4]],
  ],
];
