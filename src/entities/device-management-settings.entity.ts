import { EmbeddedType, InternalTable } from './model-classes';
import { Flag, Key } from './properties';

@EmbeddedType('DeviceManagementSettings', 'Settings of the whole tenant. Graph: deviceManagementSettings.')
export class DeviceManagementSettings {
  @Flag('Whether administrators may collect diagnostics from devices.', { required: true, defaultTo: true })
  enableLogCollection!: boolean;

  @Flag(
    'Whether TeamViewer assists on iOS, iPadOS and macOS devices, too; off unless an administrator turns it on. Not a setting of Graph.',
    { required: true },
  )
  teamViewerExtendedPlatforms!: boolean;
}

/** The settings of the tenant; as long as nobody has changed any, there is no row. */
@InternalTable('deviceManagementSettings')
export class TenantSettings extends DeviceManagementSettings {
  @Key('Always `settings`.')
  id!: string;
}
