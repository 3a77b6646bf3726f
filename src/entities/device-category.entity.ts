import { Resource } from './model-classes';
import { Key, Text, TextList } from './properties';

@Resource({
  singular: 'deviceCategory',
  plural: 'deviceCategories',
  description:
    'A label that an administrator defines and that a user or administrator puts on devices. Graph: deviceCategory.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: 'tags',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class DeviceCategory {
  @Key('Identifier of the category.')
  id!: string;

  @Text('Name of the category; shown on its devices as deviceCategoryDisplayName.', { required: true })
  displayName!: string;

  @Text('What the category is for.')
  description!: string | null;

  @TextList('Ids of the scope tags that limit which administrators see the category.', { required: true })
  roleScopeTagIds!: string[];
}
