import type { InventoryService } from '../inventory.service';
import { CARRIED_OUT, noting, together } from './carried-out';
import type { ClientEffect } from './client-effect';

/** Clients whose devices differ from what inventory has told tell it; few do at any time. */
function telling(
  tell: (id: string, ...rest: Parameters<NonNullable<ClientEffect['carryOut']>>) => Promise<void>,
): ClientEffect {
  return {
    carryOut: async (manager, operation, now) => {
      const changed: { id: string }[] = await manager.query(
        `SELECT w."id" FROM "twin" w WHERE w."id" IN (${CARRIED_OUT}) AND w."inventoryChangedDateTime" IS NOT NULL`,
      );
      for (const { id } of changed) await tell(id, manager, operation, now);
    },
  };
}

/** Clients run a hardware inventory cycle: hardware, operating system, storage and installed programs. */
export function hardwareInventory(inventory: InventoryService): ClientEffect {
  return together(
    noting('lastHardwareScan'),
    telling((id, manager) => inventory.takeFromClient(manager, id, { isHardware: true })),
  );
}

/** Clients run a software inventory cycle: the programs whose files they find. */
export function softwareInventory(inventory: InventoryService): ClientEffect {
  return together(
    noting('lastSoftwareScan'),
    telling((id, manager) => inventory.takeFromClient(manager, id, { isHardware: false })),
  );
}
