import {
  type CMPivotChartType,
  type CMPivotColumnType,
  cmPivotChartType,
  cmPivotColumnType,
} from '../domain/enumerations/cm-pivot';
import { EmbeddedType, InternalTable, Resource } from './model-classes';
import { DateTime, EmbeddedList, EnumMember, Flag, Int, Json, Key, Text } from './properties';

@EmbeddedType('CMPivotColumn', 'A column of what a CMPivot query finds.')
export class CMPivotColumn {
  @Text('Name of the column.', { required: true })
  name!: string;

  @EnumMember(cmPivotColumnType, 'What its values are.', { required: true, defaultTo: 'string' })
  type!: CMPivotColumnType;
}

@EmbeddedType('CMPivotClientFailure', 'A client that could not answer a CMPivot query.')
export class CMPivotClientFailure {
  @Text('Id of the device.', { required: true })
  managedDeviceId!: string;

  @Text('Name of the device; null if it has none.')
  deviceName!: string | null;

  @Int('What the client reported.', { required: true })
  errorCode!: number;

  @Text('What was wrong.', { required: true })
  errorMessage!: string;
}

@Resource({
  singular: 'cmPivotQuery',
  plural: 'cmPivotQueries',
  description:
    'A CMPivot query: what clients were asked, and how far their answers have come in. cmPivotRows has the rows. ConfigMgr: CMPivot.',
  permission: 'Collection.RunScript',
  scope: { ofCollections: 't."clientOperationId" IN (SELECT "id" FROM "clientOperation")' },
  orderBy: [{ property: 'requestedTime', direction: 'desc' }],
  search: ['query', 'createdBy'],
})
export class CMPivotQuery {
  @Key('Identifier of the query.')
  id!: string;

  @Text('The query as it was written.', { required: true })
  query!: string;

  @Text('User principal name of who asked.', { required: true })
  createdBy!: string;

  @DateTime('When it was asked; `now()` in the query.', { required: true, indexed: true })
  requestedTime!: string;

  @DateTime('When it was closed, from when on no further client receives it; null if it was not.')
  closedDateTime!: string | null;

  @Text('How far it is, such as `completed on 4 of 6 clients (1 offline, 1 failure)`.', { required: true })
  status!: string;

  @EmbeddedList(() => CMPivotColumn, 'What each value of a row is.', { required: true })
  columns!: CMPivotColumn[];

  @EnumMember(cmPivotChartType, 'How `render` asks the rows to be drawn; null if it does not.')
  chartType!: CMPivotChartType | null;

  @Int('How many rows there are so far.', { required: true })
  rowCount!: number;

  @Flag('Whether rows were left out because there were more than the site or a client may send.', { required: true })
  isTruncated!: boolean;

  @Int('Clients that had more to send than one may, which is 128 KB.', { required: true })
  truncatedClients!: number;

  @EmbeddedList(() => CMPivotClientFailure, 'Clients that could not answer; the first 100 of them.', { required: true })
  failures!: CMPivotClientFailure[];

  @Text('The operation that takes it to clients.', { hidden: true, required: true, references: 'clientOperation' })
  clientOperationId!: string;

  @Text('The targeted collection.', { hidden: true, references: 'collection', onDelete: 'SET NULL' })
  collectionId!: string | null;
}

/** What has come in of a query: what the site must know to go on, and the rows it comes to. */
@InternalTable('cmPivotAnswer')
export class CMPivotAnswer {
  @Key('Id of the query.')
  id!: string;

  @Text('The query.', { required: true, references: 'cMPivotQuery' })
  cmPivotQueryId!: string;

  @Json('What each collector has seen, as QueryRun saves it.', { required: true })
  state!: unknown;

  @Json('The rows, as they are shown.', { required: true })
  rows!: unknown;

  @Json('What the query itself shows of it.', { required: true })
  summary!: unknown;
}
