import type { DeviceCleaner } from '../agent/device-cleaner';
import { keepOpenings } from '../agent/idle-apps';
import { expireRecords, keepSchedules } from '../agent/idle-devices';
import type { SimulatedApp } from '../agent/simulated-app';
import type { SimulatedDevice } from '../agent/simulated-device';
import type { Routine } from '../agent/time-keeper';
import type { ClientOperationService } from '../services/client-operation.service';
import type { ClientPushProgressService } from '../services/client-push-progress.service';
import type { ClientUpkeep } from '../services/client-upkeep';
import type { CoManagementService } from '../services/co-management.service';
import { noticeCoManagement } from '../services/co-management-agenda';
import type { CollectionUpdates } from '../services/collection-updates';
import type { DeviceProtocolService } from '../services/device-protocol.service';
import type { ConnectorService } from '../services/remote-assistance/connector.service';
import type { RemoteAssistanceService } from '../services/remote-assistance/remote-assistance.service';

/** Who does what as time passes. */
interface Workers {
  readonly devices: SimulatedDevice;
  readonly protocol: DeviceProtocolService;
  readonly cleaner: DeviceCleaner;
  readonly operations: ClientOperationService;
  readonly clients: ClientUpkeep;
  readonly updates: CollectionUpdates;
  readonly coManagement: CoManagementService;
  readonly clientPush: ClientPushProgressService;
  readonly apps: SimulatedApp;
  readonly connector: ConnectorService;
  readonly assistance: RemoteAssistanceService;
}

/** What is done as time passes: one line per kind of work. */
export function buildRoutine(workers: Workers): Routine {
  const { devices, protocol, cleaner, operations, clients, updates, coManagement, clientPush, apps } = workers;
  const { connector, assistance } = workers;
  return {
    due: {
      checkIn: (manager, id, due, attempt) => devices.visit(manager, id, due, attempt),
      completeAction: (manager, id, due, attempt) => protocol.carryOn(manager, id, due, attempt),
      expireAction: (manager, id, due) => protocol.expire(manager, id, due),
      cleanUpDevices: (manager, _, due) => cleaner.evaluate(manager, due),
      clientOperation: (manager, id, due) => operations.progress(manager, id, due),
      clientUpkeep: (manager, _, due) => clients.finishDue(manager, due),
      clientPush: (manager, id, due) => clientPush.progress(manager, id, due),
      coManagement: (manager, _, due) => coManagement.progress(manager, due),
      openManagedApp: (manager, id, due) => apps.visit(manager, id, due),
      wipeManagedApp: (manager, id, due) => apps.carryOut(manager, id, due),
      expireOnboarding: (manager, id, due) => connector.expire(manager, id, due),
      expireAssistanceRequest: (manager, id, due) => assistance.expireRequest(manager, id, due),
      reconnectAssistance: (manager, id, due) => assistance.reconnect(manager, id, due),
      removeAlert: (manager, id) => assistance.removeAlert(manager, id),
    },
    prepare: noticeCoManagement,
    keep: [keepSchedules, (manager, instant) => clients.keep(manager, instant), keepOpenings, expireRecords],
    finish: async (instant) => {
      await operations.removeRemains();
      await updates.updateDue(instant);
    },
    goOn: () => operations.enterRemaining(),
  };
}
