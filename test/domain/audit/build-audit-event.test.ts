import { NO_RIGHTS } from '../../../src/domain/access/rights';
import { type AuditedActivity, buildAuditEvent } from '../../../src/domain/audit/build-audit-event';
import { Random } from '../../../src/domain/random';
import type { RequestContext } from '../../../src/domain/request-context';
import { NOW } from '../support';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const random = new Random('seed');

const context: RequestContext = {
  principal: {
    id: 'user-1',
    kind: 'user',
    displayName: 'Pat',
    userPrincipalName: 'pat@contoso.example',
    appId: null,
    scopes: null,
    roles: null,
    rights: {
      ...NO_RIGHTS,
      permissions: new Set(['Microsoft.Intune_RemoteTasks_Wipe', 'Microsoft.Intune_Audit_Read']),
    },
  },
  now: NOW,
  correlationId: 'request-1',
};

const activity: AuditedActivity = {
  activityType: 'wipe ManagedDevice',
  operationType: 'Action',
  componentName: 'ManagedDevices',
  category: 'Device',
  resourceType: 'ManagedDevice',
  resources: [
    { id: 'device-1', displayName: 'PC-1' },
    { id: 'device-2', displayName: null },
  ],
  changes: [{ displayName: 'DeviceId', oldValue: null, newValue: 'device-1' }],
  subject: 'action-1',
};

describe('the audit event of an activity', () => {
  const event = buildAuditEvent(context, activity, random);

  it('says what was done, when, and that it succeeded', () => {
    expect(event).toMatchObject({
      displayName: 'wipe ManagedDevice',
      activity: 'wipe ManagedDevice',
      activityType: 'wipe ManagedDevice',
      activityDateTime: NOW,
      activityOperationType: 'Action',
      activityResult: 'Success',
      componentName: 'ManagedDevices',
      category: 'Device',
    });
  });

  it('names the administrator, the permissions held and the portal as application', () => {
    expect(event.actor).toMatchObject({
      auditActorType: 'ItPro',
      userId: 'user-1',
      userPrincipalName: 'pat@contoso.example',
      userPermissions: ['Microsoft.Intune_Audit_Read', 'Microsoft.Intune_RemoteTasks_Wipe'],
      applicationDisplayName: 'Microsoft Intune portal extension',
      applicationId: expect.stringMatching(GUID),
      servicePrincipalName: null,
      ipAddress: null,
    });
  });

  it('lists every resource with its type and what changed on it', () => {
    const modifiedProperties = [{ displayName: 'DeviceId', oldValue: null, newValue: 'device-1' }];
    expect(event.resources).toEqual([
      { displayName: 'PC-1', auditResourceType: 'ManagedDevice', resourceId: 'device-1', modifiedProperties },
      { displayName: null, auditResourceType: 'ManagedDevice', resourceId: 'device-2', modifiedProperties },
    ]);
  });

  it('carries the correlation id of the client', () => {
    expect(event.correlationId).toBe('request-1');
  });

  it('draws a correlation id, different from its own id, where the client sent none', () => {
    const { id, correlationId } = buildAuditEvent({ ...context, correlationId: null }, activity, random);
    expect(correlationId).toMatch(GUID);
    expect(correlationId).not.toBe(id);
  });

  it('has an id that follows from the subject alone', () => {
    const later = { ...context, now: '2027-01-01T00:00:00.000Z' };
    expect(event.id).toMatch(GUID);
    expect(buildAuditEvent(later, activity, random).id).toBe(event.id);
    expect(buildAuditEvent(context, { ...activity, subject: 'action-2' }, random).id).not.toBe(event.id);
  });

  it('shares nothing that can change with its sources', () => {
    expect(event.resources[0]!.modifiedProperties[0]).not.toBe(activity.changes[0]);
  });

  it('names the service where nobody did it', () => {
    const { actor } = buildAuditEvent({ principal: null, now: NOW, correlationId: 'run-1' }, activity, random);
    expect(actor).toMatchObject({
      auditActorType: 'Application',
      applicationDisplayName: 'Microsoft Intune',
      userId: null,
      userPrincipalName: null,
      userPermissions: [],
    });
  });
});
