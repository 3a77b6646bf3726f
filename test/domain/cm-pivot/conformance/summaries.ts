import type { Case } from './case';

/** The aggregates, and how groups and columns come about. */
export const summaryCases: readonly Case[] = [
  ['Service | summarize count()', 'count_', [[6]]],
  [
    'Service | summarize Services = count() by State',
    'State Services',
    [
      ['Running', 4],
      ['Stopped', 2],
    ],
  ],
  [
    'Service | summarize count() by Name',
    'Name count_',
    [
      ['Spooler', 4],
      ['wuauserv', 1],
      ['W3SVC', 1],
    ],
  ],
  // Names that differ by case alone are one group, shown as it was first met.
  [
    'App | summarize count() by Name',
    'Name count_',
    [
      ['7-Zip', 1],
      ['Chrome', 2],
      ['Payroll', 2],
      [null, 1],
    ],
  ],
  [
    'Service | summarize count() by Device, State',
    'Device State count_',
    [
      ['LT-A', 'Running', 1],
      ['LT-A', 'Stopped', 1],
      ['LT-B', 'Stopped', 1],
      ['SRV-1', 'Running', 2],
      ['POS-1', 'Running', 1],
    ],
  ],
  ['App | summarize dcount(Device)', 'dcount_', [[3]]],
  ['App | summarize dcount(Name)', 'dcount_', [[3]]],
  [
    'App | summarize dcount(Device) by Name',
    'Name dcount_',
    [
      ['7-Zip', 1],
      ['Chrome', 2],
      ['Payroll', 2],
      [null, 1],
    ],
  ],
  ['App | summarize avg(Size)', 'avg_', [[287.2]]],
  ['App | summarize avg(Rating)', 'avg_', [[3.5]]],
  ['App | summarize avg(Runtime)', 'avg_', [['07:00:00']]],
  ['App | summarize sum(Size)', 'sum_', [[1436]]],
  ['App | summarize sum(Runtime)', 'sum_', [['1.04:00:00']]],
  [
    'App | summarize sum(Size) by Paid',
    'Paid sum_',
    [
      [false, 1186],
      [true, 250],
      [null, 0],
    ],
  ],
  ['App | summarize min(Size), max(Size)', 'min_ max_', [[6, 600]]],
  [
    'App | summarize min(Installed), max(Installed)',
    'min_ max_',
    [['2026-09-15T12:00:00.000Z', '2026-11-01T23:30:00.000Z']],
  ],
  ['App | summarize min(Name), max(Name)', 'min_ max_', [['7-Zip', 'Payroll']]],
  [
    'App | summarize max(Rating) by Device',
    'Device max_',
    [
      ['LT-A', 4.5],
      ['LT-B', 3.5],
      ['SRV-1', 2],
    ],
  ],
  ['Service | summarize countif(Pid > 0)', 'countif_', [[4]]],
  [
    'App | summarize countif(Paid) by Device',
    'Device countif_',
    [
      ['LT-A', 0],
      ['LT-B', 1],
      ['SRV-1', 1],
    ],
  ],
  [
    'App | summarize sumif(Size, Paid), minif(Size, Paid), maxif(Size, Paid)',
    'sumif_ minif_ maxif_',
    [[250, 120, 130]],
  ],
  ['App | summarize maxif(Size, Size > 9999)', 'maxif_', [[null]]],
  ['App | summarize percentile(Size, 50)', 'percentile_', [[130]]],
  ['App | summarize percentile(Size, 0), percentile(Size, 100)', 'percentile_ percentile_1', [[6, 600]]],
  [
    'App | summarize percentile(Size, 75) by Paid',
    'Paid percentile_',
    [
      [false, 600],
      [true, 130],
      [null, null],
    ],
  ],
  // Nothing to go by: one row, even if there are no rows; with groups, none.
  [
    'None | summarize count(), sum(Number), avg(Number), min(Number), dcount(Text)',
    'count_ sum_ avg_ min_ dcount_',
    [[0, 0, null, null, 0]],
  ],
  ['None | summarize count() by Text', 'Text count_', []],
  ['Service | summarize by State', 'State', [['Running'], ['Stopped']]],
  ['Service | summarize count(), count()', 'count_ count_1', [[6, 6]]],
  ['Service | summarize Share = 100 * countif(State == "Running") / count()', 'Share', [[66]]],
  ['Service | summarize max(Pid) - min(Pid)', 'Column1', [[300]]],
  [
    'App | where isnotnull(Installed) | summarize count() by bin(Installed, 1d)',
    'Installed count_',
    [
      ['2026-10-01T00:00:00.000Z', 1],
      ['2026-10-20T00:00:00.000Z', 1],
      ['2026-09-15T00:00:00.000Z', 1],
      ['2026-11-01T00:00:00.000Z', 1],
    ],
  ],
  [
    'App | where isnotnull(Size) | summarize Apps = count() by Range = bin(Size, 100) | order by Range asc',
    'Range Apps',
    [
      [0, 1],
      [100, 2],
      [500, 1],
      [600, 1],
    ],
  ],
  [
    "App | summarize count() by iff(Paid, 'paid', 'free')",
    'Column1 count_',
    [
      ['free', 4],
      ['paid', 2],
    ],
  ],
  ['Service | summarize count() by Name | where count_ > 1', 'Name count_', [['Spooler', 4]]],
  ['Service | summarize count() by Name | summarize max(count_)', 'max_', [[4]]],
  ['Service | summarize n = count() by Name | top 1 by n | project Name', 'Name', [['Spooler']]],
  ['Service | summarize count() by Device | summarize Devices = count(), Rows = sum(count_)', 'Devices Rows', [[4, 6]]],
  ['App | order by Size desc | summarize count()', 'count_', [[6]]],
];
