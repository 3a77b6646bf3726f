import { AuditActor, AuditResource } from './embedded/audit';
import { Resource } from './model-classes';
import { DateTime, Embedded, EmbeddedList, Int, Key, Text, TextList } from './properties';
import { WITH_DEVICES_CONCERNED } from './scopes';

@Resource({
  singular: 'auditEvent',
  plural: 'auditEvents',
  description:
    'What an administrator did: every create, update, delete and remote action, kept for a year. Actions of end users leave no event. Graph: auditEvent.',
  permission: 'Microsoft.Intune_Audit_Read',
  scope: WITH_DEVICES_CONCERNED,
  orderBy: [
    { property: 'activityDateTime', direction: 'desc' },
    { property: 'sequence', direction: 'desc' },
  ],
  search: ['displayName', 'activityType', 'activity'],
})
export class AuditEvent {
  @Key('Identifier of the event.')
  id!: string;

  @Text('Name of the event.')
  displayName!: string | null;

  @Text('Component that recorded it.')
  componentName!: string | null;

  @Text('Friendly name of the activity.')
  activity!: string | null;

  @DateTime('When it happened.', { required: true, indexed: true })
  activityDateTime!: string;

  @Text('Kind of activity, e.g. `wipe ManagedDevice`.', { indexed: true })
  activityType!: string | null;

  @Text('`Create`, `Patch`, `Delete`, `Action` or `Get`.')
  activityOperationType!: string | null;

  @Text('`Success` or `Failure`.')
  activityResult!: string | null;

  @Text('Ties together everything one request did; the client-request-id when the client sent one.', { required: true })
  correlationId!: string;

  @Text('Category, e.g. `Device`.')
  category!: string | null;

  @Embedded(() => AuditActor, 'Who did it.')
  actor!: AuditActor | null;

  @EmbeddedList(() => AuditResource, 'What it was done to.', { required: true })
  resources!: AuditResource[];

  @TextList('Devices it is about besides those it was done to, as when it was done to a key of one.', {
    hidden: true,
    required: true,
  })
  concernedDeviceIds!: string[];

  @TextList('Scope tags that all devices it is about had then.', { hidden: true, required: true })
  roleScopeTagIds!: string[];

  @Int('Place in the order of all events: tells apart what happened at one instant.', {
    hidden: true,
    required: true,
    indexed: true,
  })
  sequence!: number;
}
