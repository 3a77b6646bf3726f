import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { partialRowSchema } from './row-schema';

const client = partialRowSchema(TwinClient, ['id', 'runningScan', 'scanEndDateTime']);

/** What a dataset says of a device at the Configuration Manager site; what it leaves out follows from the device. */
export const configurationManagerRow = partialRowSchema(ConfigurationManagerDevice, [
  'managedDeviceId',
  'silentSinceDateTime',
  'nextContactDateTime',
]).extend({ client: client.optional() });
