import type { TestSandbox } from './create-sandbox';
import { mutation } from './roles';

const FOUND = `query ($id: ID!) {
  cmPivotQuery(id: $id) {
    query createdBy requestedTime closedDateTime status rowCount isTruncated truncatedClients chartType
    failures { deviceName errorCode errorMessage } collection { id }
    clientOperation { action primaryActionType state isExpired completedClients failedClients offlineClients unknownClients }
  }
  cmPivotRows(cmPivotQueryId: $id, first: 5000) { columns { name type } rows totalCount hasNextPage }
}`;

/** CMPivot as an administrator uses it in a sandbox. */
export class CMPivotConsole {
  constructor(private readonly sandbox: TestSandbox) {}

  /** Asks a query of a collection, or of whatever target is given; answers with its id. */
  async run(query: string, target: object = { collectionId: 'SMS00001' }, options = {}): Promise<string> {
    const input = { query, ...target };
    const answer = await this.sandbox.data(mutation('runCMPivot', 'cmPivotQuery { id }'), { input }, options);
    return answer.runCMPivot.cmPivotQuery.id;
  }

  /** What has come in of a query, its rows among it. */
  async found(id: string, options = {}) {
    const { cmPivotQuery, cmPivotRows } = await this.sandbox.data(FOUND, { id }, options);
    return { ...cmPivotQuery, ...cmPivotRows, operation: cmPivotQuery.clientOperation };
  }

  /** Asks a query, waits for everybody who is online, and answers with the rows. */
  async rows(query: string, target?: object): Promise<unknown[][]> {
    const id = await this.run(query, target);
    await this.sandbox.advance('PT2M');
    return (await this.found(id)).rows;
  }

  refusal(query: string, target: object = { collectionId: 'SMS00001' }, options = {}) {
    return this.sandbox.refusal(mutation('runCMPivot'), { input: { query, ...target } }, options);
  }

  close(cmPivotQueryId: string, options = {}) {
    return this.sandbox.query(mutation('closeCMPivotQuery'), { input: { cmPivotQueryId } }, options);
  }

  /** Sets what a device tells of an entity. */
  plant(managedDeviceId: string, entity: string, columns: string[], rows: unknown[][] | null, more: object = {}) {
    const input = { managedDeviceId, entity, columns, rows, ...more };
    return this.sandbox.tryControl(mutation('setCMPivotEntity'), { input });
  }

  updateTwin(managedDeviceId: string, changes: object) {
    return this.sandbox.control(mutation('updateTwin'), { input: { managedDeviceId, ...changes } });
  }
}
