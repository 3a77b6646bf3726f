import type { Case } from './case';

const SEVEN_ZIP = ['LT-A', '7-Zip', '25.01'];

/** Table operators but for join and summarize. */
export const tableCases: readonly Case[] = [
  ['One', 'Device Text', [['LT-A', 'Hello World']]],
  ['None', 'Device Text Number', []],
  ['  One // a comment\r\n// another\n', 'Device Text', [['LT-A', 'Hello World']]],
  ['One\n| where true // all\n| project Text', 'Text', [['Hello World']]],
  ['Service | count', 'Count', [[6]]],
  ['None | count', 'Count', [[0]]],
  ["App | where Name == 'CHROME' | count", 'Count', [[2]]],
  ['App | count | project Twice = Count * 2', 'Twice', [[12]]],
  [
    'Service | where Pid > 0 and State == "running" | project Device, Pid',
    'Device Pid',
    [
      ['LT-A', 100],
      ['SRV-1', 200],
      ['SRV-1', 300],
      ['POS-1', 50],
    ],
  ],
  // A condition that is not known to be true keeps nothing.
  ['App | where Rating < 4 | project Name', 'Name', [['Payroll'], ['Payroll']]],
  ['App | where Rating >= 4 | project Name', 'Name', [['7-Zip'], ['Chrome']]],
  ['App | where Size != 6 | project Version', 'Version', [['141.0'], ['140.0'], ['7.2'], ['7.3'], ['1.0']]],
  ["App | where Name !contains 'chrome' | project Version", 'Version', [['25.01'], ['7.2'], ['7.3'], ['1.0']]],
  ['App | where isnull(Name) | project Device, Version', 'Device Version', [['SRV-1', '1.0']]],
  ['App | where Paid | project Version', 'Version', [['7.2'], ['7.3']]],
  ['App | where null', 'Device Name Version Size Rating Paid Installed Runtime', []],
  ['App | where Installed > ago(1d) | project Name', 'Name', [['Payroll']]],
  [
    'App | where Runtime >= 2h | project Name, Runtime',
    'Name Runtime',
    [
      ['Chrome', '02:00:00'],
      ['Payroll', '1.00:00:00'],
    ],
  ],
  ["Service | where Device like 'LT-%' | count", 'Count', [[3]]],
  ['Service | where Name == State | count', 'Count', [[0]]],
  // project
  [
    "App | where Device == 'lt-a' | project Size, Name",
    'Size Name',
    [
      [6, '7-Zip'],
      [600, 'Chrome'],
    ],
  ],
  [
    "App | where Size == 6 | project Device, Label = strcat(Name, ' ', Version)",
    'Device Label',
    [['LT-A', '7-Zip 25.01']],
  ],
  ['App | where Size == 6 | project Size + 1, Size * 2', 'Column1 Column2', [[7, 12]]],
  ['App | where Size == 6 | project bin(Size, 4)', 'Size', [[4]]],
  ['App | where Size == 6 | project A = Size | project B = A, A', 'B A', [[6, 6]]],
  ['App | where Size == 6 | project Device, Name, Version', 'Device Name Version', [SEVEN_ZIP]],
  ['App | where Size == 6 | project Installed', 'Installed', [['2026-10-01T08:00:00.000Z']]],
  ['App | where Size == 6 | project X = null', 'X', [[null]]],
  // distinct
  ['Service | distinct Name', 'Name', [['Spooler'], ['wuauserv'], ['W3SVC']]],
  ['App | distinct Name', 'Name', [['7-Zip'], ['Chrome'], ['Payroll'], [null]]],
  [
    'Service | distinct Device, State',
    'Device State',
    [
      ['LT-A', 'Running'],
      ['LT-A', 'Stopped'],
      ['LT-B', 'Stopped'],
      ['SRV-1', 'Running'],
      ['POS-1', 'Running'],
    ],
  ],
  ['One | distinct *', 'Device Text', [['LT-A', 'Hello World']]],
  ['Service | distinct State | count', 'Count', [[2]]],
  ['App | distinct Paid', 'Paid', [[false], [true], [null]]],
  // order by: descending unless asked otherwise; null is less than anything.
  ['Service | where Pid > 0 | order by Pid asc | project Pid', 'Pid', [[50], [100], [200], [300]]],
  ['Service | where Pid > 0 | order by Pid | project Pid', 'Pid', [[300], [200], [100], [50]]],
  ['Service | where Pid > 0 | sort by Pid desc | project Pid', 'Pid', [[300], [200], [100], [50]]],
  ['App | order by Rating asc | project Rating', 'Rating', [[null], [null], [2], [3.5], [4], [4.5]]],
  ['App | order by Rating | project Rating', 'Rating', [[4.5], [4], [3.5], [2], [null], [null]]],
  ['App | order by Rating asc nulls last | project Rating', 'Rating', [[2], [3.5], [4], [4.5], [null], [null]]],
  ['App | order by Rating desc nulls first | project Rating', 'Rating', [[null], [null], [4.5], [4], [3.5], [2]]],
  [
    'App | order by Name asc, Size desc | project Name, Size',
    'Name Size',
    [
      [null, null],
      ['7-Zip', 6],
      ['Chrome', 600],
      ['chrome', 580],
      ['Payroll', 130],
      ['Payroll', 120],
    ],
  ],
  [
    'Service | order by Device asc, Name asc | project Device, Name | take 2',
    'Device Name',
    [
      ['LT-A', 'Spooler'],
      ['LT-A', 'wuauserv'],
    ],
  ],
  ['Service | order by -Pid asc | take 1 | project Pid', 'Pid', [[300]]],
  ['Service | order by Pid asc | order by Pid desc | take 1 | project Pid', 'Pid', [[300]]],
  [
    'App | where isnotnull(Size) | order by Size asc | where Size > 100 | project Size',
    'Size',
    [[120], [130], [580], [600]],
  ],
  // take and top
  ['Service | take 2 | project Name', 'Name', [['Spooler'], ['wuauserv']]],
  ['Service | take 0 | count', 'Count', [[0]]],
  ['Service | take 99 | count', 'Count', [[6]]],
  ['Service | top 2 by Pid | project Pid', 'Pid', [[300], [200]]],
  ['Service | top 2 by Pid asc | project Pid', 'Pid', [[0], [0]]],
  ['App | top 1 by Installed asc nulls last | project Name', 'Name', [['chrome']]],
  ['Service | top 3 by Pid | where Pid < 300 | project Pid', 'Pid', [[200], [100]]],
  ['Service | top 3 by Pid | top 1 by Pid asc | project Pid', 'Pid', [[100]]],
  // What an entity is asked for.
  ["Log('ccmexec') | project Line | take 1", 'Line', [['ccmexec 86400000']]],
  ["Log('a', 2h) | distinct Line", 'Line', [['a 7200000']]],
];
