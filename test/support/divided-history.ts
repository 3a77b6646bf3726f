import type { TestSandbox } from './create-sandbox';

const INPUT_OF: Readonly<Record<string, object>> = {
  createDeviceLogCollectionRequest: { templateType: { templateType: 'predefined' } },
  windowsDefenderScan: { quickScan: true },
  enableLostMode: { message: 'Please call' },
  initiateOnDemandProactiveRemediation: { scriptPolicyId: '5bc8fbbc-bde5-4099-8164-d8399f767c45' },
};

/** Actions on devices with the scope tag 1 and on others, so that there is something of each kind about both. */
const ACTIONS: readonly (readonly [deviceName: string, ...actions: string[]])[] = [
  [
    'LT-ADELE-01',
    'createDeviceLogCollectionRequest',
    'windowsDefenderScan',
    'rotateBitLockerKeys',
    'initiateOnDemandProactiveRemediation',
  ],
  [
    'LT-SAMIRA-14',
    'createDeviceLogCollectionRequest',
    'windowsDefenderScan',
    'rotateBitLockerKeys',
    'initiateOnDemandProactiveRemediation',
  ],
  ['LT-NOAH-07', 'createDeviceLogCollectionRequest', 'rotateBitLockerKeys'],
  ['IPAD-RETAIL-07', 'rebootNow', 'enableLostMode', 'bypassActivationLock'],
  ['KWAME-GALAXY', 'resetPasscode', 'remoteLock'],
  ['TOMASZ-PIXEL-8', 'resetPasscode', 'remoteLock'],
  ['KIOSK-DUB-02', 'syncDevice', 'resetPasscode'],
  ['MAC-PRIYA-03', 'remoteLock', 'rotateFileVaultKey'],
  ['KIOSK-SEA-01', 'locateDevice'],
];

/** Devices that get the tag before anything happens, and what of them is on record besides. */
const TAGGED = ['LT-SAMIRA-14', 'KWAME-GALAXY', 'LUCA-PIXEL', 'IPHONE-SALES-12'];

const SECRETS = `{ managedDevices { nodes { activationLockBypassCode getFileVaultKey
  retrieveMacOSManagedDeviceLocalAdminAccountDetail { __typename } bitlockerRecoveryKeys { key }
  deviceActionResults { ... on ResetPasscodeActionResult { passcode } ... on RemoteLockActionResult { unlockPin } } } } }`;

/** Lets things happen in a tenant, and calls back before and after devices leave it. */
export async function dividedHistory(sandbox: TestSandbox, note: () => Promise<void>): Promise<void> {
  const run = (name: string, input: object) =>
    sandbox.data(
      `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { clientMutationId } }`,
      { input },
    );
  const retag = async (deviceName: string, ...roleScopeTagIds: string[]) =>
    run('updateManagedDevice', { managedDeviceId: await sandbox.deviceId(deviceName), roleScopeTagIds });
  for (const deviceName of TAGGED) await retag(deviceName, '0', '1');
  for (const [deviceName, ...actions] of ACTIONS) {
    const managedDeviceId = await sandbox.deviceId(deviceName);
    for (const action of actions) await run(action, { managedDeviceId, ...INPUT_OF[action] });
  }
  for (const collectionId of ['CON00014', 'CON00017', 'SMS00001'])
    await run('clientNotification', { action: 'restart', collectionId });
  const [till, pc] = [await sandbox.deviceId('POS-SEA-01'), await sandbox.deviceId('SALES-LT-201')];
  for (const managedDeviceIds of [[till], [pc], [till, pc]])
    await run('clientNotification', { action: 'downloadUserPolicy', managedDeviceIds });
  await sandbox.advance('PT3H');
  await wipeApps(sandbox, run);
  const { managedDevices } = await sandbox.data(
    '{ managedDevices { nodes { logCollectionRequests { nodes { id status } } } } }',
  );
  for (const { logCollectionRequests } of managedDevices.nodes)
    for (const { id, status } of logCollectionRequests.nodes)
      if (status === 'completed') await run('createDownloadUrl', { deviceLogCollectionResponseId: id });
  await sandbox.data(SECRETS);
  await retag('KIOSK-DUB-02', '0');
  await note();
  // One that is seen and one that is not leave the tenant.
  for (const deviceName of ['IPHONE-SALES-12', 'LT-ADELE-01', 'IPHONE-EXEC-01'])
    await run('wipe', { managedDeviceId: await sandbox.deviceId(deviceName) });
  await note();
  await sandbox.advance('PT12H');
  await note();
  const ids = await Promise.all(['KWAME-GALAXY', 'LUCA-PIXEL', 'TOMASZ-PIXEL-8'].map((name) => sandbox.deviceId(name)));
  await run('executeAction', { actionName: 'syncDevice', deviceIds: ids });
  await run('retire', { managedDeviceId: await sandbox.deviceId('LT-HANNAH-02') });
  await note();
}

/** Selective wipes of apps on devices with the tag, without it, and that are not enrolled. */
async function wipeApps(sandbox: TestSandbox, run: (name: string, input: object) => Promise<unknown>): Promise<void> {
  const { managedAppRegistrations } = await sandbox.data(
    '{ managedAppRegistrations { nodes { deviceTag azureADDeviceId user { id displayName } managedDevice { id } } } }',
  );
  for (const { deviceTag, azureADDeviceId, user } of managedAppRegistrations.nodes) {
    if (/^[A-L]/.test(user.displayName))
      await run('wipeManagedAppRegistrationsByDeviceTag', { userId: user.id, deviceTag });
    else if (azureADDeviceId && /^[M-R]/.test(user.displayName))
      await run('wipeManagedAppRegistrationsByAzureAdDeviceId', { userId: user.id, azureAdDeviceId: azureADDeviceId });
    else await run('wipeAndBlockManagedApps', { userId: user.id });
  }
  const { operations } = (
    await sandbox.data('{ managedAppRegistrations { nodes { user { displayName } operations { nodes { id } } } } }')
  ).managedAppRegistrations.nodes.find(
    (app: { operations: { nodes: unknown[] }; user: { displayName: string } }) =>
      app.operations.nodes.length > 0 && app.user.displayName.startsWith('Tomasz'),
  );
  await run('deleteManagedAppOperation', { managedAppOperationId: operations.nodes[0].id });
}
