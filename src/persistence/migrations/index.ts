import type { MigrationInterface } from 'typeorm';
import { Initial1793577600000 } from './1793577600000-initial';
import { RemoteActions1793600000000 } from './1793600000000-remote-actions';
import { DeviceFacts1794000000000 } from './1794000000000-device-facts';
import { Principals1794100000000 } from './1794100000000-principals';
import { RolesAndScopes1794200000000 } from './1794200000000-roles-and-scopes';
import { DeviceListing1794300000000 } from './1794300000000-device-listing';
import { AuditedDevices1794350000000 } from './1794350000000-audited-devices';
import { ConfigurationManagerSites1794400000000 } from './1794400000000-configuration-manager-sites';
import { Collections1794410000000 } from './1794410000000-collections';
import { ConfigurationManagerDevices1794420000000 } from './1794420000000-configuration-manager-devices';
import { ClientOperationProgress1794420000001 } from './1794420000001-client-operation-progress';
import { Scripts1794430000000 } from './1794430000000-scripts';
import { CMPivot1794440000000 } from './1794440000000-cm-pivot';
import { CoManagement1794450000000 } from './1794450000000-co-management';
import { RemoteAssistance1794500000000 } from './1794500000000-remote-assistance';
import { OperationNumbers1794600000000 } from './1794600000000-operation-numbers';
import { Faults1794700000000 } from './1794700000000-faults';
import { Scenarios1794800000000 } from './1794800000000-scenarios';

/** All migrations, oldest first. */
export const migrations: (new () => MigrationInterface)[] = [
  Initial1793577600000,
  RemoteActions1793600000000,
  DeviceFacts1794000000000,
  Principals1794100000000,
  RolesAndScopes1794200000000,
  DeviceListing1794300000000,
  AuditedDevices1794350000000,
  ConfigurationManagerSites1794400000000,
  Collections1794410000000,
  ConfigurationManagerDevices1794420000000,
  ClientOperationProgress1794420000001,
  Scripts1794430000000,
  CMPivot1794440000000,
  CoManagement1794450000000,
  RemoteAssistance1794500000000,
  OperationNumbers1794600000000,
  Faults1794700000000,
  Scenarios1794800000000,
];
