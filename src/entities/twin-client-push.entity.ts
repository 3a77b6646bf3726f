import { Resource } from './model-classes';
import { Flag, Key } from './properties';

@Resource({
  description:
    'What lets the site install the client on a simulated device. A device of which nothing is said lets it do everything.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class TwinClientPush {
  @Key('`<managedDeviceId>:clientPush`.')
  id!: string;

  @Flag('Whether the device offers its share ADMIN$ on the network.', { required: true, defaultTo: true })
  adminShareAvailable!: boolean;

  @Flag('Whether the client push installation account of the site is an administrator of the device.', {
    required: true,
    defaultTo: true,
  })
  pushAccountIsLocalAdministrator!: boolean;
}
