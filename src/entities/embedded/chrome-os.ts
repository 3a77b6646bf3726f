import { EmbeddedType } from '../model-classes';
import { Flag, Text } from '../properties';

@EmbeddedType('ChromeOSDeviceProperty', 'One property that a ChromeOS device reports. Graph: chromeOSDeviceProperty.')
export class ChromeOSDeviceProperty {
  @Text('Name of the property.')
  name!: string | null;

  @Text('Value as text; null when empty.')
  value!: string | null;

  @Text('Type of the value; null when not given.')
  valueType!: string | null;

  @Flag('Whether an administrator can change it.', { required: true })
  updatable!: boolean;
}
