import type { ClientAction } from '../../domain/client-actions/client-action';
import type { Random } from '../../domain/random';
import type { ClientDefender } from '../client-defender';
import type { InventoryService } from '../inventory.service';
import { answerCMPivot } from './answer-cm-pivot';
import { noting } from './carried-out';
import type { ClientEffect } from './client-effect';
import { computerPolicy } from './computer-policy';
import { conditionalAccess } from './conditional-access';
import { discoveryData } from './discovery-data';
import { definitions, scan } from './endpoint-protection';
import { healthAttestation } from './health-attestation';
import { hardwareInventory, softwareInventory } from './inventories';
import { restart } from './restart';
import { runScript } from './run-script';
import { softwareUpdatePoint } from './software-update-point';
import { wakeUp } from './wake-up';

/** What each client action brings about; one that is absent has no more to it than the answer. */
export type ClientEffects = Readonly<Partial<Record<ClientAction, ClientEffect>>>;

/** The effect of every client action. */
export function buildClientEffects(
  random: Random,
  inventory: InventoryService,
  defender: ClientDefender,
): ClientEffects {
  return {
    downloadComputerPolicy: computerPolicy,
    downloadUserPolicy: noting('lastUserPolicyRequest'),
    collectDiscoveryData: discoveryData,
    collectSoftwareInventory: softwareInventory(inventory),
    collectHardwareInventory: hardwareInventory(inventory),
    evaluateApplicationDeployments: noting('lastApplicationEvaluation'),
    evaluateSoftwareUpdateDeployments: noting('lastSoftwareUpdateEvaluation'),
    switchToNextSoftwareUpdatePoint: softwareUpdatePoint,
    evaluateDeviceHealthAttestation: healthAttestation(random),
    checkConditionalAccessCompliance: conditionalAccess,
    startCMPivot: answerCMPivot(random),
    wakeUp,
    restart,
    fullScan: scan('full'),
    quickScan: scan('quick'),
    downloadDefinition: definitions(defender),
    runScript,
  };
}
