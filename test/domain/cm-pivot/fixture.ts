import { compileQuery } from '../../../src/domain/cm-pivot/compile-query';
import { entity } from '../../../src/domain/cm-pivot/entities/define-entity';
import { QueryRun } from '../../../src/domain/cm-pivot/query-run';
import { type Row, shownValue } from '../../../src/domain/cm-pivot/values';

/** What `now()` is in all cases. */
export const NOW = Date.parse('2026-11-02T09:00:00Z');

const at = (instant: string) => Date.parse(instant);
const MINUTES = 60_000;

export const ENTITIES = {
  App: entity('Apps.', {
    Name: 'string',
    Version: 'string',
    Size: 'long',
    Rating: 'real',
    Paid: 'bool',
    Installed: 'datetime',
    Runtime: 'timespan',
  }),
  Service: entity('Services.', { Name: 'string', State: 'string', Pid: 'long' }),
  One: entity('One row.', { Text: 'string' }),
  None: entity('No rows.', { Text: 'string', Number: 'long' }),
  Log: entity(
    'A log.',
    { Line: 'string' },
    {
      parameters: [
        { name: 'the log', type: 'string' },
        { name: 'how far back', type: 'timespan', otherwise: 86_400_000 },
      ],
    },
  ),
};

/** Four devices: two laptops, a server whose second app is known by its version alone, and a till without apps. */
const DEVICES: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>> = {
  'LT-A': {
    App: [
      ['7-Zip', '25.01', 6, 4.5, false, at('2026-10-01T08:00:00Z'), 30 * MINUTES],
      ['Chrome', '141.0', 600, 4, false, at('2026-10-20T10:30:00Z'), 120 * MINUTES],
    ],
    Service: [
      ['Spooler', 'Running', 100],
      ['wuauserv', 'Stopped', 0],
    ],
    One: [['Hello World']],
  },
  'LT-B': {
    App: [
      ['chrome', '140.0', 580, null, false, at('2026-09-15T12:00:00Z'), 90 * MINUTES],
      ['Payroll', '7.2', 120, 3.5, true, at('2026-11-01T23:30:00Z'), null],
    ],
    Service: [['Spooler', 'Stopped', 0]],
  },
  'SRV-1': {
    App: [
      ['Payroll', '7.3', 130, 2, true, null, 1440 * MINUTES],
      [null, '1.0', null, null, null, null, null],
    ],
    Service: [
      ['Spooler', 'Running', 200],
      ['W3SVC', 'Running', 300],
    ],
  },
  'POS-1': { Service: [['Spooler', 'Running', 50]] },
};

const LIMITS = { cells: 100_000, rows: 100_000 };

export function compile(query: string, limits = LIMITS) {
  return compileQuery(query, { entities: ENTITIES, limits, now: NOW });
}

/** Carries a query out over the four devices; what the log holds are the arguments it was asked with. */
export function carryOut(query: string, limits = LIMITS) {
  const compiled = compile(query, limits);
  let run = new QueryRun(compiled);
  for (const [device, entities] of Object.entries(DEVICES)) {
    run.add(({ entity: name, arguments: given }) => {
      const rows = name === 'Log' ? [[given.join(' ')]] : (entities[name] ?? []);
      return rows.map((row) => [device, ...row]);
    });
    // The site may be stopped after any answer.
    run = new QueryRun(compiled, JSON.parse(JSON.stringify(run.save())));
  }
  const { columns, chart } = compiled;
  const rows = run.rows().map((row) => row.map((value, place) => shownValue(columns[place]!.type, value)));
  return { columns, chart, rows };
}
