import type { EntityManager } from 'typeorm';

/** How far a query is, in the words of the console. */
export async function statusOf(manager: EntityManager, clientOperationId: string): Promise<string> {
  const [{ status }] = await manager.query(
    `SELECT 'completed on ' || "completedClients" || ' of ' || "totalClients" || ' clients (' || "offlineClients" || ' offline, '
       || "failedClients" || ' failure)' AS status FROM "clientOperation" WHERE "id" = ?1`,
    [clientOperationId],
  );
  return status;
}
