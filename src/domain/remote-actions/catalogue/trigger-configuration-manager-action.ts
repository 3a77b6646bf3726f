import type { ClientAction } from '../../client-actions/client-action';
import { MINUTE, SECOND } from '../../clock';
import { hasConfigurationManagerClient } from '../../devices/enrollment-kind';
import {
  type ConfigurationManagerActionType,
  configurationManagerActionType,
} from '../../enumerations/configuration-manager';
import { defineRemoteAction } from '../define-remote-action';

/** What the site asks of the client for each action. */
const CLIENT_ACTIONS: Readonly<Record<ConfigurationManagerActionType, ClientAction>> = {
  refreshMachinePolicy: 'downloadComputerPolicy',
  refreshUserPolicy: 'downloadUserPolicy',
  wakeUpClient: 'wakeUp',
  appEvaluation: 'evaluateApplicationDeployments',
  quickScan: 'quickScan',
  fullScan: 'fullScan',
  windowsDefenderUpdateSignatures: 'downloadDefinition',
};

export const triggerConfigurationManagerAction = defineRemoteAction({
  name: 'triggerConfigurationManagerAction',
  summary:
    'Has the Configuration Manager client do something, by way of the cloud connector and the site on premises. It is done once the site has it; whether the client carried it out is not told. The site passes on what comes from somebody who holds its own permission for that, and drops anything else.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-triggerconfigurationmanageraction',
  permission: 'Microsoft.Intune_RemoteTasks_ConfigurationManagerAction',
  roles: ['helpDeskOperator', 'schoolAdministrator', 'endpointSecurityManager'],
  support: { windows: 'always', configurationManager: 'always' },
  requires: [
    {
      reasonCode: 'CLIENT_NOT_INSTALLED',
      reason: 'The device must be co-managed or attached to the tenant by Configuration Manager.',
      holds: hasConfigurationManagerClient,
    },
  ],
  parameters: {
    configurationManagerAction: {
      type: 'object',
      typeName: 'ConfigurationManagerAction',
      typeDescription: 'What a Configuration Manager client is to do. Graph: configurationManagerAction.',
      required: true,
      description: 'What the client is to do.',
      fields: {
        action: { type: configurationManagerActionType, required: true, description: 'The kind of action.' },
      },
    },
  },
  resultType: 'ConfigurationManagerActionResult',
  delivery: () => ({
    stations: [{ after: [5 * SECOND, MINUTE], result: { actionDeliveryStatus: 'deliveredToConnectorService' } }],
    serviceAfter: [MINUTE, 5 * MINUTE],
  }),
  onAccepted: () => ({ result: { actionDeliveryStatus: 'pendingDelivery' } }),
  onDelivered: ({ parameters: { configurationManagerAction } }) => ({
    state: 'done',
    result: { actionDeliveryStatus: 'deliveredToOnPremisesServer' },
    clientAction: CLIENT_ACTIONS[configurationManagerAction.action],
  }),
  failureResult: () => ({ actionDeliveryStatus: 'failedToDeliverToConnectorService' }),
});
