import { InternalTable, Resource } from './model-classes';
import { DateTime, Flag, Key, Text } from './properties';

@Resource({
  description: 'What a protected app really holds, as opposed to what the service knows about it.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class ManagedAppTwin {
  @Key('Id of the registration this is the twin of.')
  id!: string;

  @Text(
    'The simulated device it is on; stays when that is no longer enrolled. Null on a device that never was, which is always online.',
    { references: 'twin', onDelete: 'SET NULL' },
  )
  managedDeviceId!: string | null;

  @Flag('Whether the app is on the device; a factory reset takes it away.', { required: true, defaultTo: true })
  isInstalled!: boolean;

  @Flag('Whether it holds company data.', { required: true, defaultTo: true })
  companyDataPresent!: boolean;

  @Flag('Whether it holds data of the user’s own.', { required: true, defaultTo: true })
  personalDataPresent!: boolean;

  @Flag('Whether its user opens it every day, at the same time. If not, it is opened when openManagedApp says so.', {
    required: true,
  })
  isOpenedDaily!: boolean;

  @DateTime('When it was last opened; null if never.')
  lastOpenedDateTime!: string | null;

  @Flag('Whether it is going to fail at the next request to remove company data.', { required: true })
  nextWipeFails!: boolean;

  @DateTime('When its user next opens it by habit; null if there is no such habit.', { hidden: true, indexed: true })
  nextOpeningDateTime!: string | null;
}

/** Who may not use protected apps. */
@InternalTable('managedAppBlockedUser')
export class ManagedAppBlockedUser {
  @Key('Id of the user.')
  id!: string;
}
