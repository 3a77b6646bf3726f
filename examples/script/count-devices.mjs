// The least a script needs: start a sandbox in this process, ask it something, and let go of it.
import { startSandbox } from 'drydock';

const sandbox = await startSandbox();
const { managedDevices } = await sandbox.data('{ managedDevices { totalCount } }');
console.log(managedDevices.totalCount);
await sandbox.stop();
