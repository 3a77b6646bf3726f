import { FINAL_COUNTDOWN } from '../domain/devices/client-restart';
import {
  type PendingRestart,
  pendingRestart,
  type RestartWarning,
  restartWarning,
} from '../domain/enumerations/configuration-manager-devices';
import { Resource } from './model-classes';
import { DateTime, EnumMember, EnumMembers, Flag, Key, Text } from './properties';

const NOW = '(SELECT s."clockAnchorDateTime" FROM main."sandbox" s)';
const COUNTDOWN = `strftime('%Y-%m-%dT%H:%M:%fZ', t."restartDateTime", '-${FINAL_COUNTDOWN / 1000} seconds')`;

@Resource({
  description: 'What the Configuration Manager client of a simulated device, and its network, really are.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class TwinClient {
  @Key('Id of the managed device.')
  id!: string;

  @Flag('Whether the client is installed.', { required: true, defaultTo: true })
  clientInstalled!: boolean;

  @Text('Version of the client; null without one.')
  clientVersion!: string | null;

  @Text('The IPv4 subnet it is in; null if it is in none. Devices there can wake each other.', { indexed: true })
  ipSubnet!: string | null;

  @Flag('Whether client settings allow network wake-up.', { required: true, defaultTo: true })
  networkWakeUpAllowed!: boolean;

  @Flag('Whether it has the Endpoint Protection client.', { required: true })
  hasEndpointProtectionClient!: boolean;

  @Text('Version of PowerShell on it; null without PowerShell.', { defaultTo: '5.1' })
  powerShellVersion!: string | null;

  @Text('The software update point it uses; null if it uses none.')
  softwareUpdatePoint!: string | null;

  @EnumMembers(pendingRestart, 'What it has to restart for.', { required: true, defaultTo: ['no'] })
  pendingRestart!: PendingRestart[];

  @DateTime('Since when Software Center warns that it is going to restart; null if it is not.')
  restartWarningDateTime!: string | null;

  @DateTime('When it restarts; null if it is not going to.', { indexed: true })
  restartDateTime!: string | null;

  @DateTime('Until when its user has put the warning off; null if that was not done.')
  restartSnoozedUntilDateTime!: string | null;

  @EnumMember(restartWarning, 'What Software Center shows of that.', {
    required: true,
    expression: `CASE WHEN t."restartDateTime" IS NULL THEN 'none' WHEN ${NOW} >= ${COUNTDOWN} THEN 'finalCountdown'
      WHEN t."restartSnoozedUntilDateTime" > ${NOW} THEN 'snoozed' ELSE 'shown' END`,
  })
  restartWarning!: RestartWarning;

  @Text('What it is scanned for at present; null while no scan runs.', { hidden: true })
  runningScan!: string | null;

  @DateTime('When that scan ends.', { hidden: true, indexed: true })
  scanEndDateTime!: string | null;
}
