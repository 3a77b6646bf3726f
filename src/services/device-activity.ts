import type { AuditedActivity } from '../domain/audit/build-audit-event';
import type { DeviceFacts } from '../domain/devices/device-facts';
import type { ParameterSpecs } from '../domain/remote-actions/parameters';

/** What the audit log says of a remote action on a device, with the values that were given. */
export function deviceActivity(
  device: DeviceFacts,
  activityType: string,
  subject: string,
  given: Readonly<Record<string, unknown>>,
): AuditedActivity {
  const values = Object.entries(given).filter(([, value]) => value !== null);
  return {
    activityType,
    operationType: 'Action',
    componentName: 'ManagedDevices',
    category: 'Device',
    resourceType: 'ManagedDevice',
    isRemoteAction: true,
    resources: [{ id: device.id, displayName: device.deviceName }],
    changes: [
      { displayName: 'DeviceId', oldValue: null, newValue: device.id },
      ...values.map(([name, value]) => ({ displayName: name, oldValue: null, newValue: textOf(value) })),
    ],
    subject,
  };
}

/** The parameters as they may be told. */
export function withoutSecrets(
  specs: ParameterSpecs,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const spec = specs[name];
      if (value === null || !spec) return [name, value];
      if (spec.secret) return [name, '***'];
      if (spec.type === 'object') return [name, withoutSecrets(spec.fields, value as Record<string, unknown>)];
      if (spec.type !== 'list') return [name, value];
      return [name, (value as Record<string, unknown>[]).map((item) => withoutSecrets(spec.fields, item))];
    }),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
