import type { TwinFacts } from '../../devices/twin';
import { textProblem } from '../../text-input';
import { addressProblem, hostNameProblem, sipAddressProblem } from '../address-parameter';
import { defineRemoteAction } from '../define-remote-action';
import type { ParameterValues } from '../parameters';

const MAX_NAME = 256;

const accountFields = {
  password: {
    type: 'string',
    required: true,
    secret: true,
    description: `Password of the account, 1–${MAX_NAME} characters.`,
    problem: textProblem(MAX_NAME),
  },
  domainName: {
    type: 'string',
    description: 'Domain of an account of Active Directory; goes with userName. Graph: windowsDeviceADAccount.',
    problem: textProblem(MAX_NAME),
  },
  userName: {
    type: 'string',
    description: 'Name of an account of Active Directory; goes with domainName. Graph: windowsDeviceADAccount.',
    problem: textProblem(MAX_NAME),
  },
  userPrincipalName: {
    type: 'string',
    description: 'Sign-in name of an account of Microsoft Entra ID, alone. Graph: windowsDeviceAzureADAccount.',
    problem: addressProblem,
  },
} as const;

const settingFields = {
  deviceAccount: {
    type: 'object',
    typeName: 'WindowsDeviceAccount',
    typeDescription:
      'An account of Active Directory (domainName and userName) or of Microsoft Entra ID (userPrincipalName). Graph: windowsDeviceAccount.',
    description: 'The account the Surface Hub is to sign in with; it keeps its own, if left out.',
    fields: accountFields,
    problem: accountProblem,
  },
  passwordRotationEnabled: { type: 'boolean', description: 'Whether it changes the password by itself from then on.' },
  calendarSyncEnabled: { type: 'boolean', description: 'Whether it shows the calendar of the account.' },
  deviceAccountEmail: {
    type: 'string',
    description: 'Mail address of the account, as name@domain.',
    problem: addressProblem,
  },
  exchangeServer: { type: 'string', description: 'Full name of its Exchange server.', problem: hostNameProblem },
  sessionInitiationProtocalAddress: {
    type: 'string',
    description: 'Address it calls from, as sip:name@domain. The name is spelled as Graph spells it.',
    problem: sipAddressProblem,
  },
} as const;

export const updateWindowsDeviceAccount = defineRemoteAction({
  name: 'updateWindowsDeviceAccount',
  summary: 'Changes the account of a Surface Hub, or its mail and calling settings; what is left out stays.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-updatewindowsdeviceaccount',
  permission: 'Microsoft.Intune_RemoteTasks_UpdateDeviceAccount',
  roles: ['helpDeskOperator'],
  support: { surfaceHub: 'always' },
  parameters: {
    updateWindowsDeviceAccountActionParameter: {
      type: 'object',
      required: true,
      typeName: 'UpdateWindowsDeviceAccountActionParameter',
      typeDescription:
        'The account of a Surface Hub and what it is used for. Graph: updateWindowsDeviceAccountActionParameter.',
      description: 'What to change.',
      fields: settingFields,
      problem: (settings) =>
        Object.values(settings).every((value) => value === null) ? 'names nothing to change.' : null,
    },
  },
  resultName: () => 'updateDeviceAccount',
  onDelivered: ({ parameters: { updateWindowsDeviceAccountActionParameter: settings } }, { deviceAccount }) => {
    // Settings without an account would be settings of nothing.
    if (!settings.deviceAccount && !deviceAccount) return { state: 'failed' };
    return { state: 'done', twin: { deviceAccount: changed(deviceAccount, settings) } };
  },
});

type Settings = ParameterValues<typeof settingFields>;

function changed(before: TwinFacts['deviceAccount'], settings: Settings): TwinFacts['deviceAccount'] {
  const { deviceAccount: account } = settings;
  const userName = account && (account.userPrincipalName ?? `${account.domainName}\\${account.userName}`);
  return {
    userName: userName ?? before?.userName ?? null,
    deviceAccountEmail: settings.deviceAccountEmail ?? before?.deviceAccountEmail ?? null,
    exchangeServer: settings.exchangeServer ?? before?.exchangeServer ?? null,
    sessionInitiationProtocalAddress:
      settings.sessionInitiationProtocalAddress ?? before?.sessionInitiationProtocalAddress ?? null,
    calendarSyncEnabled: settings.calendarSyncEnabled ?? before?.calendarSyncEnabled ?? false,
    passwordRotationEnabled: settings.passwordRotationEnabled ?? before?.passwordRotationEnabled ?? false,
  };
}

/** Graph has a type for each kind of account; here one input stands for both, so it must be clear which is meant. */
function accountProblem({ domainName, userName, userPrincipalName }: Readonly<Record<string, unknown>>): string | null {
  const ofActiveDirectory = [domainName, userName].filter((value) => value !== null).length;
  if (userPrincipalName !== null ? ofActiveDirectory === 0 : ofActiveDirectory === 2) return null;
  return 'must name either domainName and userName, or userPrincipalName alone.';
}
